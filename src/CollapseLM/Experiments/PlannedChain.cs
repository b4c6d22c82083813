using System.Text.Json;
using System.Text.Json.Nodes;
using CollapseLM.Configuration;
using CollapseLM.Runs;

namespace CollapseLM.Experiments;

/// <summary>One arm under one seed.</summary>
public sealed record PlannedChain(ArmConfig Arm, long Seed)
{
    /// <summary>The chain's folder in <c>chains/</c>.</summary>
    public string Name => FormattableString.Invariant($"{Arm.Name}-s{Seed}");

    /// <summary>The chain whose first generations this one shares; null for all but branches.</summary>
    public string? Parent => Arm.Parent is string parent ? FormattableString.Invariant($"{parent}-s{Seed}") : null;

    /// <summary>What stands in its <c>chain.json</c>.</summary>
    public ChainRecord Record() => Record(Settings(Arm.Config));

    /// <param name="settings">Of its arm, by <see cref="Settings"/>.</param>
    internal ChainRecord Record(JsonObject settings) => new(Arm.Name, JsonNamingPolicy.CamelCase.ConvertName(Arm.Kind.ToString()), Seed, settings)
    {
        Lineage = Arm.Lineage,
        Parent = Arm.Parent,
    };

    internal static JsonObject Settings(ExperimentConfig arm)
    {
        JsonObject settings = ConfigWriter.ToJson(arm);
        settings.Remove("slurm"); // where a chain is made is none of its settings
        return settings;
    }
}
