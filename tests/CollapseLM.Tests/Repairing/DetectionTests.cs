using System.Diagnostics;
using System.Text.RegularExpressions;
using CollapseLM.Randomness;
using CollapseLM.Runs;
using CollapseLM.Tests.Experiments;

namespace CollapseLM.Tests.Repairing;

/// <summary>No damage goes unseen, in a run that is finished and in one that was stopped; and a resumed chain heals itself.</summary>
public sealed partial class DetectionTests : IClassFixture<FinishedRun>
{
    private const string HalfDone = "mixed-s1";

    private readonly FinishedRun finished;
    private readonly string folder;

    public DetectionTests(FinishedRun finished)
    {
        this.finished = finished;
        folder = finished.Run.Path;
    }

    [Fact]
    public void A_drawn_share_of_damage_is_seen_in_a_finished_run() => Damage(OneOfEachKind(folder), cuts: 1, flips: 2);

    [Fact]
    public void A_drawn_share_of_damage_is_seen_in_a_stopped_chain() => Stopped(files => Damage(files, cuts: 1, flips: 2));

    [Fact(Explicit = true)]
    [Trait("Category", "Reliability")]
    public void All_damage_is_seen_in_a_finished_run() => Damage(OneOfEachKind(folder), cuts: 64, flips: 256);

    [Fact(Explicit = true)]
    [Trait("Category", "Reliability")]
    public void All_damage_is_seen_in_a_stopped_chain() => Stopped(files => Damage(files, cuts: 64, flips: 256));

    [Fact]
    public void A_few_damaged_chains_heal_when_they_are_resumed() => Resume(cases: 5, seed: 8);

    [Fact(Explicit = true)]
    [Trait("Category", "Reliability")]
    public void Sixty_damaged_chains_heal_when_they_are_resumed() => Resume(cases: 60, seed: 9);

    [Fact]
    public void Two_files_that_changed_places_are_both_named()
    {
        ChainFolder chain = finished.Run.Chain(HalfDone);
        foreach ((string one, string other) in new[]
        {
            (chain.SamplePath(1), chain.SamplePath(2)), (chain.WeightsPath(1), chain.WeightsPath(2)), (chain.RecordHashPath(1), chain.RecordHashPath(2)),
            (chain.RecordPath, finished.Run.Chain("grown-s1").RecordPath), (chain.ChainPath, finished.Run.Chain("grown-s1").ChainPath),
            (finished.Run.TestPassagesPath, finished.Run.SeedPassagesPath(1)),
        })
        {
            Swap(one, other);
            string[] named = [.. RunVerifier.Verify(finished.Run).Differences.Select(difference => difference.Path)];
            Swap(one, other);
            foreach (string file in new[] { one, other })
            {
                Assert.Contains(named, path => path.StartsWith(Relative(file), StringComparison.Ordinal));
            }
        }

        Assert.Empty(RunVerifier.Verify(finished.Run).Differences);
    }

    private static void Swap(string one, string other)
    {
        File.Move(one, one + "-");
        File.Move(other, one);
        File.Move(one + "-", other);
    }

    private void Damage(IEnumerable<string> files, int cuts, int flips)
    {
        Pcg32 random = new(6);
        Stopwatch watch = Stopwatch.StartNew();
        int cases = 0;
        foreach (string file in files)
        {
            byte[] bytes = File.ReadAllBytes(file);
            (string Kind, double Place)[] all =
            [
                .. Enumerable.Range(0, cuts).Select(_ => ("cut", random.Next(10_000) / 10_000.0)),
                .. Enumerable.Range(0, flips).Select(_ => ("flipped", random.Next(10_000) / 10_000.0)),
                .. FileDamage.Kinds.Except(["cut", "flipped"]).Select(kind => (kind, random.Next(10_000) / 10_000.0)),
            ];
            foreach ((string kind, double place) in all)
            {
                // A mark that is gone says that the chain is not finished, which is no damage.
                if (FileDamage.Do(kind, file, place) && !(kind == "deleted" && Path.GetFileName(file) == "DONE"))
                {
                    cases++;
                    AssertNamed(file, $"{kind} at {place}");
                }

                FileDamage.Undo(file, bytes);
            }
        }

        Assert.Empty(RunVerifier.Verify(finished.Run).Differences);
        TestContext.Current.TestOutputHelper?.WriteLine($"{cases} cases, all seen, in {watch.Elapsed.TotalSeconds:0} s");
    }

    private void AssertNamed(string file, string what)
    {
        FileDifference[] damage = [.. RunVerifier.Verify(finished.Run).Differences.Where(difference => difference.IsDamage)];
        string name = Relative(file);
        Assert.True(
            damage.Any(difference => difference.Lost.Length > 0 && (Names(difference.Path) || Names(difference.VouchedBy))),
            $"{name}, {what}: {string.Join("; ", (object[])damage)}");

        bool Names(string path) => path == name || path.StartsWith(name + ":", StringComparison.Ordinal);
    }

    /// <summary>Makes a chain look as if it was killed in generation 2, gives its files, and puts it back.</summary>
    private void Stopped(Action<IEnumerable<string>> test)
    {
        ChainFolder chain = finished.Run.Chain(HalfDone);
        File.Delete(chain.DonePath);
        File.WriteAllText(chain.RecordPath, string.Concat(File.ReadLines(chain.RecordPath).Take(2).Select(line => line + "\n")));
        Directory.Delete(chain.GenerationFolder(3), recursive: true);
        File.Delete(chain.RecordHashPath(2));
        try
        {
            Assert.Empty(RunVerifier.Verify(finished.Run).Differences);
            test(OneOfEachKind(chain.Path).Where(file => !file.Contains("gen-002", StringComparison.Ordinal)));
        }
        finally
        {
            finished.Do(HalfDone);
        }
    }

    private void Resume(int cases, ulong seed)
    {
        Pcg32 random = new(seed);
        Dictionary<string, string> before = finished.Hashes(HalfDone);
        string[] kinds = [.. FileDamage.Kinds.Except(["fullFolder"])];
        for (int i = 0; i < cases; i++)
        {
            string[] files = [.. Vouched(finished.Run.Chain(HalfDone).Path).Where(file => Path.GetFileName(file) != "chain.json")];
            string file = files[random.Next(files.Length)], kind = kinds[random.Next(kinds.Length)];
            double place = random.Next(10_000) / 10_000.0;
            bool damaged = FileDamage.Do(kind, file, place) && !RunVerifier.Verify(finished.Run).IsSound;
            IReadOnlyList<Problem> warnings = finished.Do(HalfDone);
            string what = $"{Relative(file)} {kind} at {place}";

            // What only the mark vouches for is written again without a word: nothing is lost with it.
            Assert.True(!damaged || warnings.Count > 0 || Path.GetFileName(file) is "DONE" or "generations.jsonl", what);
            Assert.Equal(before, finished.Hashes(HalfDone));
            Assert.True(RunVerifier.Verify(finished.Run).IsSound, what);
        }
    }

    private IEnumerable<string> OneOfEachKind(string below) =>
        Vouched(below).GroupBy(file => Numbers().Replace(Relative(file), "")).Select(kind => kind.First(file => !file.Contains("gen-000", StringComparison.Ordinal) || kind.Count() == 1));

    private static string[] Vouched(string below) =>
        [.. Directory.GetFiles(below, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where(file =>
            !file.Contains("/.l", StringComparison.Ordinal) && // .lock and .leases: who worked on what
            !Path.GetFileName(file).StartsWith("train-", StringComparison.Ordinal))];

    private string Relative(string file) => Path.GetRelativePath(folder, file).Replace('\\', '/');

    [GeneratedRegex("[0-9a-f]{8,}|[0-9]+|(?<=chains/)[a-z]+")]
    private static partial Regex Numbers();
}
