using System.Text.Json.Nodes;
using CollapseLM.Configuration;
using CollapseLM.Regimes;
using CollapseLM.Runs;

namespace CollapseLM.Experiments;

/// <summary>Makes sure that a run folder belongs to an experiment before anything is added to it. Reads only.</summary>
public static class ExistingRun
{
    private const string Anew = "or start anew with --new";
    private const string Mend = "collapse repair rebuilds it";

    private static readonly JsonObject Defaults = ConfigWriter.ToJson(new ExperimentConfig { Name = "", Corpus = "", Regime = new Replace() });

    /// <summary>
    /// Keys, or sections with all their keys, that may change between sittings: they reach no result. The corpus may lie
    /// elsewhere, its hashes are compared.
    /// </summary>
    private static readonly string[] Harmless = ["question", "corpus", "compute.checkpointMinutes", "slurm"];

    /// <summary>Does nothing where there is no run yet.</summary>
    /// <exception cref="UserErrorException">The corpus or the config has changed since the run began, or what chains read is damaged.</exception>
    public static void Check(RunFolder run, PreparedExperiment prepared)
    {
        if (!File.Exists(run.ExperimentPath))
        {
            RefuseWorkWithoutConfig(run);
            return;
        }

        // The corpus first: sizes that follow from it would only look like changes of the config.
        RunManifest manifest = run.ReadManifest();
        CheckCorpus(run, manifest.Corpus, prepared.CorpusRecord());
        CheckInputs(run, manifest);
        Refuse(FailureKind.Config, Differences(run.ReadExperiment(), prepared.Resolved, "").Select(key => new Problem(
            run.ExperimentPath, key, "the config has changed since the run began", "--new takes a fresh folder; --out chooses another place")));
        CheckChains(run, prepared);
    }

    /// <summary>The frozen config is written before the first generation; work beside none may be another experiment's.</summary>
    private static void RefuseWorkWithoutConfig(RunFolder run)
    {
        if (run.ChainNames().Any(chain => Path.Exists(run.Chain(chain).RecordPath)))
        {
            throw new UserErrorException(FailureKind.Damaged, run.ExperimentPath, "", "the file is missing, but chains have begun", $"{Mend}, {Anew}");
        }
    }

    private static void CheckCorpus(RunFolder run, CorpusRecord then, CorpusRecord now)
    {
        Dictionary<string, string> before = Hashes(then), after = Hashes(now);
        Refuse(FailureKind.Input, before.Keys.Union(after.Keys).Where(name => before.GetValueOrDefault(name) != after.GetValueOrDefault(name)).Select(name => new Problem(
            run.ManifestPath,
            name,
            $"the text has changed since the run began: sha256 {before.GetValueOrDefault(name, "none")} then, {after.GetValueOrDefault(name, "none")} now",
            $"put the old text back, {Anew}")));
    }

    private static void CheckInputs(RunFolder run, RunManifest manifest)
    {
        List<Problem> damaged = [];
        foreach ((string path, string sha256) in manifest.Inputs)
        {
            try
            {
                VouchedFile.Check(run.Path, path, sha256, run.ManifestPath, $"{Mend}, {Anew}");
            }
            catch (UserErrorException damage)
            {
                damaged.AddRange(damage.Problems);
            }
        }

        Refuse(FailureKind.Damaged, damaged);
    }

    private static void CheckChains(RunFolder run, PreparedExperiment prepared)
    {
        List<Problem> damaged = [];
        foreach (PlannedChain planned in prepared.Plan.Chains)
        {
            ChainFolder chain = run.Chain(planned.Name);
            ChainRecord expected = planned.Record(), found = chain.ReadChain();
            if (found with { Config = expected.Config } != expected || Differences(found.Config, expected.Config, "").Any())
            {
                damaged.Add(new Problem(chain.ChainPath, "", "is not what the run began with", $"{Mend}, {Anew}"));
            }
        }

        Refuse(FailureKind.Damaged, damaged);
    }

    private static void Refuse(FailureKind kind, IEnumerable<Problem> problems)
    {
        Problem[] found = [.. problems];
        if (found.Length > 0)
        {
            throw new UserErrorException(kind, found);
        }
    }

    private static Dictionary<string, string> Hashes(CorpusRecord corpus) =>
        corpus.Documents.ToDictionary(document => document.Name, document => document.NormalisedSha256);

    /// <summary>Keys whose values differ, dotted, down to the innermost; harmless ones left out.</summary>
    private static IEnumerable<string> Differences(JsonNode? then, JsonNode? now, string key)
    {
        if (then is JsonObject before && now is JsonObject after)
        {
            return before.Select(pair => pair.Key).Union(after.Select(pair => pair.Key)).SelectMany(name =>
                Differences(before[name], after[name], key.Length == 0 ? name : $"{key}.{name}"));
        }

        return JsonNode.DeepEquals(then, now) || IsHarmless(key) || (then is null && JsonNode.DeepEquals(DefaultOf(key), now)) ? [] : [key];
    }

    /// <summary>A run that began before there was a key has its default.</summary>
    private static JsonNode? DefaultOf(string key) =>
        key.Split('.').Aggregate((JsonNode?)Defaults, (node, name) => (node as JsonObject)?[name]);

    private static bool IsHarmless(string key) => Harmless.Any(name => key == name || key.StartsWith(name + ".", StringComparison.Ordinal));
}
