using System.ComponentModel;
using System.Diagnostics;

namespace CollapseLM.Slurm;

/// <summary>Runs the cluster's own programs.</summary>
internal static class SlurmCommand
{
    /// <returns>What it printed.</returns>
    /// <exception cref="UserErrorException">Input: it is not here, or it refused.</exception>
    public static string Run(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output.Trim() : throw new UserErrorException(
                FailureKind.Input, "", program, $"refused: {error.GetAwaiter().GetResult().Trim().ReplaceLineEndings(" ")}", "sinfo and squeue show the cluster's state");
        }
        catch (Win32Exception)
        {
            throw new UserErrorException(
                FailureKind.Input, "", program, "is not on this machine", "submit where the cluster's programs are; --script-only writes the scripts without them");
        }
    }
}
