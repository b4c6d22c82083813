using System.Globalization;
using System.Security.Cryptography;
using CollapseLM.Reliability.Driving;
using CollapseLM.Reliability.Measuring;

namespace CollapseLM.Reliability.Experiments;

/// <summary>
/// A large run that is done but for one chain, made in seconds: the program plans it and is stopped after its first
/// chain, whose files then become those of the others.
/// </summary>
public sealed class SeededRun
{
    private const int Seeds = 100;

    private SeededRun(string config, string outFolder, string run, int chains)
    {
        Config = config;
        OutFolder = outFolder;
        Run = run;
        Chains = chains;
    }

    public string Config { get; }

    public string OutFolder { get; }

    public string Run { get; }

    public int Chains { get; }

    /// <exception cref="UserErrorException">The program did not make a first chain.</exception>
    public static SeededRun Create(Trial trial, int chains, int trainChars = 600)
    {
        string folder = trial.At("large");
        Directory.CreateDirectory(folder);
        int seeds = Math.Min(Seeds, chains), arms = Math.Max(1, chains / seeds);
        string config = Path.Combine(folder, "large.jsonc");
        File.Copy(TinyExperiment.Ngram(trial).Text, Path.Combine(folder, "text.txt"), overwrite: true);
        File.WriteAllText(config, string.Create(CultureInfo.InvariantCulture, $$"""
            {
              "name": "large", "corpus": "text.txt",
              "split": { "trainChars": {{trainChars}}, "testChars": 1000, "passageChars": 256 },
              "model": { "kind": "ngram", "order": {{(trainChars > 1000 ? 6 : 2)}} },
              "sampling": { "batchSize": 16 },
              "regime": { "kind": "replace" }, "controls": { "twin": false }, "generations": 2, "seeds": {{seeds}},
              "grid": { "sampling.temperature": [{{string.Join(", ", Enumerable.Range(0, arms).Select(i => string.Create(CultureInfo.InvariantCulture, $"{0.5 + (i / 200.0):0.000}")))}}] }
            }
            """));
        SeededRun large = new(config, Path.Combine(folder, "runs"), Path.Combine(folder, "runs", "large"), seeds * arms);
        string done = large.Begin(trial);
        string[] planned = [.. Directory.GetDirectories(Path.Combine(large.Run, "chains")).Order(StringComparer.Ordinal)];

        // One of the first seed, whose shared training is there as it would be after a night.
        string left = planned.Last(chain => chain.EndsWith("-s1", StringComparison.Ordinal) && !File.Exists(Path.Combine(chain, "DONE")));
        foreach (string chain in planned.Where(chain => chain != left && !File.Exists(Path.Combine(chain, "DONE"))))
        {
            Fill(done, chain);
        }

        // No run that took hours leaves ten thousand folders for the first fsync of the next sitting.
        trial.Tool("sync");
        return large;
    }

    /// <returns>The first chain that is done.</returns>
    private string Begin(Trial trial)
    {
        string chains = Path.Combine(Run, "chains");
        using LiveProgram live = trial.Start("run", Config, "--out", OutFolder, "--workers", "1");
        string? Done() => Directory.Exists(chains) ? Directory.EnumerateFiles(chains, "DONE", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 }).FirstOrDefault() : null;
        live.WaitFor(() => Done() is not null, Launch.DefaultPatience);
        live.Signal(Processes.Terminate);
        Ended ended = trial.Log(live.Wait(Launch.DefaultPatience));
        return Done() is string done ? Path.GetDirectoryName(done)! : throw new UserErrorException(FailureKind.Internal, Config, "", $"no chain was finished: {ended.Unless()}");
    }

    private static void Fill(string done, string chain)
    {
        string settings = Path.Combine(chain, "chain.json");
        byte[] own = File.ReadAllBytes(settings);
        string begun = chain + ".begun";
        Directory.Move(chain, begun);
        HardLinks.CopyFolder(done, chain);
        foreach (string name in new[] { "chain.json", "DONE" })
        {
            File.Delete(Path.Combine(chain, name));
        }

        File.WriteAllBytes(settings, own);
        File.WriteAllText(Path.Combine(chain, "DONE"), $$"""
            {
              "files": {
                "chain.json": "{{Convert.ToHexStringLower(SHA256.HashData(own))}}",
                "generations.jsonl": "{{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(chain, "generations.jsonl"))))}}"
              }
            }

            """);
        Directory.Delete(begun, recursive: true);
    }
}
