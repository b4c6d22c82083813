using System.Runtime.InteropServices;

namespace CollapseLM.Cli.Output;

/// <summary>
/// Turns the signals that ask a process to end into a token, so that work stops at a sound place. .NET does not handle
/// SIGTERM by itself. A second signal ends the process at once, which is safe too.
/// </summary>
public sealed class StopSignals : IDisposable
{
    private const int SignalExitBase = 128;

    private readonly CancellationTokenSource source = new();
    private readonly List<PosixSignalRegistration> registrations = [];

    public StopSignals()
    {
        Register(PosixSignal.SIGHUP, 1);
        Register(PosixSignal.SIGINT, 2);
        Register(PosixSignal.SIGTERM, 15);
    }

    public CancellationToken Token => source.Token;

    /// <summary>128 plus the signal's number, once one has come.</summary>
    public int? ExitCode { get; private set; }

    public void Dispose()
    {
        registrations.ForEach(registration => registration.Dispose());
        source.Dispose();
    }

    private void Register(PosixSignal signal, int number) =>
        registrations.Add(PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            if (ExitCode is not null)
            {
                Environment.Exit(SignalExitBase + number);
            }

            ExitCode = SignalExitBase + number;
            source.Cancel();
        }));
}
