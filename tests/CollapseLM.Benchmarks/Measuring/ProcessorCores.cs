using System.Diagnostics;
using System.Globalization;

namespace CollapseLM.Benchmarks.Measuring;

/// <summary>Cores that the benchmark may use: under <c>taskset -c 4,5</c> its processes stay on these two, so that several benchmarks fit one machine.</summary>
public static class ProcessorCores
{
    private static readonly string[] Allowed = [.. Numbers()];

    public static int Count => Allowed.Length;

    /// <summary>The core with this index; where there are not as many, they are gone through again.</summary>
    public static string At(int index) => Allowed[index % Allowed.Length];

    /// <summary>As taskset reads them: <c>4,5</c>.</summary>
    public static string First(int count) => string.Join(',', Enumerable.Range(0, count).Select(At).Distinct());

    /// <summary>1, 2, 4 and so on, as far as there are cores.</summary>
    public static IEnumerable<int> Doublings(int most) => Enumerable.Range(0, 31).Select(power => 1 << power).TakeWhile(count => count <= Math.Min(most, Count));

    private static IEnumerable<string> Numbers()
    {
        using Process self = Process.GetCurrentProcess();
        ulong mask = OperatingSystem.IsLinux() || OperatingSystem.IsWindows() ? (ulong)self.ProcessorAffinity : (1UL << Environment.ProcessorCount) - 1;
        return Enumerable.Range(0, 64).Where(core => (mask >> core & 1) == 1).Select(core => core.ToString(CultureInfo.InvariantCulture));
    }
}
