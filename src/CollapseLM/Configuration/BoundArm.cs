namespace CollapseLM.Configuration;

/// <summary>An arm with its settings in all three forms.</summary>
/// <param name="Draft">As the file describes it.</param>
/// <param name="Tree">Common settings and the arm's own, as written.</param>
/// <param name="Config">The same, bound, defaults filled in.</param>
internal sealed record BoundArm(ArmDraft Draft, ConfigNode Tree, ExperimentConfig Config)
{
    public ArmConfig ToArm() => new(Draft.Name ?? ConfigKinds.NameOf(Config.Regime), ArmKind.Treatment, Config);
}
