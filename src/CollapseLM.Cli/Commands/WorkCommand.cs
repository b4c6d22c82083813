using System.CommandLine;
using System.Runtime.InteropServices;
using CollapseLM.Runs;
using CollapseLM.Scheduling;

namespace CollapseLM.Cli.Commands;

/// <summary>The hidden command behind worker processes.</summary>
public static class WorkCommand
{
    public const string Name = "work";

    public static Command Create()
    {
        Argument<string> run = new("RUN");
        Command command = new(Name) { run };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            // Ctrl-C reaches every process of the terminal; when to stop is the parent's business.
            using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
            WorkerLoop.Run(new RunFolder(parsed.GetRequiredValue(run)), Console.In, Console.Out, CancellationToken.None);
        });
        return command;
    }

    /// <summary>How this very program is started as a worker: through its own launcher, or through dotnet.</summary>
    public static WorkerCommand Start()
    {
        string library = Path.Combine(AppContext.BaseDirectory, "collapse.dll");
        string launcher = Path.ChangeExtension(library, OperatingSystem.IsWindows() ? ".exe" : null);
        return File.Exists(launcher) ? new WorkerCommand(launcher, [Name]) : new WorkerCommand("dotnet", [library, Name]);
    }
}
