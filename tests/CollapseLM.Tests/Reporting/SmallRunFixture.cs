namespace CollapseLM.Tests.Reporting;

/// <summary>One run for all tests that leave its chains alone: durable writes are slow.</summary>
public sealed class SmallRunFixture : IDisposable
{
    internal SmallRun Run { get; } = SmallRun.TwoArms();

    public void Dispose() => Run.Dispose();
}
