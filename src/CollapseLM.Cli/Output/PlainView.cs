using System.Globalization;
using CollapseLM.Experiments;
using CollapseLM.Runs;
using CollapseLM.Scheduling;

namespace CollapseLM.Cli.Output;

/// <summary>A line a finished generation, for pipes and log files.</summary>
public sealed class PlainView(TextWriter output, RunFolder run)
{
    private RunMonitor? monitor;

    public void Begin(RunMonitor watched)
    {
        monitor = watched;
        if (watched.Forecast is Forecast forecast)
        {
            output.WriteLine(forecast.Text);
        }
    }

    public void Show(PoolEvent happened)
    {
        switch (happened.Message)
        {
            case UnitProgressed { Progress: { Stage: Stage.Recorded } progress }:
                RunSnapshot now = monitor!.Snapshot();
                output.WriteLine($"{Counter(now)} {happened.Unit.Id} generation {progress.Generation}{Values(happened.Unit)}{Left(now)}");
                break;
            case UnitWarned warned:
                output.WriteLine($"warning: {happened.Unit.Id}: {warned.Problem}");
                break;
            case UnitRetried retried:
                output.WriteLine($"warning: {retried.Problem}");
                break;
            case UnitLeft left:
                output.WriteLine($"left: {happened.Unit.Id}: {left.Message}");
                break;
            case UnitFailed failed:
                output.WriteLine($"failed: {happened.Unit.Id}: {failed.Message}");
                break;
        }
    }

    private static string Counter(RunSnapshot now) =>
        string.Create(CultureInfo.InvariantCulture, $"[{now.GenerationsDone}/{now.Generations}]");

    private static string Left(RunSnapshot now) => Duration.Left(now.SecondsLeft, ';');

    private string Values(WorkUnit unit)
    {
        if (unit is not ChainUnit chain || run.Chain(chain.Chain).ReadRecords() is not [.., GenerationRecord last])
        {
            return " (shared)";
        }

        string bits = Number(last, "human.bitsPerChar", "0.000", "bits per character");
        string words = Number(last, "vocab.humanWordsKept", "N0", "human words kept");
        return ": " + string.Join(", ", new[] { bits, words }.Where(text => text.Length > 0));
    }

    private static string Number(GenerationRecord record, string metric, string format, string unit) =>
        record.Metrics.GetValueOrDefault(metric) is double value ? $"{value.ToString(format, CultureInfo.InvariantCulture)} {unit}" : "";
}
