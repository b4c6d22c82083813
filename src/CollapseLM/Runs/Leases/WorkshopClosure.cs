using System.Globalization;
using System.Security.Cryptography;

namespace CollapseLM.Runs.Leases;

/// <summary>Puts a file where a workshop was, against an owner that may wake up at any moment and go on working in it.</summary>
internal static class WorkshopClosure
{
    private const string Aside = ".shut-";
    private const int Tries = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Ends the attempt whose workshop it is; what lies in there is moved aside.</summary>
    /// <exception cref="UserErrorException">Storage: the disk refused.</exception>
    public static void Close(string workshop) => Persist(workshop, () => File.Exists(workshop), () =>
    {
        if (Directory.Exists(workshop))
        {
            string random = RandomNumberGenerator.GetHexString(8, lowercase: true);
            Directory.Move(workshop, Path.Combine(Path.GetDirectoryName(workshop)!, $"{Aside}{Path.GetFileName(workshop)}-{random}"));
        }

        // Refused where the owner has made its workshop anew meanwhile.
        new FileStream(workshop, FileMode.CreateNew, FileAccess.Write).Dispose();
    });

    /// <summary>
    /// Takes over what earlier owners have finished inside their workshops, file by file, the newest first; then deletes the folders
    /// that were moved aside. Another machine may know a folder of a network file system by its number and find it after a move;
    /// deleted, it finds it no more. Only what a process of this machine has open may stay there (its system keeps it as
    /// <c>.nfs...</c>), and this machine goes by names.
    /// </summary>
    /// <param name="workshop">The heir's; null = nothing is taken over, and folders that hold something stay for the next owner.</param>
    /// <exception cref="UserErrorException">Storage: the disk refused.</exception>
    public static void ClearAside(string unitFolder, string? workshop)
    {
        foreach (string folder in Asides(unitFolder))
        {
            foreach (string file in LiveFolder.Files(folder).Where(file => workshop is not null && IsFinished(file)))
            {
                Adopt(file, Path.Combine(workshop!, Path.GetRelativePath(folder, file)));
            }

            if (workshop is not null || !LiveFolder.Files(folder).Any(IsFinished))
            {
                Persist(folder, () => !Directory.Exists(folder), () => Directory.Delete(folder, recursive: true), () => OnlyHeldHere(folder));
            }
        }
    }

    private static IEnumerable<string> Asides(string unitFolder) => LiveFolder.Folders(unitFolder)
        .Where(folder => Path.GetFileName(folder).StartsWith(Aside, StringComparison.Ordinal))
        .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder).Split('-')[1], CultureInfo.InvariantCulture, out int attempt) ? attempt : 0);

    /// <summary>Whether it was written to its end; hidden names are those of files in the writing.</summary>
    private static bool IsFinished(string file) => !Path.GetFileName(file).StartsWith('.');

    private static void Adopt(string file, string destination)
    {
        try
        {
            if (!File.Exists(destination))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(destination)!);
                File.Move(file, destination);
            }
        }
        catch (Exception exception) when (StorageFailure.Is(exception))
        {
            throw StorageFailure.From(exception, destination);
        }
    }

    /// <summary>Tries until it is done: whoever still works in there gets in the way, but not for ever.</summary>
    private static void Persist(string path, Func<bool> isDone, Action step, Func<bool>? isGoodEnough = null)
    {
        for (int left = Tries; !isDone(); left--)
        {
            try
            {
                step();
            }
            catch (Exception exception) when (StorageFailure.Is(exception))
            {
                if (left > 0)
                {
                    Thread.Sleep(Pause);
                }
                else if (isGoodEnough?.Invoke() == true)
                {
                    return;
                }
                else
                {
                    throw StorageFailure.From(exception, path);
                }
            }
        }
    }

    private static bool OnlyHeldHere(string folder) =>
        LiveFolder.Files(folder).All(file => Path.GetFileName(file).StartsWith(".nfs", StringComparison.Ordinal));
}
