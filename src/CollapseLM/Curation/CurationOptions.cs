using CollapseLM.Runs;

namespace CollapseLM.Curation;

/// <summary>What becomes of a generation's sample before later generations train on it: told apart by <c>kind</c>.</summary>
public abstract record CurationOptions
{
    /// <summary>Decides on every passage of a sample; one row each, in the sample's order.</summary>
    public abstract IReadOnlyList<CurationRecord> Curate(Candidates candidates);

    /// <summary>The share of a sample's characters that is kept at least, 0 to 1, as far as these settings alone tell.</summary>
    public virtual double LeastKept => 0;
}
