using CollapseLM.Reliability.Driving;
using CollapseLM.Reliability.Experiments;
using CollapseLM.Reliability.Measuring;

namespace CollapseLM.Reliability.Inputs;

/// <summary>R18: every bad corpus of the table is given to <c>run</c>; line endings make no difference.</summary>
public static class BadCorpora
{
    private const int LargeBytes = 200_000_000;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static Row Row { get; } = new(
        "R18", "bad corpora", "every case of the table: exit 3 with the words a user needs, or work by a written rule; no crash, no hang, nothing created; CRLF, CR and BOM give the bytes of LF", Measure);

    private static Verdict Measure(Trial trial)
    {
        TinyExperiment experiment = TinyExperiment.Ngram(trial, generations: 1);
        (RunResults reference, _) = experiment.Reference();
        Tally tally = new(trial);
        int number = 0;
        foreach (BadInput bad in trial.Sampled(BadCorpusTable.Cases(trial.Count(LargeBytes, least: 1_000_000))))
        {
            string folder = experiment.At(FormattableString.Invariant($"case-{number++}"));
            Directory.CreateDirectory(folder);
            string corpus = bad.Make(folder);
            Ended ended = trial.Run(new Launch("run", experiment.Config, "--out", Path.Combine(folder, "runs"), "--set", $"corpus={corpus}") { Patience = Patience });
            tally.Count(bad.Name, ended.Unless(bad.ExitCodes) ?? (ended.HasStackTrace ? "a stack trace" : null)
                ?? (bad.Says(ended.Text) ? null : $"not said: {string.Join(" or ", bad.Words)} (said: {ended.Error.Trim()})")
                ?? (ended.ExitCode != 0 && Directory.Exists(Path.Combine(folder, "runs")) ? "something was created" : null));
            Directory.Delete(folder, recursive: true);
        }

        string text = File.ReadAllText(experiment.Text);
        foreach ((string name, string same) in trial.Sampled<(string, string)>(
            [("CRLF", text.ReplaceLineEndings("\r\n")), ("CR", text.ReplaceLineEndings("\r")), ("BOM", "\uFEFF" + text), ("mixed", Mixed(text))]))
        {
            File.WriteAllText(experiment.Text, same);
            tally.Count(name, experiment.WrongAfterResume(name, reference));
        }

        return tally.Conclude("met well");
    }

    private static string Mixed(string text)
    {
        int number = 0;
        return string.Concat(text.Select(character => character != '\n' ? character.ToString() : (number++ % 3) switch
        {
            0 => "\r\n",
            1 => "\n",
            _ => "\r",
        }));
    }
}
