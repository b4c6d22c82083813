using System.Globalization;
using CollapseLM.Experiments;
using CollapseLM.Scheduling;
using Spectre.Console;

namespace CollapseLM.Cli.Output;

/// <summary>What the workers are doing, redrawn in place on a terminal.</summary>
public sealed class LiveView(IAnsiConsole console)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private volatile RunMonitor? monitor;

    public void Begin(RunMonitor watched)
    {
        monitor = watched;
        if (watched.Forecast is Forecast forecast)
        {
            console.MarkupLineInterpolated($"{forecast.Text}");
        }
    }

    /// <summary>Lines that stay, above what is redrawn.</summary>
    public void Show(PoolEvent happened)
    {
        switch (happened.Message)
        {
            case UnitWarned warned:
                console.MarkupLineInterpolated($"[yellow]warning:[/] {happened.Unit.Id}: {warned.Problem.ToString()}");
                break;
            case UnitRetried retried:
                console.MarkupLineInterpolated($"[yellow]warning:[/] {retried.Problem.ToString()}");
                break;
            case UnitLeft left:
                console.MarkupLineInterpolated($"[yellow]left:[/] {happened.Unit.Id}: {left.Message}");
                break;
            case UnitFailed failed:
                console.MarkupLineInterpolated($"[red]failed:[/] {happened.Unit.Id}: {failed.Message}");
                break;
        }
    }

    /// <summary>Runs the work on another thread and draws until it has ended.</summary>
    public T While<T>(Func<T> work)
    {
        Task<T> task = Task.Run(work);
        console.Live(new Markup("starting")).AutoClear(true).Start(context =>
        {
            while (!((IAsyncResult)task).AsyncWaitHandle.WaitOne(Interval))
            {
                if (monitor is RunMonitor watched)
                {
                    context.UpdateTarget(Draw(watched));
                }
            }
        });
        return task.GetAwaiter().GetResult();
    }

    private static Table Draw(RunMonitor watched)
    {
        RunSnapshot now = watched.Snapshot();
        Table table = new Table()
            .Title(string.Create(
                CultureInfo.InvariantCulture, $"{now.GenerationsDone} of {now.Generations} generations, {Duration.Text(watched.Seconds)} so far{Duration.Left(now.SecondsLeft, ',')}"))
            .AddColumns("chain", "generation", "doing", "done", "loss", "characters/s");
        foreach (ActiveUnit unit in now.Active)
        {
            GenerationProgress progress = unit.Progress;
            table.AddRow(
                Plain(unit.Id),
                Plain(progress.Generation.ToString(CultureInfo.InvariantCulture)),
                Plain(progress.Stage.ToString().ToLowerInvariant()),
                Plain(string.Create(CultureInfo.InvariantCulture, $"{progress.Done:N0} / {progress.Total:N0}")),
                Plain(progress.Loss?.ToString("0.000", CultureInfo.InvariantCulture) ?? ""),
                Plain(progress.Seconds > 0 ? (progress.Characters / progress.Seconds).ToString("N0", CultureInfo.InvariantCulture) : ""));
        }

        return table;
    }

    private static Markup Plain(string text) => new(Markup.Escape(text));
}
