using System.Text;
using CollapseLM.Runs;

namespace CollapseLM.Reporting;

/// <summary>Reads what generations wrote.</summary>
internal sealed class SampleReader(RunFolder run, PublishedFiles files)
{
    private const int ExcerptScalars = 700;

    /// <summary>First, middle and last generation of the arm's first seed; null where nothing is there to show.</summary>
    public ArmSamples? Read(ReportArm arm)
    {
        if (arm.FirstBegun is not ReportChain chain)
        {
            return null;
        }

        GenerationSample[] samples = [.. chain.Ends.Select(record => Read(chain, record))];
        return samples.Any(sample => sample.Continuations.Count > 0 || sample.Excerpt.Length > 0) ? new ArmSamples(arm.Name, chain.Seed, samples) : null;
    }

    private GenerationSample Read(ReportChain chain, GenerationRecord record)
    {
        ChainFolder folder = run.Chain(chain.Name);
        return new GenerationSample(
            record.Generation,
            files.Read(record, folder.ContinuationsPath(record.Generation), DurableFile.ReadJsonLines<ContinuationRecord>) ?? [],
            files.Read(record, folder.SamplePath(record.Generation), Beginning) ?? "");
    }

    private static string Beginning(string path)
    {
        using StreamReader reader = new(path, Encoding.UTF8);
        char[] buffer = new char[2 * ExcerptScalars];
        int read = reader.ReadBlock(buffer, 0, buffer.Length);
        return string.Concat(new string(buffer, 0, read).EnumerateRunes().Take(ExcerptScalars));
    }
}
