using System.Diagnostics;

namespace CollapseLM.Reliability.Driving;

/// <summary>What of the system's tools is here; a row that needs one that is not says so instead of passing.</summary>
public static class Tools
{
    /// <summary>Why a tool cannot be used; null where it can.</summary>
    /// <param name="probe">Arguments of a call that does nothing and succeeds.</param>
    public static string? Missing(string tool, params string[] probe)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(tool, probe) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            string said = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"{tool} {string.Join(' ', probe)} ended with {process.ExitCode} {said.Trim().Split('\n')[0]}".TrimEnd();
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return $"no {tool} here";
        }
    }

    /// <summary>Why signals and <c>/proc</c> cannot be used; null on Linux.</summary>
    public static string? NotLinux => OperatingSystem.IsLinux() ? null : "Linux only";
}
