using System.Text.Json.Nodes;
using CollapseLM.Configuration;
using CollapseLM.Metrics;
using CollapseLM.Regimes;
using CollapseLM.Runs;
using CollapseLM.Text;

namespace CollapseLM.Experiments;

/// <summary>A config, its corpus and the plan that follows from both: everything is checked, nothing is written yet.</summary>
public sealed class PreparedExperiment
{
    private HumanMaterial? material;

    private PreparedExperiment(ExperimentFile file, HumanMaterial material, ExperimentPlan plan, JsonObject resolved)
    {
        File = file;
        this.material = material;
        Plan = plan;
        Resolved = resolved;
    }

    /// <summary>The config with sizes resolved in every arm.</summary>
    public ExperimentFile File { get; }

    /// <exception cref="InvalidOperationException">It was let go.</exception>
    public HumanMaterial Material => material ?? throw new InvalidOperationException("the human text was let go");

    public ExperimentPlan Plan { get; }

    /// <summary>What is frozen in <c>experiment.json</c>.</summary>
    public JsonObject Resolved { get; }

    /// <summary>Scalars of each of the two human texts whose distance is a floor.</summary>
    public int FloorChars => Floors.Length(Plan.ComparedChars, Material.TrainingChars);

    /// <exception cref="UserErrorException">The config or the corpus; all problems of one kind together.</exception>
    public static PreparedExperiment Prepare(string configPath, IReadOnlyList<string> overrides)
    {
        ExperimentFile file = ConfigLoader.Load(configPath, overrides);
        HumanMaterial material = HumanMaterial.Load(file);
        ArmConfig[] arms = [.. file.Arms.Select(arm => arm with { Config = Resolve(arm.Config, material) })];
        Problem[] problems = [.. arms.SelectMany(arm => Sizes.Check(arm, material)).Distinct().Select(problem => problem with { Where = configPath })];
        if (problems.Length > 0)
        {
            throw new UserErrorException(FailureKind.Input, problems);
        }

        foreach (long seed in file.Common.Seeds)
        {
            Sizes.PassagesUsed(arms, material.Order(seed), 0, 0);
        }

        ExperimentConfig common = Resolve(file.Common, material);
        JsonObject resolved = ConfigWriter.ToJson(common);
        if (arms.Any(arm => arm.Kind == ArmKind.Treatment && arm.Config.Regime is not Replace))
        {
            DropDefaults(resolved["regime"]!.AsObject(), ConfigWriter.ToJson(common with { Regime = new Replace() })["regime"]!.AsObject());
        }

        foreach (string key in new[] { "grid", "arms" })
        {
            if (file.Resolved[key] is JsonNode node)
            {
                resolved[key] = node.DeepClone();
            }
        }

        return new PreparedExperiment(file with { Common = common, Arms = arms }, material, ExperimentPlan.Create(arms), resolved);
    }

    /// <summary>The human passages that a seed's chains read, in its order; the run folder holds these and no others.</summary>
    public IReadOnlyList<HumanPassage> PassagesOf(long seed)
    {
        IReadOnlyList<HumanPassage> order = Material.Order(seed);
        return [.. order.Take(Sizes.PassagesUsed(File.Arms, order, 2 * FloorChars, FloorChars))];
    }

    /// <summary>
    /// Lets go of the human text. A run that is laid out holds what its chains read, and a corpus of gigabytes would stay in memory
    /// all night.
    /// </summary>
    public void LetTextGo()
    {
        material = null;
        Garbage.GiveBack();
    }

    private static ExperimentConfig Resolve(ExperimentConfig config, HumanMaterial material) =>
        Sizes.Resolve(config with { Split = HumanSplit.Resolve(material.Corpus, config.Split) }, material.TrainingChars);

    /// <summary>A filled-in key of one kind of regime would be a mistake in arms of another kind, when the file is read as a config again.</summary>
    private static void DropDefaults(JsonObject regime, JsonObject defaults)
    {
        foreach (string key in defaults.Select(pair => pair.Key).Where(key => key != "kind" && JsonNode.DeepEquals(regime[key], defaults[key])).ToArray())
        {
            regime.Remove(key);
        }
    }

    /// <summary>What the manifest says of the corpus.</summary>
    public CorpusRecord CorpusRecord() => new(
        File.Common.Corpus,
        [.. Material.Corpus.Documents.Select(document => new DocumentRecord(
            document.Name, Material.Split.RoleOf(document.Name), document.Characters, document.RawSha256, document.NormalisedSha256))],
        Material.Vocabulary.Characters,
        Material.TrainingChars,
        Material.Test.Sum(passage => (long)passage.Length),
        Material.Split.OverlapShare,
        Material.Corpus.Description?.Generated);
}
