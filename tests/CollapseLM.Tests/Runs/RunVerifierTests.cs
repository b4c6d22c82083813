using System.Security.Cryptography;
using System.Text.RegularExpressions;
using CollapseLM.Cli.Commands;
using CollapseLM.Experiments;
using CollapseLM.Runs;
using CollapseLM.Tests.Experiments;

namespace CollapseLM.Tests.Runs;

/// <summary>Whatever happens to a file of a run, <c>verify</c> finds it, names it, and touches nothing.</summary>
public sealed partial class RunVerifierTests(FinishedRun finished) : IClassFixture<FinishedRun>
{
    private readonly string folder = finished.Run.Path;

    [Fact]
    public void A_run_as_it_was_written_is_sound_and_every_byte_of_it_is_read()
    {
        RunVerification found = RunVerifier.Verify(finished.Run);

        Assert.True(found.IsSound);
        Assert.Empty(found.Differences);

        // Nothing vouches for the marks themselves, nor for what was logged.
        Assert.InRange(found.Bytes, Everything().Where(file => Vouched(file) && Path.GetFileName(file) != "DONE").Sum(file => new FileInfo(file).Length), long.MaxValue);
    }

    [Fact]
    public void One_flipped_bit_is_found_in_every_kind_of_file() => ForEveryKind(file =>
    {
        byte[] bytes = File.ReadAllBytes(file);
        foreach (int place in Enumerable.Range(0, bytes.Length > 0 ? 4 : 0).Select(part => (int)((bytes.Length - 1L) * part / 3)).Distinct())
        {
            byte[] damaged = [.. bytes];
            damaged[place] ^= (byte)(1 << (place % 7));
            File.WriteAllBytes(file, damaged);
            AssertNamed(file, DifferenceKind.Damaged, $"bit {place % 7} of byte {place}");
        }
    });

    [Fact]
    public void A_truncated_file_is_found_whatever_its_kind() => ForEveryKind(file =>
    {
        byte[] bytes = File.ReadAllBytes(file);
        foreach (int length in new[] { 0, bytes.Length - 1 }.Where(length => length >= 0 && length < bytes.Length))
        {
            File.WriteAllBytes(file, bytes[..length]);
            AssertNamed(file, DifferenceKind.Damaged, $"cut to {length} bytes");
        }
    });

    [Fact]
    public void A_missing_file_is_found_whatever_its_kind() => ForEveryKind(file =>
    {
        File.Delete(file);

        // A chain or a shared training without its mark is one that is not finished.
        if (Path.GetFileName(file) != "DONE")
        {
            AssertNamed(file, DifferenceKind.Missing, "deleted");
        }
    });

    [Fact]
    public void Lines_that_were_taken_off_a_finished_chain_are_missed() => Restoring(finished.Run.Chain("mixed-s1").RecordPath, file =>
    {
        string[] lines = File.ReadAllLines(file);
        File.WriteAllText(file, string.Concat(lines[..^1].Select(line => line + "\n")));
        AssertNamed(file, DifferenceKind.Damaged, "a line less");
    });

    [Fact]
    public void A_mark_that_a_finished_run_lacks_is_missed() => Restoring(finished.Run.ManifestPath, _ =>
    {
        finished.Run.WriteManifest(finished.Run.ReadManifest() with { Finished = "2026-01-01T00:00:00Z" });
        Assert.True(RunVerifier.Verify(finished.Run).IsSound);
        string share = Directory.GetDirectories(finished.Run.SharedFolder(""))[0];
        foreach (string mark in new[] { finished.Run.Chain("mixed-s1").DonePath, Path.Combine(share, "DONE") })
        {
            Restoring(mark, file =>
            {
                File.Delete(file);
                AssertNamed(file, DifferenceKind.Missing, "deleted");
            });
        }
    });

    [Theory]
    [InlineData("\"wallSeconds\": 0", "\"wallSeconds\": 1")]
    [InlineData("tiny.jsonc", "tidy.jsonc")]
    [InlineData("\"sha256\": \"", "\"sha255\": \"")]
    [InlineData("\"speed\": null", "\"speed\":  null")]
    public void A_manifest_that_still_reads_well_is_known_to_be_another(string was, string becomes) => Restoring(finished.Run.ManifestPath, file =>
    {
        string text = File.ReadAllText(file);
        Assert.Contains(was, text, StringComparison.Ordinal);
        File.WriteAllText(file, text.Replace(was, becomes, StringComparison.Ordinal));
        AssertNamed(file, DifferenceKind.Damaged, becomes);
        Assert.Throws<UserErrorException>(finished.Run.ReadManifest);
    });

    [Fact]
    public void A_chain_that_was_stopped_has_lost_nothing()
    {
        ChainFolder chain = finished.Run.Chain("mixed-s1");
        Restoring(chain.DonePath, mark => Restoring(chain.RecordPath, records =>
        {
            File.Delete(mark);
            File.WriteAllText(records, File.ReadLines(records).First() + "\n");

            // Generation 1 is in the making; a folder of generation 2 would say that generation 1 was published.
            AssertNamed(records, DifferenceKind.Damaged, "lines lost");
            string aside = Path.Combine(Path.GetDirectoryName(folder)!, "aside");
            Directory.CreateDirectory(aside);
            string[] later = [.. Enumerable.Range(2, FinishedRun.Generations - 2).Select(chain.GenerationFolder)];
            Array.ForEach(later, generation => Directory.Move(generation, Path.Combine(aside, Path.GetFileName(generation))));
            Assert.Empty(RunVerifier.Verify(finished.Run).Differences);
            Array.ForEach(later, generation => Directory.Move(Path.Combine(aside, Path.GetFileName(generation)), generation));
        }));
    }

    [Fact]
    public void Weights_that_were_not_to_be_kept_are_not_missed()
    {
        using FinishedRun sparse = new("firstLast");
        Assert.False(File.Exists(sparse.Run.Chain("mixed-s1").WeightsPath(1)));
        Assert.Empty(RunVerifier.Verify(sparse.Run).Differences);
        Assert.NotEmpty(RunVerifier.Verify(finished.Run).Run);
        File.Delete(sparse.Run.Chain("mixed-s1").WeightsPath(FinishedRun.Generations - 1));
        Assert.False(RunVerifier.Verify(sparse.Run).IsSound);
    }

    /// <summary>As a full disk or a kill leaves it: nothing is lost, and the same command begins anew.</summary>
    [Fact]
    public void A_config_that_was_not_written_yet_is_noted_and_no_damage_unless_a_chain_has_begun()
    {
        using CorpusFolder corpus = new(("novel", string.Concat(Enumerable.Range(0, 900).Select(i => FormattableString.Invariant($"word {i} of a text. ")))));
        string config = corpus.Config(""" "split": { "testShare": 0.1, "testChars": 1000, "trainChars": 2000 }, "model": { "kind": "ngram" }, "regime": { "kind": "replace" } """);
        RunFolder run = new(Path.Combine(corpus.At("runs"), "begun"));
        new RunStarter(PreparedExperiment.Prepare(config, []), "collapse run", TimeProvider.System).LayOut(run);
        File.Delete(run.ExperimentPath);
        FileDifference note = Assert.Single(RunVerifier.Verify(run).Differences);
        Assert.Equal((DifferenceKind.Unwritten, false), (note.Kind, note.IsDamage));

        File.WriteAllText(run.Chain(run.ChainNames()[0]).RecordPath, "");
        Assert.Contains(RunVerifier.Verify(run).Differences, difference => difference.File == "experiment.json" && difference.Kind == DifferenceKind.Missing);
    }

    [Fact]
    public void A_file_of_nobody_is_noted_and_no_damage()
    {
        string[] strangers = [Path.Combine(folder, "notes.txt"), Path.Combine(finished.Run.Chain("mixed-s1").GenerationFolder(1), "more.txt"), Path.Combine(folder, "human", "s9.jsonl")];
        string leftover = Path.Combine(folder, "human", ".s1.jsonl.1f2e3d4c.tmp");
        foreach (string path in strangers.Append(leftover))
        {
            File.WriteAllText(path, "x");
        }

        RunVerification found = RunVerifier.Verify(finished.Run);
        foreach (string path in strangers.Append(leftover))
        {
            File.Delete(path);
        }

        Assert.True(found.IsSound);
        Assert.Equal(strangers.Select(Relative).Order(), found.Differences.Select(difference => difference.Path).Order());
        Assert.All(found.Differences, difference => Assert.Equal(DifferenceKind.Unexpected, difference.Kind));
    }

    [Fact]
    public void A_run_of_an_earlier_version_is_sound_but_says_what_nothing_vouches_for() => Restoring(finished.Run.ManifestPath, file =>
    {
        RunManifest manifest = finished.Run.ReadManifest();
        DurableFile.WriteJson(file, manifest with
        {
            Sha256 = null,
            Inputs = manifest.Inputs.Where(input => input.Key.StartsWith("human/", StringComparison.Ordinal)).ToDictionary(),
        });

        RunVerification found = RunVerifier.Verify(finished.Run);
        Assert.True(found.IsSound);
        Assert.Equal(["manifest.json", "experiment.json"], found.Differences.Select(difference => difference.Path));

        Restoring(finished.Run.Chain("mixed-s1").ChainPath, chain =>
        {
            File.AppendAllText(chain, " ");
            AssertNamed(chain, DifferenceKind.Damaged, "a blank more");
        });
    });

    [Fact]
    public void The_command_prints_a_line_a_file_ends_with_6_and_writes_nothing()
    {
        Assert.Equal((0, 1), Lines("verify", folder));
        Restoring(finished.Run.Chain("mixed-s1").SamplePath(2), file =>
        {
            File.WriteAllText(file, "other");
            using StringWriter output = new(), error = new();
            Assert.Equal(6, CommandTree.Run(["verify", folder, "--json"], output, error));
            Assert.Contains("\"path\": \"chains/mixed-s1/gen-002/sample.txt\"", output.ToString(), StringComparison.Ordinal);
            Dictionary<string, string> before = Hashes();
            Assert.Equal((6, 2), Lines("verify", folder));
            Assert.Equal(before, Hashes());
        });
    }

    private static (int ExitCode, int Lines) Lines(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        int exitCode = CommandTree.Run(arguments, output, error);
        return (exitCode, output.ToString().TrimEnd('\n').Split('\n').Length);
    }

    private void AssertNamed(string file, DifferenceKind kind, string change)
    {
        FileDifference[] damage = [.. RunVerifier.Verify(finished.Run).Differences.Where(difference => difference.IsDamage)];

        // A list may name the file it lies about; then it is said to say so.
        string name = Relative(file);
        Assert.True(
            damage.Any(difference => (Named(difference.Path) && difference.Kind == kind) || Named(difference.VouchedBy)),
            $"{name}, {change}: {string.Join("; ", (object[])damage)}");

        bool Named(string path) => path == name || path.StartsWith(name + ":", StringComparison.Ordinal);
    }

    /// <summary>One file of each kind: names that differ in numbers and hashes only are of one kind.</summary>
    private void ForEveryKind(Action<string> damage)
    {
        string[] files = [.. Everything().Where(Vouched).GroupBy(file => Numbers().Replace(Relative(file), "")).Select(kind => kind.Last())];
        Assert.InRange(files.Length, 18, 200);
        foreach (string file in files)
        {
            Restoring(file, damage);
        }
    }

    private static void Restoring(string file, Action<string> change)
    {
        byte[] bytes = File.ReadAllBytes(file);

        // Files of shared trainings and chains are two names of one file; only this one may change.
        File.Delete(file);
        File.WriteAllBytes(file, bytes);
        try
        {
            change(file);
        }
        finally
        {
            File.WriteAllBytes(file, bytes);
        }
    }

    private static bool Vouched(string file) => !file.Contains(".lock", StringComparison.Ordinal) && !file.Contains(".leases", StringComparison.Ordinal)
        && !(Path.GetFileName(file).StartsWith("train-", StringComparison.Ordinal));

    private string[] Everything() => Directory.GetFiles(folder, "*", SearchOption.AllDirectories);

    private Dictionary<string, string> Hashes() =>
        Everything().ToDictionary(file => file, file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))) + File.GetLastWriteTimeUtc(file).Ticks);

    private string Relative(string file) => Path.GetRelativePath(folder, file).Replace('\\', '/');

    [GeneratedRegex("[0-9a-f]{8,}|[0-9]+|(?<=chains/)[a-z]+")]
    private static partial Regex Numbers();
}
