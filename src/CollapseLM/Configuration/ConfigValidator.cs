using System.Globalization;
using CollapseLM.Models;
using CollapseLM.Models.Transformer;
using CollapseLM.Text;

namespace CollapseLM.Configuration;

/// <summary>Rules between settings: what each alone allows, but not together.</summary>
/// <param name="tree">Where the settings stand.</param>
/// <param name="problems">Those of the settings alone, added to; a setting in trouble is not reported again.</param>
internal sealed class ConfigValidator(ConfigNode tree, ProblemList problems, ProblemList warnings)
{
    private static readonly string[] SlurmOptionsOfOurs =
        ["--array", "--time", "--signal", "--requeue", "--no-requeue", "--open-mode", "--output", "--error", "--job-name", "--partition", "--cpus-per-task"];

    public void Check(ExperimentConfig config)
    {
        CheckNames(config);
        CheckSplit(config.Split);
        if (config.Model is TransformerOptions model)
        {
            CheckTransformer(model, config.Split, config.Sampling.Chars);
        }

        CheckSampling(config);
        if (config.Regime is not null)
        {
            new RegimeRules(tree, problems).Check(config);
        }

        new CurationRules(Refuse, problems.Concerns).Check(config);
        CheckSlurm(config.Slurm);
        CheckHabits(config);
    }

    /// <summary>These texts become lines of a shell script.</summary>
    private void CheckSlurm(SlurmOptions slurm)
    {
        string? option = slurm.Sbatch.FirstOrDefault(option => !option.StartsWith("--", StringComparison.Ordinal) || option.Any(char.IsControl));
        Refuse(option is not null, ["slurm.sbatch"], $"must be options of sbatch, found \"{Shown.Text(option ?? "")}\"", "begin each with --, one a text");
        string? taken = slurm.Sbatch.FirstOrDefault(option => SlurmOptionsOfOurs.Contains(option.Split('=', ' ')[0]));
        Refuse(taken is not null, ["slurm.sbatch"], $"{Shown.Text(taken ?? "")} is set by collapse itself", "remove it: timeLimit, signalSeconds and simultaneous have keys of their own");
        Refuse(
            slurm.Partition is string partition && (partition.Length == 0 || partition.Any(character => char.IsControl(character) || char.IsWhiteSpace(character))),
            ["slurm.partition"],
            $"must be the name of a partition, found \"{Shown.Text(slurm.Partition ?? "")}\"",
            "sinfo lists them");
        Refuse(slurm.Setup.Any(line => line.Any(char.IsControl)), ["slurm.setup"], "a line break or control character in a line", "one line a text");
        Refuse(
            slurm.SignalSeconds >= 60 * slurm.TimeLimit,
            ["slurm.signalSeconds", "slurm.timeLimit"],
            Text($"{slurm.SignalSeconds} s before a limit of {slurm.TimeLimit} min is before the start"),
            "a longer timeLimit or fewer signalSeconds");
    }

    private void CheckNames(ExperimentConfig config)
    {
        string? broken = config.Name is null ? null : NameRule.Broken(config.Name);
        Refuse(broken is not null, ["name"], broken ?? "", NameRule.Words);
        Refuse(
            config.Corpus is string corpus && (string.IsNullOrWhiteSpace(corpus) || corpus.Any(char.IsControl)),
            ["corpus"],
            $"must be a path or a name, found \"{Shown.Text(config.Corpus ?? "")}\"",
            "name a .txt file, a folder of them, or a folder in corpora/");
    }

    private void CheckSplit(SplitOptions split)
    {
        Refuse(
            split.TestDocuments is not null && split.TestShare is not null,
            ["split.testDocuments", "split.testShare"],
            "testDocuments and testShare are both set",
            "set one of them to null");
        string[] share = ["split.testShare"];
        Refuse(split.TestShare is 0, share, "must be above 0 and below 1, found 0: no held-out text left", "try 0.1");
        Refuse(split.TestShare is 1, share, "must be above 0 and below 1, found 1: no text left to train on", "try 0.1");
        string[] documents = ["split.testDocuments"];
        Refuse(split.TestDocuments is [], documents, "an empty list: no held-out text left", "name a document, or remove the key");
        string? twice = split.TestDocuments?.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1)?.Key;
        Refuse(twice is not null, documents, $"\"{Shown.Text(twice ?? "")}\" is given twice", "remove one");
    }

    private void CheckTransformer(TransformerOptions model, SplitOptions split, int? sampleChars)
    {
        Refuse(
            model.Width % model.Heads != 0,
            ["model.width", "model.heads"],
            Text($"width {model.Width} is not divisible by heads {model.Heads}"),
            Text($"try width {(model.Width / model.Heads + 1) * model.Heads}"));
        Refuse(
            split.PassageChars < 2 * model.Context,
            ["split.passageChars", "model.context"],
            Text($"a passage of {split.PassageChars} characters is less than twice a context of {model.Context}"),
            Text($"set passageChars to {2 * model.Context} or more, or context to {split.PassageChars / 2} or less"));
        Refuse(
            sampleChars < model.Context,
            ["sampling.chars", "model.context"],
            Text($"a sample of {sampleChars} characters is shorter than one context of {model.Context}"),
            Text($"sample at least {model.Context} characters"));
        Refuse(
            split.TrainChars < model.Context,
            ["split.trainChars", "model.context"],
            Text($"a training text of {split.TrainChars} characters is shorter than one context of {model.Context}"),
            Text($"train on at least {model.Context} characters"));
    }

    private void CheckSampling(ExperimentConfig config)
    {
        SamplingOptions sampling = config.Sampling;
        Refuse(
            sampling.Beams > 1 && !(sampling with { RepetitionPenalty = 1 }).IsPlain,
            ["sampling.beams", "sampling.temperature", "sampling.topK", "sampling.topP", "sampling.minP", "sampling.typicalP"],
            Text($"{sampling.Beams} beams search for the likeliest passage: temperature, topK, topP, minP and typicalP have no say"),
            "remove them, or beams");
        Warn(
            sampling is { Beams: > 1, Prompt: PromptSource.None },
            "sampling.beams",
            "without prompts every passage of the sample is the same",
            "set sampling.prompt to human or synthetic");
        Warn(
            sampling is { PromptKept: true, Prompt: PromptSource.None },
            "sampling.promptKept",
            "there is no prompt to keep",
            "set sampling.prompt to human or synthetic");
        int passageChars = sampling.PassageChars ?? config.Split.PassageChars;
        Refuse(
            sampling.PromptKept && sampling.PromptChars >= passageChars,
            ["sampling.promptChars", "sampling.passageChars", "split.passageChars"],
            Text($"kept prompts of {sampling.PromptChars} characters leave nothing to sample of passages of {passageChars}"),
            "shorter prompts or longer passages");
        Refuse(
            config.Model is TransformerOptions model && sampling.PassageChars < 2 * model.Context,
            ["sampling.passageChars", "model.context"],
            Text($"a sampled passage of {sampling.PassageChars} characters is less than twice the context"),
            "sample longer passages, or choose a smaller context");
    }

    private void CheckHabits(ExperimentConfig config)
    {
        double rate = config.Training.LearningRate;
        Warn(rate > 1, "training.learningRate", Text($"{rate} is far above usual rates"), "0.001 to 0.01 suits small transformers");
        Warn(
            config.Model is TransformerOptions && config.Training.Warmup >= config.Training.Steps,
            "training.warmup",
            Text($"the warm-up of {config.Training.Warmup} steps is not shorter than training.steps {config.Training.Steps}"),
            "the learning rate never reaches its full value: shorten the warm-up");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>Points at that of the keys which was given last.</summary>
    private void Refuse(bool broken, string[] keys, string message, string remedy)
    {
        if (broken && !keys.Any(problems.Concerns))
        {
            string key = keys.MaxBy(tree.PlaceOf)!;
            problems.Add(tree.PlaceOf(key), key, message, remedy);
        }
    }

    private void Warn(bool unusual, string key, string message, string remedy)
    {
        if (unusual)
        {
            warnings.Add(tree.PlaceOf(key), key, message, remedy);
        }
    }
}
