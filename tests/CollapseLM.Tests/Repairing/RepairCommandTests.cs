using CollapseLM.Cli.Commands;
using CollapseLM.Repairing;
using CollapseLM.Runs;
using CollapseLM.Tests.Experiments;

namespace CollapseLM.Tests.Repairing;

/// <summary>The command: plans, what it leaves alone, what it cannot mend, and several damages at once.</summary>
public sealed class RepairCommandTests : IDisposable
{
    private readonly FinishedRun finished = new();
    private readonly RunFolder run;
    private readonly ChainFolder chain;

    public RepairCommandTests()
    {
        run = finished.Run;
        chain = run.Chain("mixed-s1");
    }

    private string Config => Path.Combine(Path.GetDirectoryName(run.Path)!, "tiny.jsonc");

    [Fact]
    public void A_sound_run_is_left_alone()
    {
        Dictionary<string, (string, DateTime)> before = Everything();
        (int exitCode, string output) = Repair();
        Assert.Equal(0, exitCode);
        Assert.Equal("nothing is damaged\n", output);
        Assert.Equal(before, Everything());
    }

    [Fact]
    public void A_dry_run_names_what_would_be_done_and_writes_nothing()
    {
        File.AppendAllText(chain.SamplePath(2), "x");
        Dictionary<string, (string, DateTime)> before = Everything();
        (int exitCode, string output) = Repair("--dry-run");
        Assert.Equal(0, exitCode);
        Assert.Equal("make again: chains/mixed-s1: generations 2 to 3, again\nthis would be done; nothing was changed\n", output);
        Assert.Equal(before, Everything());
        Assert.Contains("\"action\": \"makeGenerations\"", Repair("--dry-run", "--json").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_lies_elsewhere_in_the_run_is_copied_and_nothing_else_is_written()
    {
        string sample = chain.SamplePath(0);
        Dictionary<string, (string, DateTime)> before = Everything();
        DateTime written = File.GetLastWriteTimeUtc(sample);
        FileDamage.Do("flipped", sample, 0.5);
        (int exitCode, string output) = Repair();
        Assert.Equal(0, exitCode);
        Assert.StartsWith("restore: chains/mixed-s1/gen-000/sample.txt: from ", output, StringComparison.Ordinal);
        Assert.Equal(before, Everything());
        Assert.Equal(written, File.GetLastWriteTimeUtc(sample));
    }

    [Fact]
    public void What_all_chains_share_is_made_once_more_and_no_later_generation_is()
    {
        Dictionary<string, string> before = finished.Hashes("mixed-s1");
        DateTime written = File.GetLastWriteTimeUtc(chain.SamplePath(1));

        // One file with many names: the damage is in all of them.
        byte[] weights = File.ReadAllBytes(chain.WeightsPath(0));
        weights[^1] ^= 1;
        foreach (string name in Directory.GetFiles(run.Path, "weights.safetensors", SearchOption.AllDirectories).Where(file => file.Contains("gen-000", StringComparison.Ordinal) || file.Contains("shared", StringComparison.Ordinal)))
        {
            if (DurableFile.Sha256(name) == before[Path.Combine("gen-000", "weights.safetensors")])
            {
                File.Delete(name);
                File.WriteAllBytes(name, weights);
            }
        }

        (int exitCode, string output) = Repair();
        Assert.True(exitCode == 0, output);
        Assert.Equal(before, finished.Hashes("mixed-s1"));
        Assert.Equal(written, File.GetLastWriteTimeUtc(chain.SamplePath(1)));
        Assert.DoesNotContain("generations", output, StringComparison.Ordinal);
        Assert.True(RunVerifier.Verify(run).IsSound);
    }

    [Fact]
    public void A_stopped_chain_is_made_again_as_far_as_it_was()
    {
        File.Delete(chain.DonePath);
        Directory.Delete(chain.GenerationFolder(3), recursive: true);
        File.WriteAllText(chain.RecordPath, string.Concat(File.ReadLines(chain.RecordPath).Take(3).Select(line => line + "\n")));
        byte[] records = File.ReadAllBytes(chain.RecordPath);
        FileDamage.Do("deleted", chain.WeightsPath(1), 0);
        (int exitCode, string output) = Repair();
        Assert.True(exitCode == 0, output);
        Assert.Contains("generations 1 to 2, again", output, StringComparison.Ordinal);
        Assert.Equal(records, File.ReadAllBytes(chain.RecordPath));
        Assert.False(File.Exists(chain.DonePath));
        Assert.True(RunVerifier.Verify(run).IsSound);
    }

    [Fact]
    public void Much_damage_at_once_is_mended_at_once()
    {
        Dictionary<string, string> before = finished.Hashes("mixed-s1"), grown = finished.Hashes("grown-s1");
        FileDamage.Do("junk", run.ManifestPath, 0);
        FileDamage.Do("cut", run.SeedPassagesPath(1), 0.5);
        FileDamage.Do("deleted", chain.ChainPath, 0);
        FileDamage.Do("flipped", chain.RecordPath, 0.5);
        FileDamage.Do("emptied", run.Chain("grown-s1").TellsPath(2), 0);
        Directory.Delete(Directory.GetDirectories(run.SharedFolder(""))[0], recursive: true);
        (int exitCode, string output) = Repair();
        Assert.True(exitCode == 0, output);
        Assert.Equal(before, finished.Hashes("mixed-s1"));
        Assert.Equal(grown, finished.Hashes("grown-s1"));
        Assert.True(RunVerifier.Verify(run).IsSound);
        Assert.NotNull(run.ReadManifest().Rebuilt);
    }

    [Fact]
    public void What_cannot_be_mended_is_named_with_what_to_do_and_ends_with_6()
    {
        File.AppendAllText(run.TestPassagesPath, "x");
        File.WriteAllText(Path.Combine(Path.GetDirectoryName(run.Path)!, "corpus", "novel.txt"), string.Concat(Enumerable.Repeat("another text. ", 1000)));
        (int exitCode, string output) = Repair();
        Assert.Equal(6, exitCode);
        Assert.Contains("cannot mend: human/test.jsonl: ", output, StringComparison.Ordinal);
        Assert.Contains("--config CONFIG", output, StringComparison.Ordinal);
        Assert.Contains("still damaged: human/test.jsonl: lost: the held-out human text", output, StringComparison.Ordinal);
        Assert.EndsWith("x", File.ReadAllText(run.TestPassagesPath), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_going_on_is_busy()
    {
        using FolderLock other = FolderLock.Acquire(run.Path, FolderLock.WholeRun);
        Assert.Equal(4, Repair().ExitCode);
    }

    [Theory]
    [InlineData("collapse run quick.jsonc", "quick.jsonc", "")]
    [InlineData("collapse run 'my config.jsonc' --threads-per-chain 2 --set name='it'\\''s'", "my config.jsonc", "compute.threadsPerChain=2|name=it's")]
    public void The_command_of_a_manifest_is_read_as_a_shell_reads_it(string command, string config, string settings)
    {
        RecordedCommand read = RecordedCommand.Parse(command)!;
        Assert.Equal(config, read.Config);
        Assert.Equal(settings, string.Join('|', read.Settings));
    }

    public void Dispose() => finished.Dispose();

    private (int ExitCode, string Output) Repair(params string[] more)
    {
        using StringWriter output = new();
        int exitCode = CommandTree.Run(["repair", run.Path, "--config", Config, "--workers", "1", .. more], output, output);
        return (exitCode, output.ToString());
    }

    private Dictionary<string, (string, DateTime)> Everything() =>
        Directory.GetFiles(run.Path, "*", SearchOption.AllDirectories).Where(file => !file.Contains(".lock", StringComparison.Ordinal))
            .ToDictionary(file => file, file => (DurableFile.Sha256(file), File.GetLastWriteTimeUtc(file)));
}
