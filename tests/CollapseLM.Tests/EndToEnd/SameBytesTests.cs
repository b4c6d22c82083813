using System.Diagnostics;
using CollapseLM.Configuration;
using CollapseLM.Randomness;

namespace CollapseLM.Tests.EndToEnd;

/// <summary>A run's results are a function of its config: not of workers, kills or repetition.</summary>
public sealed class SameBytesTests
{
    /// <summary>Three arms, two twins and two long runs (two temperatures), under two seeds.</summary>
    private const int Chains = (3 + 2 + 2) * 2;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void One_worker_two_workers_and_killed_runs_give_the_same_bytes(bool transformer)
    {
        using SmallExperiment experiment = new(transformer);
        Dictionary<string, string> alone = Run(experiment, "alone", "--workers", "1");
        Assert.Equal(Chains, alone.Keys.Count(path => path.EndsWith("generations.jsonl", StringComparison.Ordinal)));
        Assert.Equal(alone, Run(experiment, "pair", "--workers", "2"));

        RunWithKills(experiment, "killed", kills: 4, seed: 11);
        Assert.Equal(alone, Run(experiment, "killed"));
    }

    [Fact(Explicit = true)]
    [Trait("Category", "Slow")]
    public void Forty_kills_of_a_transformer_run_leave_no_trace()
    {
        using SmallExperiment experiment = new(transformer: true);
        Dictionary<string, string> alone = Run(experiment, "alone");
        for (ulong seed = 0; seed < 10; seed++)
        {
            RunWithKills(experiment, FormattableString.Invariant($"killed{seed}"), kills: 4, seed);
            Assert.Equal(alone, Run(experiment, FormattableString.Invariant($"killed{seed}")));
        }
    }

    [Fact]
    public void A_finished_run_is_not_done_again()
    {
        using SmallExperiment experiment = new(transformer: false);
        Run(experiment, "once");
        string[] files = Directory.GetFiles(Path.Combine(experiment.Out("once"), "small", "chains"), "*", SearchOption.AllDirectories);
        DateTime[] written = [.. files.Select(File.GetLastWriteTimeUtc)];

        Run(experiment, "once");

        Assert.Equal(written, files.Select(File.GetLastWriteTimeUtc));
    }

    [Fact]
    public void A_damaged_file_is_made_again_to_the_byte()
    {
        using SmallExperiment experiment = new(transformer: false);
        Dictionary<string, string> before = Run(experiment, "damaged");
        string chain = Path.Combine(experiment.Out("damaged"), "small", "chains", "mixed-s2");
        string sample = Path.Combine(chain, "gen-002", "sample.txt");
        byte[] bytes = File.ReadAllBytes(sample);
        bytes[100] ^= 1;
        File.WriteAllBytes(sample, bytes);
        File.AppendAllText(Path.Combine(experiment.Out("damaged"), "small", "chains", "mixed-s1", "generations.jsonl"), "junk\n");

        (int exitCode, string output, _) = CollapseProgram.Run("run", experiment.Config, "--out", experiment.Out("damaged"));

        Assert.Equal(0, exitCode);
        Assert.Contains("sample.txt", output, StringComparison.Ordinal);
        Assert.Equal(before, SmallExperiment.Results(Path.Combine(experiment.Out("damaged"), "small")));
    }

    [Fact]
    public void The_frozen_config_is_a_config()
    {
        using SmallExperiment experiment = new(transformer: false);
        Run(experiment, "frozen");
        string run = Path.Combine(experiment.Out("frozen"), "small");

        IReadOnlyList<ArmConfig> arms = ConfigLoader.Load(Path.Combine(run, "experiment.json"), []).Arms;

        Assert.Equal(
            ["cold", "grown", "mixed"],
            arms.Where(arm => arm.Kind == ArmKind.Treatment).Select(arm => arm.Name).Order(StringComparer.Ordinal));
        Assert.All(arms, arm => Assert.Equal(8000, arm.Config.Sampling.Chars));
    }

    [Fact]
    public void What_chains_read_is_vouched_for()
    {
        using SmallExperiment experiment = new(transformer: false);
        Run(experiment, "inputs");
        string run = Path.Combine(experiment.Out("inputs"), "small");
        foreach (string file in new[] { "human/s1.jsonl", "human/test.jsonl", "human/words.txt", "chains/cold-s1/chain.json" })
        {
            string path = Path.Combine(run, file);
            byte[] whole = File.ReadAllBytes(path);
            File.WriteAllText(path, File.ReadAllText(path).Replace("0.7", "0.5", StringComparison.Ordinal).Replace("and", "end", StringComparison.Ordinal));

            (int exitCode, _, string error) = CollapseProgram.Run("run", experiment.Config, "--out", experiment.Out("inputs"));

            Assert.Equal(6, exitCode);
            Assert.Contains(Path.GetFileName(file), error, StringComparison.Ordinal);
            File.WriteAllBytes(path, whole);
        }

        Assert.Equal(0, CollapseProgram.Run("run", experiment.Config, "--out", experiment.Out("inputs"), "--set", "question=another").ExitCode);
    }

    [Fact]
    public void A_torn_mark_of_a_shared_training_is_made_again()
    {
        using SmallExperiment experiment = new(transformer: false);
        Dictionary<string, string> before = Run(experiment, "torn");
        string run = Path.Combine(experiment.Out("torn"), "small");
        File.WriteAllText(Path.Combine(Directory.GetDirectories(Path.Combine(run, "shared"))[0], "DONE"), "{\"bro");
        Array.ForEach(Directory.GetFiles(run, "DONE", SearchOption.AllDirectories).Where(file => file.Contains("mixed", StringComparison.Ordinal)).ToArray(), File.Delete);

        Assert.Equal(before, Run(experiment, "torn"));
    }

    [Fact]
    public void Every_generation_of_a_transformer_has_weights_of_its_own()
    {
        using SmallExperiment experiment = new(transformer: true);
        Dictionary<string, string> results = Run(experiment, "weights");

        foreach (IGrouping<string, string> chain in results
            .Where(result => result.Key.EndsWith("weights.safetensors", StringComparison.Ordinal))
            .GroupBy(result => result.Key.Split(Path.DirectorySeparatorChar)[1], result => result.Value))
        {
            Assert.Equal(4, chain.Distinct().Count());
        }

        foreach (IGrouping<string, KeyValuePair<string, string>> generation in results
            .Where(result => result.Key.Contains("twin@", StringComparison.Ordinal) && result.Key.EndsWith("weights.safetensors", StringComparison.Ordinal))
            .GroupBy(result => result.Key[result.Key.LastIndexOf("-s", StringComparison.Ordinal)..]))
        {
            Assert.Equal(2, generation.Count());
            Assert.Single(generation.Select(twin => twin.Value).Distinct());
        }
    }

    private static Dictionary<string, string> Run(SmallExperiment experiment, string name, params string[] more)
    {
        (int exitCode, string output, string error) = CollapseProgram.Run(["run", experiment.Config, "--out", experiment.Out(name), .. more]);
        Assert.True(exitCode == 0, output + error);
        return SmallExperiment.Results(Path.Combine(experiment.Out(name), "small"));
    }

    /// <summary>Kills the parent alone: its workers must notice, and the next start must need no repair.</summary>
    private static void RunWithKills(SmallExperiment experiment, string name, int kills, ulong seed)
    {
        Pcg32 random = new(seed);
        for (int kill = 0; kill < kills; kill++)
        {
            using Process process = CollapseProgram.Start("run", experiment.Config, "--out", experiment.Out(name));
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            process.WaitForExit(300 + random.Next(3000));
            process.Kill();
            process.WaitForExit();
        }
    }
}
