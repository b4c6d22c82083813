using CollapseLM.Runs;
using CollapseLM.Text;

namespace CollapseLM.Experiments;

/// <summary>Where a run must not lie.</summary>
public static class RunPlace
{
    /// <summary>A run inside a corpus would become text of the corpus, or hide it. Reads only.</summary>
    /// <exception cref="UserErrorException">Config: it would lie in or above its corpus, or on a shelf of corpora.</exception>
    public static void Check(RunFolder run, PreparedExperiment prepared)
    {
        string config = prepared.File.Path;
        string corpus = CorpusLocator.Resolve(prepared.File.Common.Corpus, config);
        string? taken = CorpusLocator.Shelves(Path.GetDirectoryName(config)!).Prepend(corpus)
            .FirstOrDefault(place => IsWithin(run.Path, place) || (place == corpus && IsWithin(place, run.Path)));
        if (taken is not null)
        {
            string message = taken == corpus ? $"the run would lie in or above its corpus {corpus}" : $"the run would lie among the corpora in {taken}";
            throw new UserErrorException(FailureKind.Config, run.Path, "--out", message, "give a folder outside of it");
        }
    }

    private static bool IsWithin(string path, string folder) =>
        (path + Path.DirectorySeparatorChar).StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
