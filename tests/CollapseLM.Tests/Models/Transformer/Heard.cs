namespace CollapseLM.Tests.Models.Transformer;

/// <summary>Keeps every report, at once and in order.</summary>
internal sealed class Heard<T> : IProgress<T>
{
    public List<T> Reports { get; } = [];

    public void Report(T value) => Reports.Add(value);
}
