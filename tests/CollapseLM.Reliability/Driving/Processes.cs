using System.Globalization;
using System.Runtime.InteropServices;

namespace CollapseLM.Reliability.Driving;

/// <summary>Signals, and what Linux tells about a process in <c>/proc</c>.</summary>
public static partial class Processes
{
    public const int Hangup = 1;
    public const int Interrupt = 2;
    public const int Kill = 9;
    public const int Terminate = 15;
    public const int Continue = 18;
    public const int Stop = 19;

    private const int FirstFieldAfterName = 2;

    /// <summary>Nothing happens where the process is gone.</summary>
    public static void Signal(int process, int number) => _ = NativeKill(process, number);

    /// <summary>The living children of a process, oldest first.</summary>
    public static IReadOnlyList<int> Children(int parent) =>
    [
        .. Directory.EnumerateDirectories("/proc").Select(folder => Path.GetFileName(folder))
            .Where(name => name.All(char.IsAsciiDigit)).Select(name => int.Parse(name, CultureInfo.InvariantCulture))
            .Where(process => ParentOf(process) == parent).Order(),
    ];

    /// <summary>The process, its children and theirs.</summary>
    public static IReadOnlyList<int> Family(int process) => [process, .. Children(process).SelectMany(Family)];

    public static long PeakBytes(int process) => StatusKilobytes(process, "VmHWM:") * 1024;

    public static long ResidentBytes(int process) => StatusKilobytes(process, "VmRSS:") * 1024;

    public static int Threads(int process) => (int)StatusNumber(process, "Threads:");

    /// <summary>Files, pipes and the like that are open.</summary>
    public static int OpenFiles(int process)
    {
        try
        {
            return Directory.GetFileSystemEntries($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/fd").Length;
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static long StatusKilobytes(int process, string field) => StatusNumber(process, field);

    private static long StatusNumber(int process, string field)
    {
        string? line = Lines(process, "status").FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal));
        return line is null ? 0 : long.Parse(line[field.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }

    private static int? ParentOf(int process)
    {
        string? stat = Lines(process, "stat").FirstOrDefault();
        string[]? fields = stat?[(stat.LastIndexOf(')') + FirstFieldAfterName)..].Split(' ');
        return fields is null || fields[0] == "Z" ? null : int.Parse(fields[1], CultureInfo.InvariantCulture);
    }

    /// <summary>Empty for a process that is gone.</summary>
    private static string[] Lines(int process, string file)
    {
        try
        {
            return File.ReadAllLines($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/{file}");
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int NativeKill(int process, int number);
}
