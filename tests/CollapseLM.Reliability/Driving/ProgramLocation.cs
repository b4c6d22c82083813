namespace CollapseLM.Reliability.Driving;

/// <summary>Where the built program lies.</summary>
public static class ProgramLocation
{
    private const string Project = "CollapseLM.Cli";

    /// <param name="given">What the user named; null means the program of the same build.</param>
    /// <exception cref="UserErrorException">There is none.</exception>
    public static string Find(string? given)
    {
        DirectoryInfo own = new(AppContext.BaseDirectory);
        string name = OperatingSystem.IsWindows() ? "collapse.exe" : "collapse";
        string[] places = given is not null
            ? [given]
            : [Path.Combine(own.Parent!.Parent!.FullName, Project, own.Name, name), Path.Combine(own.FullName, name), Path.Combine(own.FullName, "collapse.dll")];
        return places.Where(File.Exists).Select(Path.GetFullPath).FirstOrDefault()
            ?? throw new UserErrorException(FailureKind.Input, places[0], "--program", "there is no such program", $"build it: dotnet build -c Release src/{Project}");
    }
}
