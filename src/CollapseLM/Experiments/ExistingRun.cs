using System.Text.Json.Nodes;
using CollapseLM.Runs;

namespace CollapseLM.Experiments;

/// <summary>Makes sure that a run folder belongs to an experiment before anything is added to it. Reads only.</summary>
public static class ExistingRun
{
    private const string Anew = "or start anew with --new";
    private const string Mend = "collapse repair rebuilds it";

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
        JsonObject experiment = run.ReadExperiment();
        Refuse(FailureKind.Config, Differences(experiment, prepared.Resolved, "").Select(key => new Problem(
            run.ExperimentPath, key, "the config has changed since the run began", "--new takes a fresh folder; --out chooses another place")));
        CheckChains(run, prepared, manifest, experiment);
    }

    /// <summary>The frozen config is written before the first generation; work beside none may be another experiment's.</summary>
    private static void RefuseWorkWithoutConfig(RunFolder run)
    {
        if (run.HasBegun)
        {
            throw new UserErrorException(FailureKind.Damaged, run.ExperimentPath, "", "the file is missing, but chains have begun", $"{Mend}, {Anew}");
        }
    }

    /// <summary>
    /// A text under another name is the same text: what is compared are hashes, and what each text is for. Chains read the passages that
    /// the run folder holds.
    /// </summary>
    private static void CheckCorpus(RunFolder run, CorpusRecord then, CorpusRecord now)
    {
        if (Texts(then).SequenceEqual(Texts(now)))
        {
            return;
        }

        Dictionary<string, string> before = Hashes(then), after = Hashes(now);
        Problem[] changed = [.. before.Keys.Union(after.Keys).Where(name => before.GetValueOrDefault(name) != after.GetValueOrDefault(name)).Select(name => new Problem(
            run.ManifestPath,
            name,
            $"the text has changed since the run began: sha256 {before.GetValueOrDefault(name, "none")} then, {after.GetValueOrDefault(name, "none")} now",
            $"put the old text back, {Anew}"))];

        // The same texts under the same names, but split otherwise: the config says why.
        Refuse(FailureKind.Input, changed);
    }

    private static IEnumerable<string> Texts(CorpusRecord corpus) =>
        corpus.Documents.Select(document => $"{document.NormalisedSha256} {document.Role}").Order(StringComparer.Ordinal);

    private static void CheckInputs(RunFolder run, RunManifest manifest) => RefuseDamaged(manifest.Inputs, input =>
    {
        VouchedFile.Check(run.Path, input.Key, input.Value, run.ManifestPath, $"{Mend}, {Anew}");
        return [];
    });

    private static void CheckChains(RunFolder run, PreparedExperiment prepared, RunManifest manifest, JsonObject experiment)
    {
        RunInputs inputs = new(prepared, experiment["corpus"]!.GetValue<string>());
        RefuseDamaged(prepared.Plan.Chains, planned =>
        {
            // The file was found to be the one that the manifest names; nearly always it is what would be written now, to the byte.
            string file = RunInputs.ChainFile(planned);
            if (manifest.Inputs.GetValueOrDefault(file) == inputs.Sha256(file))
            {
                return [];
            }

            ChainFolder chain = run.Chain(planned.Name);
            ChainRecord expected = planned.Record(), found = chain.ReadChain();
            return found with { Config = expected.Config } == expected && !Differences(found.Config, expected.Config, "").Any() ? []
                : [new Problem(chain.ChainPath, "", "is not what the run began with", $"{Mend}, {Anew}")];
        });
    }

    /// <summary>Side by side: a sweep has ten thousands of files, and its workers wait.</summary>
    private static void RefuseDamaged<T>(IEnumerable<T> files, Func<T, IReadOnlyList<Problem>> check) =>
        Refuse(FailureKind.Damaged, files.AsParallel().AsOrdered().SelectMany(file =>
        {
            try
            {
                return check(file);
            }
            catch (UserErrorException damage)
            {
                return damage.Problems;
            }
        }));

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

        return JsonNode.DeepEquals(then, now) || IsHarmless(key) ? [] : [key];
    }

    private static bool IsHarmless(string key) => Harmless.Any(name => key == name || key.StartsWith(name + ".", StringComparison.Ordinal));
}
