namespace CollapseLM.Tests;

/// <summary>Where the tests find the files that are shipped as they lie in the repository.</summary>
internal static class RepositoryRoot
{
    public static string Folder { get; } = Find();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Folder, .. parts]);

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "CollapseLM.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"no CollapseLM.sln above {AppContext.BaseDirectory}");
    }
}
