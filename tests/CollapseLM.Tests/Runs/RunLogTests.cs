using System.Text.Json.Nodes;
using CollapseLM.Runs;
using CollapseLM.Tests.Scheduling;

namespace CollapseLM.Tests.Runs;

public sealed class RunLogTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<Problem> warnings = [];
    private readonly ManualClock clock = new();

    private string LogPath => folder.At("log.jsonl");

    [Fact]
    public void Sittings_follow_each_other_line_by_line()
    {
        Write("one");
        clock.Advance(1.5);
        Write("two\nlines, \u001b and \u2028");

        string[] lines = File.ReadAllLines(LogPath);
        Assert.Equal(
            """{"time":"2026-11-26T22:00:00.000Z","event":"warned","unit":"a-s1","generation":3,"worker":77,"message":"one"}""", lines[0]);
        Assert.Equal(2, lines.Length);
        Assert.Equal("2026-11-26T22:00:01.500Z", (string?)JsonNode.Parse(lines[1])!["time"]);
        Assert.Equal("two\nlines, \u001b and \u2028", (string?)JsonNode.Parse(lines[1])!["message"]);
        Assert.Empty(warnings);
    }

    [Theory]
    [InlineData("{\"time\":\"20")]
    [InlineData("\n{")]
    [InlineData("x")]
    public void A_line_that_a_kill_tore_off_is_cut_off_by_the_next_sitting(string torn)
    {
        Write("one");
        string whole = File.ReadAllText(LogPath);
        File.AppendAllText(LogPath, torn.TrimStart('\n'));

        Write("two");

        Assert.StartsWith(whole, File.ReadAllText(LogPath), StringComparison.Ordinal);
        Assert.Equal(["one", "two"], File.ReadAllLines(LogPath).Select(line => (string?)JsonNode.Parse(line)!["message"]));
    }

    /// <summary>Longer than what is read at a time in search of the last line's end.</summary>
    [Theory]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(20_000)]
    public void A_long_torn_line_is_cut_off_too(int length)
    {
        Write("one");
        File.AppendAllText(LogPath, new string('x', length));

        Write("two");

        Assert.Equal(["one", "two"], File.ReadAllLines(LogPath).Select(line => (string?)JsonNode.Parse(line)!["message"]));
    }

    [Fact]
    public void A_log_that_cannot_be_written_is_told_once_and_stops_nobody()
    {
        Directory.CreateDirectory(LogPath);
        using RunLog log = new(LogPath, clock, warnings.Add);

        log.Write("begun", "");
        log.Write("ended", "");

        Assert.Equal(LogPath, Assert.Single(warnings).Where);
    }

    [Fact]
    public void A_link_in_its_place_is_not_followed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped: links need rights on Windows");
        string outside = folder.At("outside");
        File.WriteAllText(outside, "theirs");
        File.CreateSymbolicLink(LogPath, outside);

        Write("one");

        Assert.Equal("theirs", File.ReadAllText(outside));
        Assert.Single(warnings);
    }

    public void Dispose() => folder.Dispose();

    private void Write(string message)
    {
        using RunLog log = new(LogPath, clock, warnings.Add);
        log.Write("warned", message, "a-s1", 3, 77);
    }
}
