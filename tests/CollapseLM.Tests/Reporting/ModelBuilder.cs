using System.Globalization;
using CollapseLM.Reporting;
using CollapseLM.Runs;

namespace CollapseLM.Tests.Reporting;

/// <summary>Report models from bare numbers.</summary>
internal static class ModelBuilder
{
    public static ReportModel Model(params IReadOnlyList<ReportArm> arms) => new() { Name = "test", Arms = arms };

    /// <summary>An arm whose twin is called <c>twin</c>, where the model has one.</summary>
    public static ReportArm Arm(string name, string role, params IReadOnlyList<ReportChain> chains) => new(name, role, chains) { Twin = "twin" };

    /// <summary>A finished chain with one metric, a value a generation, trained on synthetic text after generation 0.</summary>
    public static ReportChain Chain(long seed, string metric, params double?[] values) =>
        Chain(seed, ChainStage.Done, [.. values.Select(value => new Dictionary<string, double?> { [metric] = value })]);

    public static ReportChain Chain(long seed, ChainStage stage, params IReadOnlyList<Dictionary<string, double?>> generations) => new(
        string.Create(CultureInfo.InvariantCulture, $"arm-s{seed}"), seed, stage,
        [.. generations.Select((metrics, k) => new GenerationRecord(k, Composition(k), metrics, new Dictionary<string, string>()))]);

    private static Dictionary<string, long> Composition(int generation) => generation == 0
        ? new() { ["human"] = 100 }
        : new() { [string.Create(CultureInfo.InvariantCulture, $"generation-{generation - 1}")] = 100 };
}
