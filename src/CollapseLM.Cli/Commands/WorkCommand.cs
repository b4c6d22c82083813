using System.CommandLine;
using System.Runtime.InteropServices;
using CollapseLM.Runs;
using CollapseLM.Scheduling;

namespace CollapseLM.Cli.Commands;

/// <summary>The hidden command behind worker processes.</summary>
public static class WorkCommand
{
    public const string Name = "work";

    private const int StoppedBySignal = 143;

    private static readonly TimeSpan ParentsTurn = TimeSpan.FromSeconds(2);

    public static Command Create()
    {
        Argument<string> run = new("RUN");
        Command command = new(Name) { run };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            using CancellationTokenSource alone = new();
            using PosixSignalRegistration hangUp = Heed(PosixSignal.SIGHUP, alone), interrupt = Heed(PosixSignal.SIGINT, alone), end = Heed(PosixSignal.SIGTERM, alone);
            WorkerLoop.Run(new RunFolder(parsed.GetRequiredValue(run)), Console.In, Console.Out, alone.Token);
            return alone.IsCancellationRequested ? StoppedBySignal : 0;
        });
        return command;
    }

    /// <summary>
    /// Ctrl-C, a hang-up and most schedulers signal every process of a group; then the parent says when to stop. A signal
    /// that came to this process alone must end it as well, a little later.
    /// </summary>
    private static PosixSignalRegistration Heed(PosixSignal signal, CancellationTokenSource alone) => PosixSignalRegistration.Create(signal, context =>
    {
        context.Cancel = true;
        alone.CancelAfter(ParentsTurn);
    });

    /// <summary>How this very program is started as a worker: through its own launcher, or through dotnet.</summary>
    public static WorkerCommand Start() => Program() with { Arguments = [.. Program().Arguments, Name] };

    /// <summary>How this very program is started.</summary>
    public static WorkerCommand Program()
    {
        string library = Path.Combine(AppContext.BaseDirectory, "collapse.dll");
        string launcher = Path.ChangeExtension(library, OperatingSystem.IsWindows() ? ".exe" : null);
        return File.Exists(launcher) ? new WorkerCommand(launcher, []) : new WorkerCommand("dotnet", [library]);
    }
}
