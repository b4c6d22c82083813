using CollapseLM.Cli.Commands;
using CollapseLM.Runs;
using CollapseLM.Tests.Experiments;

namespace CollapseLM.Tests.Runs;

/// <summary>
/// A run folder from a stranger makes no reader look outside it. What it points at has the right hash, so following it would
/// find nothing amiss.
/// </summary>
public sealed class HostileRunTests : IClassFixture<FinishedRun>, IDisposable
{
    private readonly FinishedRun finished;
    private readonly ChainFolder chain;
    private readonly string done;
    private readonly string sha256;
    private readonly Dictionary<string, byte[]> original;

    public HostileRunTests(FinishedRun finished)
    {
        this.finished = finished;
        chain = finished.Run.Chain("mixed-s1");
        done = Path.Combine(Directory.GetDirectories(finished.Run.SharedFolder(""))[0], "DONE");
        original = new[] { finished.Run.ManifestPath, done, chain.RecordPath, chain.RecordHashPath(FinishedRun.Generations - 1) }
            .ToDictionary(path => path, File.ReadAllBytes);
        string victim = Path.Combine(Path.GetDirectoryName(finished.Run.Path)!, "victim.txt");
        File.WriteAllText(victim, "secret");
        sha256 = DurableFile.Sha256(victim);
    }

    public static TheoryData<string> Paths => ["../victim.txt", "human/../../victim.txt", "/dev/zero", "chains\0", "human/\u001b[31m"];

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_manifest_is_damaged_by_a_path_out_of_the_run(string path)
    {
        RunManifest manifest = finished.Run.ReadManifest();
        finished.Run.WriteManifest(manifest with { Inputs = manifest.Inputs.Append(new(path, sha256)).ToDictionary() });

        Assert.Equal(FailureKind.Damaged, Assert.Throws<UserErrorException>(finished.Run.ReadManifest).Kind);
        AssertDamaged("manifest.json");
        Assert.Single(RunState.Read(finished.Run).Problems);
        Assert.DoesNotContain('\u001b', Output(0, "status"));
        Assert.DoesNotContain('\u001b', Output(6, "verify"));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_shared_training_is_damaged_by_a_path_out_of_its_folder(string path)
    {
        Dictionary<string, string> marks = DurableFile.ReadJson<Dictionary<string, string>>(done);
        marks[path.Replace("../", "../../../", StringComparison.Ordinal)] = sha256;
        DurableFile.WriteJson(done, marks);

        AssertDamaged(Relative(done));
        Assert.False(new CollapseLM.Experiments.SharedTraining(finished.Run, Path.GetFileName(Path.GetDirectoryName(done)!)).IsDone());
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_record_is_damaged_by_a_path_out_of_its_generation(string path)
    {
        GenerationRecord[] records = [.. chain.ReadRecords()];
        chain.Publish(records[^1] with { Files = records[^1].Files.Append(new($"../../../{path}", sha256)).ToDictionary() });

        AssertDamaged("chains/mixed-s1/generations.jsonl");
        List<Problem> warnings = [];
        Assert.Equal(records.Length - 1, chain.ReadVerifiedRecords(warnings.Add).Count);
        Assert.Equal(chain.RecordPath, Assert.Single(warnings).Where);
    }

    [Fact]
    public void A_link_in_the_place_of_a_file_or_folder_is_damage_and_not_followed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped: making links needs rights there");
        foreach (string file in new[] { chain.SamplePath(1), chain.RecordPath, chain.ChainPath, chain.DonePath, finished.Run.TestPassagesPath, finished.Run.ManifestPath })
        {
            string aside = Aside(file);
            File.Move(file, aside);
            File.CreateSymbolicLink(file, aside);
            AssertDamaged(Relative(file));
            File.Delete(file);
            File.CreateSymbolicLink(file, "/dev/zero");
            AssertDamaged(Relative(file));
            RunView.Load(finished.Run);
            File.Delete(file);
            File.Move(aside, file);
        }

        Assert.Empty(RunVerifier.Verify(finished.Run).Differences);

        string folder = chain.GenerationFolder(1);
        Directory.Move(folder, Aside(folder));
        Directory.CreateSymbolicLink(folder, Aside(folder));
        AssertDamaged(Relative(chain.SamplePath(1)));
        Assert.Single(chain.ReadVerifiedRecords(_ => { }));
        Directory.Delete(folder);
        Directory.Move(Aside(folder), folder);
    }

    public void Dispose()
    {
        foreach ((string path, byte[] bytes) in original)
        {
            File.WriteAllBytes(path, bytes);
        }
    }

    private void AssertDamaged(string place)
    {
        FileDifference[] damage = [.. RunVerifier.Verify(finished.Run).Differences.Where(difference => difference.IsDamage)];
        Assert.True(damage.Any(difference => difference.Path == place || difference.Path.StartsWith(place + ":", StringComparison.Ordinal)), $"{place}: {string.Join("; ", (object[])damage)}");
    }

    private string Output(int exitCode, string command)
    {
        using StringWriter output = new(), error = new();
        Assert.Equal(exitCode, CommandTree.Run([command, finished.Run.Path], output, error));
        return output.ToString() + error;
    }

    private string Aside(string path) => Path.Combine(Path.GetDirectoryName(finished.Run.Path)!, "aside-" + Path.GetFileName(path));

    private string Relative(string path) => Path.GetRelativePath(finished.Run.Path, path).Replace('\\', '/');
}
