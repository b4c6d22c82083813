using System.Text.RegularExpressions;
using CollapseLM.Cli.Commands;
using CollapseLM.Randomness;
using CollapseLM.Runs;
using CollapseLM.Tests.Experiments;

namespace CollapseLM.Tests.Repairing;

/// <summary>After <c>repair</c>, <c>verify</c> is content and every result has the bytes that it had, whatever was damaged.</summary>
public sealed partial class RepairTests(FinishedRun finished) : IClassFixture<FinishedRun>
{
    private readonly string folder = finished.Run.Path;

    [Fact]
    public void Every_kind_of_file_is_mended_of_a_drawn_damage()
    {
        Pcg32 random = new(3);
        int mended = 0;
        foreach (string file in OneOfEachKind())
        {
            string kind = FileDamage.Kinds[random.Next(FileDamage.Kinds.Length)];
            mended += Mend(file, kind, random.Next(1000) / 1000.0) ? 1 : 0;
        }

        Assert.InRange(mended, 16, 100);
    }

    [Fact(Explicit = true)]
    [Trait("Category", "Reliability")]
    public void Every_kind_of_file_is_mended_of_every_kind_of_damage()
    {
        Pcg32 random = new(4);
        foreach (string file in OneOfEachKind())
        {
            foreach (string kind in FileDamage.Kinds)
            {
                Mend(file, kind, random.Next(1000) / 1000.0);
            }
        }
    }

    private bool Mend(string file, string kind, double place)
    {
        Dictionary<string, string> before = Hashes();
        string what = $"{Path.GetRelativePath(folder, file)} {kind} at {place}";
        if (!FileDamage.Do(kind, file, place))
        {
            return false;
        }

        if (RunVerifier.Verify(finished.Run).IsSound)
        {
            // Cut to where it ended.
            Assert.True(kind == "cut", what);
            return false;
        }

        (int exitCode, string output) = Repair();
        Assert.True(exitCode == 0, what + ": " + output);
        Assert.DoesNotContain(RunVerifier.Verify(finished.Run).Differences, difference => difference.IsDamage);
        Dictionary<string, string> after = Hashes();
        foreach ((string path, string hash) in before)
        {
            Assert.True(after[path] == hash, $"{what}: {path} differs after\n{output}");
        }

        // Somebody's file in the way is kept.
        string aside = Path.Combine(folder, "aside");
        Assert.Equal(kind is "fullFolder" or "link" or "deadLink", Directory.Exists(aside));
        Assert.True(kind != "fullFolder" || Directory.GetFiles(aside, "mine.txt", SearchOption.AllDirectories).Length == 1);
        DurableFile.Delete(aside);

        return true;
    }

    private (int ExitCode, string Output) Repair(params string[] more)
    {
        using StringWriter output = new();
        string config = Path.Combine(Path.GetDirectoryName(folder)!, "tiny.jsonc");
        int exitCode = CommandTree.Run(["repair", folder, "--config", config, "--workers", "1", .. more], output, output);
        return (exitCode, output.ToString());
    }

    /// <summary>Names that differ in numbers, hashes and the arm only are of one kind.</summary>
    private IEnumerable<string> OneOfEachKind() => Vouched().GroupBy(file => Numbers().Replace(Path.GetRelativePath(folder, file), "")).Select(kind => kind.Last());

    /// <summary>Of everything that does not hold times.</summary>
    private Dictionary<string, string> Hashes() => Vouched()
        .Where(file => Path.GetFileName(file) is not ("manifest.json" or "train.jsonl") && !Path.GetRelativePath(folder, file).StartsWith("shared", StringComparison.Ordinal))
        .ToDictionary(file => Path.GetRelativePath(folder, file), DurableFile.Sha256);

    private string[] Vouched() =>
        [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Where(file =>
            !file.Contains("/.l", StringComparison.Ordinal) && // .lock and .leases: who worked on what
            !Path.GetRelativePath(folder, file).StartsWith("aside", StringComparison.Ordinal) && !Path.GetFileName(file).StartsWith("train-", StringComparison.Ordinal))];

    [GeneratedRegex("[0-9a-f]{8,}|[0-9]+|(?<=chains/)[a-z]+")]
    private static partial Regex Numbers();
}
