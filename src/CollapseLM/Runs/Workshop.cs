namespace CollapseLM.Runs;

/// <summary>
/// The folder in which the owner of a unit makes things, and the only door to what others see: whatever the owner adds,
/// replaces or takes away there is one rename out of this folder or into it. Once the folder is shut by the next owner
/// (<see cref="Leases.Lease"/>), every such rename fails, however late it comes.
/// </summary>
public sealed class Workshop(string folder)
{
    /// <summary>Where a thing of this name is made.</summary>
    public string At(string name) => Path.Combine(folder, name);

    /// <summary>A folder to make things in, the only one here: what else there is, is left over from something that is done.</summary>
    /// <param name="goOn">Whether to keep what an earlier owner has made in it.</param>
    /// <exception cref="UserErrorException">Storage: the disk refused, or the workshop is shut.</exception>
    public string Begin(string name, bool goOn)
    {
        foreach (string other in LiveFolder.Folders(Path.GetDirectoryName(At(name))!).Where(other => !goOn || other != At(name)))
        {
            DurableFile.Delete(other);
        }

        DurableFile.CreateFolder(At(name));
        DurableFile.SweepLeftovers(At(name));
        return At(name);
    }

    /// <summary>Replaces a file, whole and durable.</summary>
    /// <inheritdoc cref="Begin"/>
    public void Write(string destination, Action<Stream> write)
    {
        string name = Path.GetFileName(destination);
        DurableFile.Write(At(name), write);
        MoveOut(name, destination);
    }

    /// <summary>Puts a file or folder that was made here in its place; what stood there goes.</summary>
    /// <inheritdoc cref="Begin"/>
    public void MoveOut(string name, string destination)
    {
        string parent = Path.GetDirectoryName(destination)!;
        DurableFile.CreateFolder(parent);
        bool isFolder = Directory.Exists(At(name));
        if (isFolder || Directory.Exists(destination))
        {
            Remove(destination);
        }

        Try(destination, () =>
        {
            Move(At(name), destination, isFolder);
            NativeFile.SynchroniseFolder(parent);
        });
    }

    /// <summary>Takes something back to be worked on here.</summary>
    /// <inheritdoc cref="Begin"/>
    public void MoveIn(string path, string name)
    {
        DurableFile.CreateFolder(Path.GetDirectoryName(At(name))!);
        DurableFile.Delete(At(name));
        Try(path, () => Move(path, At(name), Directory.Exists(path)));
    }

    /// <summary>Takes a file or folder away; nothing happens where there is none.</summary>
    /// <inheritdoc cref="Begin"/>
    public void Remove(string path)
    {
        if (!Path.Exists(path))
        {
            return;
        }

        string removed = At(".removed");
        DurableFile.Delete(removed);
        DurableFile.CreateFolder(folder);
        Try(path, () => Move(path, removed, Directory.Exists(path)));
        DurableFile.Delete(removed);
    }

    /// <summary>Takes away what killed writers left directly in a folder.</summary>
    /// <inheritdoc cref="Begin"/>
    public void SweepLeftovers(string place)
    {
        if (Directory.Exists(place))
        {
            foreach (string leftover in Directory.GetFiles(place, ".*.tmp"))
            {
                Remove(leftover);
            }
        }
    }

    private static void Move(string from, string to, bool isFolder)
    {
        if (isFolder)
        {
            Directory.Move(from, to);
        }
        else
        {
            File.Move(from, to, overwrite: true);
        }
    }

    private static void Try(string path, Action change)
    {
        try
        {
            change();
        }
        catch (Exception exception) when (StorageFailure.Is(exception))
        {
            throw StorageFailure.From(exception, path);
        }
    }
}
