using System.Globalization;
using CollapseLM.Runs;

namespace CollapseLM.Repairing;

/// <summary>
/// Makes room where a file of a run belongs: a link, a full folder in the place of a file, or a file in the place of a folder
/// is moved to the run's folder <c>aside/</c>, because it may be somebody's. Empty folders and files are overwritten.
/// </summary>
internal static class WayClearer
{
    /// <param name="path">A file inside the run; it and the folders above it, up to the run, are looked at.</param>
    /// <exception cref="UserErrorException">Storage: it cannot be put aside.</exception>
    public static void Clear(RunFolder run, string path)
    {
        string[] parts = Path.GetRelativePath(run.Path, path).Split(Path.DirectorySeparatorChar);
        string place = run.Path;
        for (int i = 0; i < parts.Length; i++)
        {
            place = Path.Combine(place, parts[i]);
            bool isFolder = Directory.Exists(place);
            bool inTheWay = VouchedFile.IsLink(place)
                || (i < parts.Length - 1 ? Path.Exists(place) && !isFolder : isFolder && Directory.EnumerateFileSystemEntries(place).Any());
            if (inTheWay)
            {
                PutAside(place, Path.Combine(run.Path, "aside", string.Join('_', parts[..(i + 1)])), isFolder);
            }
        }
    }

    private static void PutAside(string place, string wanted, bool isFolder)
    {
        string aside = wanted;
        for (int number = 2; Path.Exists(aside) || VouchedFile.IsLink(aside); number++)
        {
            aside = string.Create(CultureInfo.InvariantCulture, $"{wanted}-{number}");
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(aside)!);
            if (isFolder)
            {
                Directory.Move(place, aside);
            }
            else
            {
                File.Move(place, aside);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException(FailureKind.Storage, place, "", $"cannot be put aside: {exception.Message}", "move it away yourself");
        }
    }
}
