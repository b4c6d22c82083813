using System.Diagnostics;
using System.Text;

namespace CollapseLM.Tests.EndToEnd;

/// <summary>The program as users have it: a process with a command line, an exit code and two streams of text.</summary>
internal static class CollapseProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static (int ExitCode, string Output, string Error) Run(params string[] arguments) => RunIn("", arguments);

    public static (int ExitCode, string Output, string Error) RunIn(string workingDirectory, params string[] arguments) =>
        RunWith([], workingDirectory, arguments);

    public static (int ExitCode, string Output, string Error) RunWith(
        Dictionary<string, string> environment, string workingDirectory, params string[] arguments)
    {
        using Process process = StartIn(workingDirectory, arguments, environment);
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"collapse {string.Join(' ', arguments)} did not end");
        }

        return (process.ExitCode, output.Result, error.Result);
    }

    public static Process Start(params string[] arguments) => StartIn("", arguments, []);

    private static Process StartIn(string workingDirectory, string[] arguments, Dictionary<string, string> environment)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "collapse.dll"), .. arguments])
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }
}
