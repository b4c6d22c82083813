using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using CollapseLM.Benchmarks.Measuring;
using CollapseLM.Benchmarks.Models;
using CollapseLM.Cli.Commands;
using CollapseLM.Experiments;
using CollapseLM.Runs;

namespace CollapseLM.Benchmarks.Commands;

/// <summary><c>chain [CONFIG]</c>: where the time of a whole chain goes, with TorchSharp's kernels and with the fused ones.</summary>
public static class ChainCommand
{
    private const string Arm = "humanShare-0.1";

    private static readonly string[] Metrics = ["text metrics", "detector", "tells"];

    public static Command Create(TextWriter output)
    {
        Argument<string> config = new("CONFIG")
        {
            Description = "An experiment file.",
            Arity = ArgumentArity.ZeroOrOne,
            DefaultValueFactory = _ => Path.Combine("configs", "mixing-ratios.jsonc"),
        };
        Option<string> arm = new("--arm") { Description = "The arm to profile.", DefaultValueFactory = _ => Arm };
        Option<int?> generations = NumberOption.CreateOptional("--generations", "Generations of the chain; 2 by default.", (1, 1000));
        Option<string[]> overrides = new("--set") { Description = "Overrides a config key (repeatable)." };
        return BenchmarkCommand.Create(
            "chain",
            "One chain of a config at its real size on one core: seconds and shares of its parts. --rounds, --seconds and --corpus are not used.",
            [config, arm, generations, overrides],
            (session, parsed) => Measure(
                session, parsed.GetValue(config)!, parsed.GetValue(arm)!, parsed.GetValue(generations) ?? 2, parsed.GetValue(overrides) ?? []),
            output);
    }

    private static void Measure(Session session, string config, string arm, int generations, string[] overrides)
    {
        ResultTable table = new(["part", .. session.Kernels.SelectMany(kernels => new[] { $"{kernels} s", "share" })]);
        List<double[]> columns = [];
        foreach (string kernels in session.Kernels)
        {
            columns.Add(Profile(config, arm, [.. overrides, "seeds=1", $"compute.kernels={kernels}", FormattableString.Invariant($"generations={generations}")]));
        }

        string[] parts = ["start of the process", .. ChainWork.Parts];
        for (int i = 0; i < parts.Length; i++)
        {
            table.Add([parts[i], .. columns.SelectMany(column => Cells(column[i], column.Sum()))]);
        }

        table.Add(["metrics in all", .. columns.SelectMany(column => Cells(parts.Zip(column).Where(part => Metrics.Contains(part.First)).Sum(part => part.Second), column.Sum()))]);
        table.Add(["whole chain", .. columns.SelectMany(column => Cells(column.Sum(), column.Sum()))]);
        session.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{config}, arm {arm}, one seed, {generations} generations, one core"));
        session.Print(table);
    }

    private static string[] Cells(double seconds, double all) => [ResultTable.Number(seconds), (seconds / all).ToString("P1", CultureInfo.InvariantCulture)];

    /// <summary>Seconds of the process's start and of <see cref="ChainWork.Parts"/>.</summary>
    private static double[] Profile(string config, string arm, string[] overrides)
    {
        string folder = Directory.CreateTempSubdirectory("collapse-benchmarks-").FullName;
        try
        {
            PreparedExperiment prepared = PreparedExperiment.Prepare(config, overrides);
            RunFolder run = new(Path.Combine(folder, prepared.File.Common.Name));
            new RunStarter(prepared, "benchmark", TimeProvider.System).LayOut(run);
            PlannedChain chain = prepared.Plan.Chains.FirstOrDefault(planned => planned.Arm.Name == arm)
                ?? throw new UserErrorException(
                    FailureKind.Config, config, "--arm", $"there is no arm {arm}", $"write one of {string.Join(", ", prepared.Plan.Chains.Select(planned => planned.Arm.Name))}");
            ProcessStartInfo start = Launch.Bound(ProcessorCores.First(1), Environment.ProcessPath!, ChainWorkCommand.Name, run.Path, chain.Name);
            Launch.SetEnvironment(start, new Job("chain", 0, 0, 0, 0, 0, Threads: 1), Launch.KeepMemory);
            long begin = Stopwatch.GetTimestamp();
            using Worker worker = new(chain.Name, start);
            double started = Stopwatch.GetElapsedTime(begin).TotalSeconds;
            worker.Begin(1);
            return [started, .. worker.Finish()];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
