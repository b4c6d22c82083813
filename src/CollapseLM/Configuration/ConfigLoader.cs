using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CollapseLM.Text;

namespace CollapseLM.Configuration;

/// <summary>Reads configs strictly: whatever is not understood is an error, and all errors are reported together.</summary>
public static class ConfigLoader
{
    /// <summary>Reads a config file, applies overrides, and works out its arms and controls. Reads only the config, no corpus.</summary>
    /// <param name="overrides">Texts <c>key=value</c>, later ones over earlier ones; values are JSON, or text without quotes.</param>
    /// <exception cref="UserErrorException">Of kind <see cref="FailureKind.Config"/>, with every problem found, in file order.</exception>
    public static ExperimentFile Load(string path, IReadOnlyList<string> overrides)
    {
        ProblemList problems = new();
        ProblemList warnings = new();
        ConfigNode file = ReadObject(path, problems);
        ConfigNode root = Overrides.Apply(file, [.. overrides.Select(text => CorpusOverride.Relative(text, path))], problems);
        ConfigNode common = root.Without(ConfigBinder.FileKeys);

        ExperimentConfig commonConfig = new ConfigBinder(problems).Bind(common, ConfigBinder.FileKeys);
        IReadOnlyList<ArmDraft> drafts = ArmPlan.Read(root, problems);
        BoundArm[] arms = [.. drafts.Select(draft => Bind(draft, common, problems, warnings))];
        if (arms.Length == 0)
        {
            new ConfigValidator(common, problems, warnings).Check(commonConfig);
        }

        if (!problems.IsEmpty)
        {
            // Alone it is no mistake of the config; beside others it would only be told after they are mended.
            ReportMissingCorpus(commonConfig.Corpus, path, common, problems);
        }

        problems.ThrowIfAny();
        IReadOnlyList<ArmConfig> controls = ControlArms.Create(arms, commonConfig.Controls, problems);
        problems.ThrowIfAny();
        ArmPlan.WarnOfHiddenOverrides(drafts, common, warnings);
        return new ExperimentFile(
            Path.GetFullPath(path),
            commonConfig,
            [.. arms.SelectMany(arm => BranchArms.Of(arm.ToArm())), .. controls],
            Resolve(commonConfig, root),
            warnings.InOrder());
    }

    /// <summary>Reads the settings of one arm, as <see cref="ConfigWriter.ToJson"/> wrote them into chain.json.</summary>
    /// <exception cref="UserErrorException">Of kind <see cref="FailureKind.Damaged"/>: written by another version, or by hand.</exception>
    public static ExperimentConfig ParseArm(JsonObject settings)
    {
        ProblemList problems = new();
        SourceText source = new("chain.json", Encoding.UTF8.GetBytes(settings.ToJsonString()));
        ConfigNode tree = new ConfigParser(source, problems).Parse().MovedTo(new Place("chain.json", 0, 0));
        ExperimentConfig config = new ConfigBinder(problems).Bind(tree, []);
        new ConfigValidator(tree, problems, new ProblemList()).Check(config);
        problems.ThrowIfAny(FailureKind.Damaged);
        return config;
    }

    private static void ReportMissingCorpus(string? corpus, string path, ConfigNode common, ProblemList problems)
    {
        try
        {
            if (corpus is not null && !problems.Concerns("corpus"))
            {
                CorpusLocator.Resolve(corpus, path);
            }
        }
        catch (UserErrorException missing)
        {
            problems.Add(common.PlaceOf("corpus"), "corpus", missing.Problems[0].Message, missing.Problems[0].Remedy);
        }
    }

    private static ConfigNode ReadObject(string path, ProblemList problems)
    {
        ConfigNode root = new ConfigParser(SourceText.Read(path), problems).Parse();
        return root.Kind == JsonValueKind.Object
            ? root
            : throw new UserErrorException(
                FailureKind.Config, root.Place.Where, "", $"expected an object, found {Shown.Value(root)}", "a config begins with {");
    }

    private static BoundArm Bind(ArmDraft draft, ConfigNode common, ProblemList problems, ProblemList warnings)
    {
        ProblemList own = new();
        ConfigNode tree = draft.ApplyTo(common);
        ExperimentConfig config = new ConfigBinder(own).Bind(tree, ConfigBinder.FileKeys);
        new ConfigValidator(tree, own, warnings).Check(config);
        problems.AddAll(own);
        return new BoundArm(draft, tree, config);
    }

    private static JsonObject Resolve(ExperimentConfig common, ConfigNode root)
    {
        JsonObject resolved = ConfigWriter.ToJson(common);
        foreach (string key in ConfigBinder.FileKeys.Where(key => key != "$schema"))
        {
            if (root.Find(key)?.ToJson() is JsonNode given)
            {
                resolved[key] = given;
            }
        }

        return resolved;
    }
}
