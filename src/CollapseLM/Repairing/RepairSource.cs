using CollapseLM.Experiments;
using CollapseLM.Runs;

namespace CollapseLM.Repairing;

/// <summary>Finds the config and the corpus that a run was made from. What they give is used only where a hash proves it.</summary>
/// <param name="config">The config's path where the user gives it; null = the frozen config, else the command that the manifest has.</param>
/// <param name="settings">Texts <c>key=value</c> over the config.</param>
public sealed class RepairSource(string? config, IReadOnlyList<string> settings)
{
    private const string Remedy = "give the config that the run was made from: --config CONFIG, with its --set key=value";

    private readonly Dictionary<string, string> reasons = [];
    private List<RepairedInputs>? found;

    /// <summary>One line for people on why nothing fits.</summary>
    internal string Why => string.Join("; ", reasons.Values.Append(Remedy));

    /// <summary>Inputs that give a file with the promised hash; null where none do.</summary>
    internal RepairedInputs? Giving(RunFolder run, RunManifest manifest, string path, string promised)
    {
        foreach (RepairedInputs source in found ??= Load(run, manifest))
        {
            if (source.Inputs.Paths.Contains(path) && source.Inputs.Sha256(path) == promised)
            {
                return source;
            }

            reasons.TryAdd(source.Config, $"{source.Config} gives another {path}");
        }

        return null;
    }

    /// <summary>
    /// Inputs that fit a run without a manifest: nothing vouches for them but the marks of chains and what is there. Damage is
    /// rare, and a wrong config or corpus is wrong in most files.
    /// </summary>
    internal RepairedInputs? Fitting(RunFolder run)
    {
        foreach (RepairedInputs source in Load(run, null))
        {
            string[] paths = [.. source.Inputs.Paths];
            string[] differing = [.. paths.Where(path => Hash(run.At(path)) != source.Inputs.Sha256(path))];
            if (2 * differing.Length < paths.Length && !differing.Any(path => IsMarked(run, path)))
            {
                return source;
            }

            reasons.TryAdd(source.Config, $"{source.Config} gives other files than the run has, {differing[0]} first");
        }

        return null;
    }

    private List<RepairedInputs> Load(RunFolder run, RunManifest? manifest)
    {
        List<RepairedInputs> loaded = [];
        foreach ((string path, IReadOnlyList<string> overrides) in Places(run, manifest))
        {
            try
            {
                PreparedExperiment prepared = PreparedExperiment.Prepare(path, overrides);
                loaded.Add(new RepairedInputs(path, prepared, new RunInputs(prepared, manifest?.Corpus.Name ?? prepared.File.Common.Corpus)));
            }
            catch (UserErrorException refused)
            {
                reasons[path] = refused.Problems[0].ToString();
            }
        }

        return loaded;
    }

    private IEnumerable<(string Path, IReadOnlyList<string> Overrides)> Places(RunFolder run, RunManifest? manifest)
    {
        if (config is not null)
        {
            yield return (config, settings);
            yield break;
        }

        yield return (run.ExperimentPath, settings);
        if (manifest is not null && RecordedCommand.Parse(manifest.Command) is RecordedCommand recorded)
        {
            yield return (recorded.Config, [.. recorded.Settings, .. settings]);
        }
    }

    private static string? Hash(string path)
    {
        try
        {
            return DurableFile.Sha256(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether a finished chain vouches for this <c>chain.json</c> as it is.</summary>
    private static bool IsMarked(RunFolder run, string path) =>
        path.Split('/') is ["chains", var chain, _] && run.Chain(chain).IsDone(_ => { });
}
