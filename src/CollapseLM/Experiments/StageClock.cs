using System.Diagnostics;

namespace CollapseLM.Experiments;

/// <summary>Reports one stage of one generation with the seconds it has taken.</summary>
public sealed class StageClock(IProgress<GenerationProgress>? progress, int generation, Stage stage)
{
    private readonly long start = Stopwatch.GetTimestamp();

    /// <summary>Since the stage began.</summary>
    public double Seconds => Stopwatch.GetElapsedTime(start).TotalSeconds;

    public void Report(long done, long total, long characters, double? loss) =>
        progress?.Report(new GenerationProgress(generation, stage, done, total, loss, characters, Seconds));
}
