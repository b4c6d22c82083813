using CollapseLM.Configuration;
using CollapseLM.Runs;

namespace CollapseLM.Experiments;

/// <summary>The plan of a run as the run itself has it, for whoever has the folder and neither config nor corpus.</summary>
public static class RecordedPlan
{
    /// <exception cref="UserErrorException">Damaged: a <c>chain.json</c> cannot be read.</exception>
    public static ExperimentPlan Read(RunFolder run, RunManifest manifest) => new(
        [.. manifest.Chains.Select(name =>
        {
            ChainRecord chain = run.Chain(name).ReadChain();
            ArmKind kind = chain.Role switch
            {
                "twin" => ArmKind.Twin,
                "longRun" => ArmKind.LongRun,
                _ => ArmKind.Treatment,
            };
            return new PlannedChain(new ArmConfig(chain.Arm, kind, ConfigLoader.ParseArm(chain.Config)), chain.Seed);
        })],
        manifest.ComparedChars);
}
