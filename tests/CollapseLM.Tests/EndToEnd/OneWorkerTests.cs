using System.Text.RegularExpressions;
using CollapseLM.Tests.Runs;

namespace CollapseLM.Tests.EndToEnd;

/// <summary>A worker process is started once and does chain after chain: starting one for each would load everything anew.</summary>
public sealed partial class OneWorkerTests
{
    [Fact]
    public void One_worker_process_runs_every_chain()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.At("text.txt"), File.ReadAllText(RepositoryRoot.Path("corpora", "austen", "emma.txt"))[..30_000]);
        File.WriteAllText(folder.At("many.jsonc"), """
            {
              "name": "many",
              "corpus": "text.txt",
              "split": { "trainChars": 4000, "testChars": 1000, "passageChars": 256 },
              "model": { "kind": "ngram", "order": 3 },
              "regime": { "kind": "replace" },
              "generations": 2,
              "seeds": 6,
              "controls": { "twin": false }
            }
            """);
        string trace = folder.At("processes");

        // The runtime itself writes a file of perf's for every process of ours, named by the process.
        Directory.CreateDirectory(trace);
        (int exitCode, _, string error) = CollapseProgram.RunWith(
            new() { ["DOTNET_PerfMapEnabled"] = "3", ["DOTNET_PerfMapJitDumpPath"] = trace },
            folder.Path,
            "run", "many.jsonc", "--out", "runs", "--workers", "1");

        Assert.True(exitCode == 0, error);
        Assert.Equal(6, Directory.GetDirectories(folder.At("runs/many/chains")).Length);
        Assert.Equal(2, Directory.GetFiles(trace).Select(file => Digits().Match(Path.GetFileName(file)).Value).Distinct().Count());
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
