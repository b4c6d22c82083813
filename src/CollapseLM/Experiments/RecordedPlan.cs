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
            ArmKind kind = Enum.TryParse(chain.Role, ignoreCase: true, out ArmKind known) ? known : ArmKind.Treatment;
            ArmConfig arm = new(chain.Arm, kind, ConfigLoader.ParseArm(chain.Config)) { Lineage = chain.Lineage, Parent = chain.Parent };
            return new PlannedChain(arm, chain.Seed);
        })],
        manifest.ComparedChars);
}
