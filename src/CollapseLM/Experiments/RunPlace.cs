using CollapseLM.Runs;
using CollapseLM.Text;

namespace CollapseLM.Experiments;

/// <summary>Where a run must not lie, and that it lies in one place.</summary>
public static class RunPlace
{
    /// <summary>
    /// A run inside a corpus would become text of the corpus, or hide it; through a link inside a run it would write somewhere else.
    /// Reads only.
    /// </summary>
    /// <exception cref="UserErrorException">
    /// Config: it would lie in or above its corpus, or on a shelf of corpora. Damaged: a link stands in it where a folder should.
    /// </exception>
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

        string[] own = [".lock", ".leases", "human", "shared", "chains", "report"];
        Problem[] links =
        [
            .. own.Concat(prepared.Plan.Chains.Select(chain => Path.Combine("chains", chain.Name))).Select(part => Path.Combine(run.Path, part))
                .Where(VouchedFile.IsLink).Select(link => new Problem(link, "", "a link stands where the run's own folder should", "put a folder in its place, or remove it; a link to the run's own folder as a whole is fine")),
        ];
        if (links.Length > 0)
        {
            throw new UserErrorException(FailureKind.Damaged, links);
        }
    }

    private static bool IsWithin(string path, string folder) =>
        (path + Path.DirectorySeparatorChar).StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
