using System.Runtime.InteropServices;
using System.Text;

namespace CollapseLM.Tests.Build;

/// <summary>The build step that lets TorchSharp load on systems with an older libstdc++ (build/ElfMend.cs).</summary>
public sealed class NativeMendTests
{
    private const string Library = "libLibTorchSharp.so";

    private static string Mended => Path.Combine(AppContext.BaseDirectory, Library);

    [Fact]
    public void The_mended_library_loads()
    {
        SkipElsewhere();
        nint handle = NativeLibrary.Load(Mended);
        Assert.NotEqual(0, handle);
    }

    [Fact]
    public void The_mend_touches_the_flag_the_name_and_the_version_and_nothing_else()
    {
        SkipElsewhere();
        byte[] original = File.ReadAllBytes(Original()), mended = File.ReadAllBytes(Mended);
        Assert.Equal(original.Length, mended.Length);
        int[] changed = [.. Enumerable.Range(0, original.Length).Where(i => original[i] != mended[i])];
        List<List<int>> places = [];
        foreach (int at in changed)
        {
            if (places.Count == 0 || at - places[^1][^1] > 32)
            {
                places.Add([]);
            }

            places[^1].Add(at);
        }

        Assert.Equal(3, places.Count);
        Assert.Equal(2, places.Count(place => place.Count <= 2));
        List<int> name = Assert.Single(places, place => place.Count > 2);
        Assert.Contains("_ZSt21ios_base_library_initv", Text(original, name[0] - 8), StringComparison.Ordinal);
        Assert.Contains("_ZNSt8ios_base4InitC1Ev\0", Text(mended, name[0] - 8), StringComparison.Ordinal);
    }

    [Fact]
    public void The_package_cache_keeps_the_original_and_shares_no_bytes_with_the_output()
    {
        SkipElsewhere();
        Assert.Contains("_ZSt21ios_base_library_initv", Encoding.Latin1.GetString(File.ReadAllBytes(Original())), StringComparison.Ordinal);
        Assert.Equal(1, LinkCount(Mended));
    }

    private static void SkipElsewhere() =>
        Assert.SkipUnless(RuntimeInformation.RuntimeIdentifier.EndsWith("-x64", StringComparison.Ordinal) && OperatingSystem.IsLinux(), "skipped: the mend is for linux-x64");

    private static string Text(byte[] bytes, int at) => Encoding.Latin1.GetString(bytes, at, 48);

    private static string Original()
    {
        string root = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string version = typeof(TorchSharp.torch).Assembly.GetName().Version!.ToString(3);
        return Path.Combine(root, "torchsharp", version, "runtimes", "linux-x64", "native", Library);
    }

    private static long LinkCount(string path)
    {
        using System.Diagnostics.Process stat = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("stat", ["-c", "%h", path]) { RedirectStandardOutput = true })!;
        return long.Parse(stat.StandardOutput.ReadToEnd(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
