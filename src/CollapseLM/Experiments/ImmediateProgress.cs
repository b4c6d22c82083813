namespace CollapseLM.Experiments;

/// <summary>Calls back at once on the reporting thread; <see cref="Progress{T}"/> would queue, and reorder, through the thread pool.</summary>
public sealed class ImmediateProgress<T>(Action<T> report) : IProgress<T>
{
    public void Report(T value) => report(value);
}
