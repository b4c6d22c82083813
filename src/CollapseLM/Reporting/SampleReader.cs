using System.Globalization;
using System.Text;
using CollapseLM.Runs;

namespace CollapseLM.Reporting;

/// <summary>Reads what generations wrote, if it is still what was published.</summary>
internal sealed class SampleReader(RunFolder run, ICollection<string> damage)
{
    private const int ExcerptScalars = 700;

    /// <summary>First, middle and last generation of the arm's first seed; null where nothing is there to show.</summary>
    public ArmSamples? Read(ReportArm arm)
    {
        if (arm.Chains.FirstOrDefault(chain => chain.Generations.Count > 0) is not ReportChain chain)
        {
            return null;
        }

        int last = chain.Generations.Count - 1;
        GenerationSample[] samples = [.. new[] { 0, last / 2, last }.Distinct().Select(index => Read(chain, chain.Generations[index]))];
        return samples.Any(sample => sample.Continuations.Count > 0 || sample.Excerpt.Length > 0) ? new ArmSamples(arm.Name, chain.Seed, samples) : null;
    }

    private GenerationSample Read(ReportChain chain, GenerationRecord record)
    {
        ChainFolder folder = run.Chain(chain.Name);
        return new GenerationSample(
            record.Generation,
            Published(record, folder.ContinuationsPath(record.Generation), DurableFile.ReadJsonLines<ContinuationRecord>) ?? [],
            Published(record, folder.SamplePath(record.Generation), Beginning) ?? "");
    }

    private T? Published<T>(GenerationRecord record, string path, Func<string, T> read)
        where T : class
    {
        if (!record.Files.TryGetValue(Path.GetFileName(path), out string? hash))
        {
            return null;
        }

        string place = Path.GetRelativePath(run.Path, path).Replace(Path.DirectorySeparatorChar, '/');
        try
        {
            if (DurableFile.Sha256(path) == hash)
            {
                return read(path);
            }

            damage.Add($"{place}: is not the file that was published");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or UserErrorException)
        {
            damage.Add(string.Create(CultureInfo.InvariantCulture, $"{place}: {(File.Exists(path) ? "cannot be read" : "the file is missing")}"));
        }

        return null;
    }

    private static string Beginning(string path)
    {
        using StreamReader reader = new(path, Encoding.UTF8);
        char[] buffer = new char[2 * ExcerptScalars];
        int read = reader.ReadBlock(buffer, 0, buffer.Length);
        return string.Concat(new string(buffer, 0, read).EnumerateRunes().Take(ExcerptScalars));
    }
}
