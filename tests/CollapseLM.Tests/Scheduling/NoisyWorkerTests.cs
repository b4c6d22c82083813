using CollapseLM.Scheduling;
using static CollapseLM.Tests.Scheduling.FakeWorkers;

namespace CollapseLM.Tests.Scheduling;

/// <summary>Native libraries print what they like on the stream that the messages come by.</summary>
public sealed class NoisyWorkerTests
{
    [Theory]
    [InlineData("warning: a native library has something to say")]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("42")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"event":"unheard of"}""")]
    [InlineData("""{"event":"failed"}""")]
    public void A_line_that_is_no_message_is_passed_over(string noise)
    {
        using FakeWorkers fake = new();

        Assert.Empty(fake.Run($"echo '{noise}'; ok", [Chain("a"), Chain("b")], workers: 1));

        Assert.Equal(["a", "b"], fake.Begun);
    }

    [Fact]
    public void Noise_is_told_where_it_may_explain_why_the_worker_died()
    {
        using FakeWorkers fake = new();

        IReadOnlyDictionary<string, UnitFailed> failures = fake.Run("echo 'cannot load a library'; exit 3", [Chain("a")]);

        Assert.Contains("cannot load a library", failures["a"].Message, StringComparison.Ordinal);
    }
}
