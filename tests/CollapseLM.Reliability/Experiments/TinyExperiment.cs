using System.Globalization;
using CollapseLM.Reliability.Driving;
using CollapseLM.Reliability.Measuring;

namespace CollapseLM.Reliability.Experiments;

/// <summary>An experiment of one chain that takes seconds, with its text, in a folder of a trial.</summary>
public sealed class TinyExperiment
{
    public const string Name = "tiny";

    private const int Characters = 40_000;
    private const string Vowels = "aeiou", Consonants = "bcdfghklmnprstvwy";

    private readonly Trial trial;

    private TinyExperiment(Trial trial, string folder, string model, string training, int generations, string more)
    {
        this.trial = trial;
        Folder = trial.At(folder);
        Directory.CreateDirectory(Folder);
        File.WriteAllText(Text, HumanText());
        File.WriteAllText(Config, string.Create(CultureInfo.InvariantCulture, $$"""
            {
              "name": "{{Name}}",
              "corpus": "text.txt",
              "split": { "trainChars": 4000, "testChars": 1000, "passageChars": 256 },
              "model": {{model}},
              "training": {{training}},
              "sampling": { "batchSize": 16 },
              "regime": { "kind": "replace", "humanShare": 0.25 },
              "controls": { "twin": false },
              "generations": {{generations}},
              "seeds": 1{{more}}
            }
            """));
    }

    /// <summary>Holds config, text and runs.</summary>
    public string Folder { get; }

    public string Config => At($"{Name}.jsonc");

    public string Text => At("text.txt");

    /// <summary>Counts letters: no training, no native library.</summary>
    public static TinyExperiment Ngram(Trial trial, int generations = 2, string more = "") =>
        new(trial, "ngram", """{ "kind": "ngram", "order": 3 }""", "{}", generations, more);

    public static TinyExperiment Transformer(Trial trial, int generations = 5, int steps = 60, string more = "") => new(
        trial,
        "transformer",
        """{ "kind": "transformer", "layers": 1, "heads": 2, "width": 16, "context": 16 }""",
        string.Create(CultureInfo.InvariantCulture, $$"""{ "steps": {{steps}}, "batchSize": 4, "learningRate": 0.01, "warmup": 10 }"""),
        generations,
        more);

    public string At(params string[] parts) => Path.Combine([Folder, .. parts]);

    /// <summary>How long the undisturbed run worked on its chains; what follows is the report. Zero before <see cref="Reference"/>.</summary>
    public TimeSpan WorkTime { get; private set; }

    /// <summary>
    /// The arguments of a run into a folder of the experiment. Without the report, which takes longer than everything else: no
    /// result is in it, and it is made from the results at any time.
    /// </summary>
    public string[] RunTo(string outFolder, params string[] more) => [.. ReportTo(outFolder, more), "--no-report"];

    /// <summary>The arguments of a run that makes its report.</summary>
    public string[] ReportTo(string outFolder, params string[] more) => ["run", Config, "--out", At(outFolder), .. more];

    public string RunFolder(string outFolder) => At(outFolder, Name);

    public RunResults Results(string outFolder) => new(RunFolder(outFolder));

    /// <summary>An undisturbed run, which everything else is compared with.</summary>
    /// <exception cref="UserErrorException">It did not succeed, so that nothing can be measured.</exception>
    public (RunResults Results, TimeSpan Elapsed) Reference(params string[] more)
    {
        DateTimeOffset start = TimeProvider.System.GetUtcNow();
        Ended ended = trial.Run(RunTo("reference", more));
        if (ended.ExitCode != 0)
        {
            throw new UserErrorException(FailureKind.Internal, Config, "", $"the undisturbed run failed: {ended.Unless(0)}");
        }

        WorkTime = Directory.EnumerateFiles(Path.Combine(RunFolder("reference"), "chains"), "DONE", SearchOption.AllDirectories).Max(File.GetLastWriteTimeUtc) - start;
        return (Results("reference"), ended.Elapsed);
    }

    /// <summary>Removes a run that is no longer needed.</summary>
    public void Clear(string outFolder)
    {
        if (Directory.Exists(At(outFolder)))
        {
            Directory.Delete(At(outFolder), recursive: true);
        }
    }

    /// <summary>What is wrong with resuming a run to its end: the exit code, or bytes other than the reference's; null where nothing is.</summary>
    public string? WrongAfterResume(string outFolder, RunResults reference, params string[] more) =>
        trial.Run(RunTo(outFolder, more)).Unless(0) ?? Results(outFolder).DifferenceTo(reference);

    /// <summary>Invented words of several frequencies in sentences and paragraphs: the command needs no corpus to be there.</summary>
    private static string HumanText()
    {
        Randomness.Pcg32 random = new(1);
        string[] words = [.. Enumerable.Range(0, 300).Select(_ => string.Concat(Enumerable.Range(0, 1 + random.Next(4)).Select(_ => $"{Consonants[random.Next(Consonants.Length)]}{Vowels[random.Next(Vowels.Length)]}")))];
        System.Text.StringBuilder text = new();
        while (text.Length < Characters)
        {
            int length = 4 + random.Next(12);
            string[] sentence = [.. Enumerable.Range(0, length).Select(_ => words[random.Next(1 + random.Next(words.Length))])];
            sentence[0] = char.ToUpperInvariant(sentence[0][0]) + sentence[0][1..];
            text.Append(CultureInfo.InvariantCulture, $"{string.Join(' ', sentence)}{(random.Next(5) == 0 ? ".\n\n" : ". ")}");
        }

        return text.ToString();
    }
}
