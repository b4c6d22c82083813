using CollapseLM.Runs;

namespace CollapseLM.Repairing;

/// <summary>Where in a run the same bytes lie twice: shared trainings, twins, chains that begin alike.</summary>
internal sealed class SoundCopies
{
    private readonly ILookup<string, string> places;

    public SoundCopies(RunFolder run)
    {
        IEnumerable<(string Hash, string Path)> shared =
            from folder in LiveFolder.Folders(run.SharedFolder(""))
            from file in Mark(System.IO.Path.Combine(folder, "DONE"))
            where IsInside(file.Key)
            select (file.Value, System.IO.Path.Combine(folder, file.Key));
        IEnumerable<(string Hash, string Path)> chains =
            from name in run.ChainNames()
            let chain = run.Chain(name)
            from record in chain.ReadRecords()
            from file in record.Files
            where IsInside(file.Key)
            select (file.Value, System.IO.Path.Combine(chain.GenerationFolder(record.Generation), file.Key));
        places = shared.Concat(chains).ToLookup(place => place.Hash, place => place.Path);
    }

    /// <summary>A file that has these bytes now; null where there is none.</summary>
    public string? Find(RunFolder run, string sha256) =>
        places[sha256].FirstOrDefault(path => !VouchedFile.MeetsLink(run.Path, path) && Has(path, sha256));

    /// <summary>Places that are said to have these bytes, whether they do or not.</summary>
    public IEnumerable<string> Promised(string sha256) => places[sha256];

    private static bool Has(string path, string sha256)
    {
        try
        {
            return DurableFile.Sha256(path) == sha256;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static Dictionary<string, string> Mark(string path)
    {
        try
        {
            return DurableFile.ReadJson<Dictionary<string, string>>(path);
        }
        catch (UserErrorException)
        {
            return [];
        }
    }

    private static bool IsInside(string path) => path.Split('/').All(part => VouchedFile.IsName(part));
}
