using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CollapseLM.Cli.Commands;
using CollapseLM.Experiments;
using CollapseLM.Runs;
using CollapseLM.Scheduling;

namespace CollapseLM.Cli.Output;

/// <summary>Whether libtorch loads and how fast it is, tried in a process of its own: what is wrong with it may kill that.</summary>
public static class NativeHealth
{
    /// <summary>The hidden option of <c>doctor</c> that makes it the process that tries.</summary>
    public const string ProbeOption = "--measure-only";

    private const string Library = "libLibTorchSharp.so";
    private const string MendedSymbol = "_ZNSt8ios_base4InitC1Ev";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly (string Sign, string Remedy)[] Remedies =
    [
        ("GLIBCXX", "the library was not mended for this system's C++ runtime: build from the repository as it is, or install libstdc++ of GCC 13"),
        ("GLIBC_", "the system's C library is too old: use a newer release of the system"),
        ("libgomp", "install the OpenMP runtime, libgomp1 on Debian and Ubuntu"),
        ("cannot open shared object", "a library is missing beside the program: build it anew"),
        ("Unable to load", "a library is missing beside the program, or one that it needs: build it anew"),
    ];

    public static IReadOnlyList<HealthCheck> Look()
    {
        WorkerCommand self = WorkCommand.Start();
        ProcessStartInfo start = new(self.FileName, [.. self.Arguments.SkipLast(1), "doctor", ProbeOption, "--debug"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            return [new(HealthLevel.Fail, "libtorch", $"nothing after {Patience.TotalMinutes} minutes", "see whether another process holds the machine")];
        }

        return process.ExitCode == 0
            ? [new(HealthLevel.Ok, "libtorch", $"loads{Mend()}", ""), Speed(JsonSerializer.Deserialize<MeasuredSpeed>(output.Result, RunJson.Line)!)]
            : [Failure(process.ExitCode, error.Result)];
    }

    /// <param name="error">What the process that tried wrote last.</param>
    public static HealthCheck Failure(int exitCode, string error)
    {
        // SIGILL, 4 on all systems that have signals.
        if (exitCode == 128 + 4)
        {
            return new(HealthLevel.Fail, "libtorch", "an instruction that this processor does not have", "use a newer processor, or the ngram model, which needs no native code");
        }

        string[] lines = error.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        string reason = lines.FirstOrDefault(line => Remedies.Any(remedy => line.Contains(remedy.Sign, StringComparison.Ordinal))) ?? lines.FirstOrDefault() ?? "no message";
        string remedy = Remedies.FirstOrDefault(known => reason.Contains(known.Sign, StringComparison.Ordinal)).Remedy
            ?? "the ngram model needs no native code; report this with the lines of collapse doctor";
        return new(HealthLevel.Fail, "libtorch", FormattableString.Invariant($"does not load (exit code {exitCode}): {reason}"), remedy);
    }

    private static HealthCheck Speed(MeasuredSpeed speed) => new(
        HealthLevel.Ok,
        "speed",
        string.Create(
            CultureInfo.InvariantCulture,
            $"trains {speed.TrainingCharsPerSecond:N0} and samples {speed.SamplingCharsPerSecond:N0} characters a second on one thread of {Machine.Describe().Processor} ({SpeedProbe.Shape})"),
        "");

    /// <summary>Whether the build's mended copy is in use; empty on systems that never need one.</summary>
    private static string Mend()
    {
        string path = Path.Combine(AppContext.BaseDirectory, Library);
        return !OperatingSystem.IsLinux() || !File.Exists(path) ? ""
            : File.ReadAllBytes(path).AsSpan().IndexOf(Encoding.ASCII.GetBytes(MendedSymbol)) >= 0 ? ", from the copy mended for older C++ runtimes"
            : ", as published";
    }
}
