using System.Globalization;

namespace CollapseLM.Benchmarks.Measuring;

/// <summary>What Linux tells of a process's memory (proc(5)). A process that is gone, or another system, tells nothing.</summary>
public static class ProcessMemory
{
    /// <summary>Most memory the process has ever held, in MB.</summary>
    public static double? PeakMegabytes(int process)
    {
        try
        {
            string? peak = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return peak is null ? null : double.Parse(peak.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024 / 1e6;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The processes that a process has started and that are alive.</summary>
    public static IReadOnlyList<int> Children(int process)
    {
        try
        {
            return
            [
                .. Directory.EnumerateDirectories($"/proc/{process}/task")
                    .SelectMany(thread => File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    .Select(child => int.Parse(child, CultureInfo.InvariantCulture)),
            ];
        }
        catch (IOException)
        {
            return [];
        }
    }
}
