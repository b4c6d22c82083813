using System.Runtime.InteropServices;

namespace CollapseLM.Reliability.Experiments;

/// <summary>A folder a second time without its bytes a second time. No file of a run is ever changed in place.</summary>
public static partial class HardLinks
{
    /// <exception cref="UserErrorException">The file system has no hard links.</exception>
    public static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (string file in Directory.EnumerateFiles(from))
        {
            string name = Path.Combine(to, Path.GetFileName(file));
            if (Link(file, name) != 0)
            {
                throw new UserErrorException(FailureKind.Storage, name, "", "no hard link could be made", "choose another --work folder");
            }
        }

        foreach (string folder in Directory.EnumerateDirectories(from))
        {
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string from, string to);
}
