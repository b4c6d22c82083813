using System.Text.Json;
using CollapseLM.Reliability.Driving;
using CollapseLM.Reliability.Experiments;
using CollapseLM.Reliability.Measuring;

namespace CollapseLM.Reliability.Inputs;

/// <summary>R16: samplers that say one thing only, and texts of two characters.</summary>
public static class DegenerateSamples
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static Row Row { get; } = new(
        "R16", "degenerate samples", "greedy, temperature 0.01, top-k 1, two characters, line breaks only: the chain ends or says why not, numbers finite, no endless loop", Measure);

    private static Verdict Measure(Trial trial)
    {
        Tally tally = new(trial);
        foreach (TinyExperiment experiment in new[] { TinyExperiment.Ngram(trial, generations: 3), TinyExperiment.Transformer(trial, generations: 3) })
        {
            string text = File.ReadAllText(experiment.Text);
            (string Name, string Text, string[] Settings)[] cases =
            [
                ("greedy", text, ["--set", "sampling.temperature=0", "--set", "regime.humanShare=0"]),
                ("cold", text, ["--set", "sampling.temperature=0.01", "--set", "regime.humanShare=0"]),
                ("top-k 1", text, ["--set", "sampling.topK=1"]),
                ("hot", text, ["--set", "sampling.temperature=100"]),
                ("two characters", Drawn(trial, "ab"), ["--set", "regime.humanShare=0"]),
                ("one character and line breaks", Drawn(trial, "a\n"), ["--set", "sampling.temperature=0.01", "--set", "regime.humanShare=0"]),
            ];
            foreach ((string name, string content, string[] settings) in trial.Sampled(cases))
            {
                string folder = name.Replace(' ', '-');
                File.WriteAllText(experiment.Text, content);
                Ended ended = trial.Run(new Launch(experiment.ReportTo(folder, settings)) { Patience = Patience });
                tally.Count($"{Path.GetFileName(experiment.Folder)}, {name}", ended.Unless(0) ?? (ended.HasStackTrace ? "a stack trace" : null)
                    ?? Divergence.NotFinite(experiment.RunFolder(folder)) ?? WrongRecords(experiment.RunFolder(folder)));
            }

            File.WriteAllText(experiment.Text, text);
        }

        return tally.Conclude("ended well");
    }

    /// <summary>Without words and without pattern.</summary>
    private static string Drawn(Trial trial, string characters) => string.Create(20_000, (trial.Random, characters), static (text, source) =>
    {
        for (int i = 0; i < text.Length; i++)
        {
            text[i] = source.characters[source.Random.Next(source.characters.Length)];
        }
    });

    private static string? WrongRecords(string run)
    {
        string[] lines = File.ReadAllLines(Path.Combine(run, "chains", "replace-s1", "generations.jsonl"));
        return lines.Length != 3 ? FormattableString.Invariant($"{lines.Length} of 3 generations")
            : Array.TrueForAll(lines, line => JsonDocument.Parse(line).RootElement.GetProperty("metrics").GetProperty("vocab.charsUsed").GetDouble() >= 1) ? null : "a sample uses no character";
    }
}
