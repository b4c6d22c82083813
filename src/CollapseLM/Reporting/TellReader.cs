using CollapseLM.Runs;

namespace CollapseLM.Reporting;

/// <summary>Reads which characters give samples away.</summary>
internal sealed class TellReader(RunFolder run, PublishedFiles files)
{
    private const int Most = 10;

    /// <summary>Of the last generation of the arm's first seed; null for controls and where nothing was written down, as in runs of older programs.</summary>
    public ArmTells? Read(ReportArm arm)
    {
        if (arm.IsControl || arm.FirstBegun is not ReportChain chain)
        {
            return null;
        }

        GenerationRecord last = chain.Generations[^1];
        TellRecord[]? tells = files.Read(last, run.Chain(chain.Name).TellsPath(last.Generation), DurableFile.ReadJson<TellRecord[]>);
        return tells is not { Length: > 0 } ? null : new ArmTells(
            arm.Name, chain.Seed, last.Generation,
            [.. tells.Where(tell => tell.Weight > 0).OrderByDescending(tell => tell.Weight).ThenBy(tell => tell.Ngram, StringComparer.Ordinal).Take(Most)],
            [.. tells.Where(tell => tell.Weight < 0).OrderBy(tell => tell.Weight).ThenBy(tell => tell.Ngram, StringComparer.Ordinal).Take(Most)]);
    }
}
