using System.Text.Json.Nodes;
using CollapseLM.Configuration;
using CollapseLM.Runs;

namespace CollapseLM.Experiments;

/// <summary>One arm under one seed.</summary>
public sealed record PlannedChain(ArmConfig Arm, long Seed)
{
    /// <summary>The chain's folder in <c>chains/</c>.</summary>
    public string Name => FormattableString.Invariant($"{Arm.Name}-s{Seed}");

    /// <summary>What stands in its <c>chain.json</c>.</summary>
    public ChainRecord Record()
    {
        string role = Arm.Kind switch
        {
            ArmKind.Twin => "twin",
            ArmKind.LongRun => "longRun",
            _ => "treatment",
        };
        JsonObject config = ConfigWriter.ToJson(Arm.Config);
        config.Remove("slurm"); // where a chain is made is none of its settings
        return new ChainRecord(Arm.Name, role, Seed, config);
    }
}
