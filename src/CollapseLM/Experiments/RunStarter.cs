using System.Globalization;
using System.Text.Json.Nodes;
using CollapseLM.Configuration;
using CollapseLM.Metrics;
using CollapseLM.Runs;
using CollapseLM.Text;

namespace CollapseLM.Experiments;

/// <summary>Lays out a new run folder, or makes sure that an existing one belongs to this experiment.</summary>
public sealed class RunStarter(PreparedExperiment prepared, string command, TimeProvider clock)
{
    /// <summary>The folder of a run: <c>directory/name</c>, or with <paramref name="fresh"/> the first free <c>name-2</c>, <c>name-3</c>, ...</summary>
    public string ChooseFolder(string directory, bool fresh)
    {
        string name = prepared.File.Common.Name;
        string folder = Path.Combine(Path.GetFullPath(directory), name);
        for (int suffix = 2; fresh && Directory.Exists(folder); suffix++)
        {
            folder = Path.Combine(Path.GetFullPath(directory), string.Create(CultureInfo.InvariantCulture, $"{name}-{suffix}"));
        }

        return folder;
    }

    /// <summary>Refuses a folder that holds another experiment; reads only.</summary>
    /// <exception cref="UserErrorException">The config or the corpus has changed since the run began.</exception>
    public void CheckExisting(RunFolder run)
    {
        if (!File.Exists(run.ExperimentPath))
        {
            return;
        }

        // The corpus first: sizes that follow from it would only look like changes of the config.
        Dictionary<string, string> then = Hashes(run.ReadManifest().Corpus), now = Hashes(prepared.CorpusRecord());
        string[] documents = [.. then.Keys.Union(now.Keys).Where(name => then.GetValueOrDefault(name) != now.GetValueOrDefault(name))];
        if (documents.Length > 0)
        {
            throw new UserErrorException(
                FailureKind.Input, [.. documents.Select(name => new Problem(
                    run.ManifestPath,
                    name,
                    $"the text has changed since the run began: sha256 {then.GetValueOrDefault(name, "none")} then, {now.GetValueOrDefault(name, "none")} now",
                    "put the old text back, or start anew with --new"))]);
        }

        string[] changed = [.. Differences(run.ReadExperiment(), prepared.Resolved, "")];
        if (changed.Length > 0)
        {
            throw new UserErrorException(
                FailureKind.Config, [.. changed.Select(key => new Problem(
                    run.ExperimentPath, key, "the config has changed since the run began", "--new takes a fresh folder; --out chooses another place"))]);
        }
    }

    /// <summary>Writes what every chain reads; the frozen config comes last and makes the folder a run.</summary>
    public void LayOut(RunFolder run)
    {
        if (File.Exists(run.ExperimentPath))
        {
            return;
        }

        HumanMaterial material = prepared.Material;
        string humanFolder = Path.GetDirectoryName(run.TestPassagesPath)!;
        DurableFile.CreateFolder(humanFolder);
        DurableFile.SweepLeftovers(humanFolder);
        DurableFile.SweepLeftovers(run.Path);
        DurableFile.WriteJsonLines(run.TestPassagesPath, material.Test.Select(Record));
        if (material.Words is not null)
        {
            DurableFile.WriteText(run.WordsPath, string.Concat(material.Words.Order(StringComparer.Ordinal).Select(word => word + "\n")));
        }

        int floorChars = Floors.Length(prepared.Plan.ComparedChars, material.TrainingChars);
        Dictionary<string, IReadOnlyDictionary<string, double?>> floors = [];
        foreach (long seed in prepared.File.Common.Seeds)
        {
            IReadOnlyList<HumanPassage> order = material.Order(seed);
            int used = Sizes.PassagesUsed(prepared.File.Arms, order, 2 * floorChars);
            DurableFile.WriteJsonLines(run.SeedPassagesPath(seed), order.Take(used).Select(Record));
            floors[seed.ToString(CultureInfo.InvariantCulture)] =
                Floors.Measure([.. order.Take(used).Select(passage => passage.Text)], floorChars, material.Words);
        }

        foreach (PlannedChain chain in prepared.Plan.Chains)
        {
            DurableFile.CreateFolder(run.Chain(chain.Name).Path);
            run.Chain(chain.Name).WriteChain(new ChainRecord(
                chain.Arm.Name, Role(chain.Arm.Kind), chain.Seed, ConfigWriter.ToJson(chain.Arm.Config)));
        }

        DurableFile.WriteJson(run.ManifestPath, new RunManifest
        {
            Product = typeof(RunStarter).Assembly.GetName().Version!.ToString(3),
            Corpus = prepared.CorpusRecord(),
            Machine = Machine.Describe(),
            Kernels = "torch",
            ThreadsPerChain = prepared.File.Common.Compute.ThreadsPerChain,
            Seeds = prepared.File.Common.Seeds,
            Chains = [.. prepared.Plan.Chains.Select(chain => chain.Name)],
            ComparedChars = prepared.Plan.ComparedChars,
            FloorChars = floorChars,
            Floors = floors,
            Command = command,
            Started = clock.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        });
        DurableFile.WriteJson(run.ExperimentPath, prepared.Resolved);
    }

    private static Dictionary<string, string> Hashes(CorpusRecord corpus) =>
        corpus.Documents.ToDictionary(document => document.Name, document => document.NormalisedSha256);

    private static string Role(ArmKind kind) => kind switch
    {
        ArmKind.Twin => "twin",
        ArmKind.LongRun => "longRun",
        _ => "treatment",
    };

    private static HumanPassageRecord Record(HumanPassage passage) => new(passage.Document, passage.Offset, passage.Length, passage.Text);

    /// <summary>Keys whose values differ, dotted, down to the innermost.</summary>
    private static IEnumerable<string> Differences(JsonNode? then, JsonNode? now, string key)
    {
        if (then is JsonObject before && now is JsonObject after)
        {
            return before.Select(pair => pair.Key).Union(after.Select(pair => pair.Key)).SelectMany(name =>
                Differences(before[name], after[name], key.Length == 0 ? name : $"{key}.{name}"));
        }

        return JsonNode.DeepEquals(then, now) ? [] : [key];
    }
}
