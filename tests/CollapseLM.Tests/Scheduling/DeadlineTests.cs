using CollapseLM.Scheduling;

namespace CollapseLM.Tests.Scheduling;

/// <summary>What <c>--until</c> takes, and what becomes of it when clocks are set.</summary>
public sealed class DeadlineTests
{
    /// <summary>It is Thursday, 23:30, in a zone one hour before UTC.</summary>
    private readonly ManualClock clock = new()
    {
        Now = new DateTimeOffset(2026, 11, 26, 22, 30, 0, TimeSpan.Zero),
        Zone = TimeZoneInfo.CreateCustomTimeZone("east", TimeSpan.FromHours(1), "east", "east"),
    };

    [Theory]
    [InlineData("23:31", 1)]
    [InlineData("07:00", 7.5 * 60)]
    [InlineData("7:00", 7.5 * 60)]
    [InlineData("23:30", 24 * 60)]
    [InlineData("23:30:30", 0.5)]
    [InlineData("2026-11-27T07:00", 7.5 * 60)]
    [InlineData("2026-11-28T07:00:30", (31.5 * 60) + 0.5)]
    [InlineData("+30m", 30)]
    [InlineData("30m", 30)]
    [InlineData("30min", 30)]
    [InlineData("8h", 480)]
    [InlineData("+1h30m", 90)]
    [InlineData("1d2h3m6s", (26 * 60) + 3.1)]
    public void A_time_is_read(string text, double minutes) =>
        Assert.Equal(minutes, Deadline.Parse(text, clock).Left.TotalMinutes, 9);

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("7")]
    [InlineData("24:00")]
    [InlineData("7.00")]
    [InlineData("-30m")]
    [InlineData("0m")]
    [InlineData("30 m")]
    [InlineData("9999d")]
    [InlineData("2026-11-26T07:00")]
    [InlineData("2028-11-26T07:00")]
    [InlineData("26.11.2026")]
    [InlineData("30m\n")]
    public void What_is_no_time_to_come_is_refused_and_the_forms_are_shown(string text)
    {
        UserErrorException refused = Assert.Throws<UserErrorException>(() => Deadline.Parse(text, clock));

        Assert.Equal(FailureKind.Config, refused.Kind);
        Assert.Equal("--until", refused.Problems[0].Key);
        Assert.Contains("+30m", refused.Problems[0].Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_of_day_follows_the_wall_clock_and_a_duration_does_not()
    {
        Deadline time = Deadline.Parse("07:00", clock), duration = Deadline.Parse("+8h", clock);

        clock.Now = clock.Now.AddHours(3);
        Assert.Equal((4.5, 8), (time.Left.TotalHours, duration.Left.TotalHours));

        clock.Now = clock.Now.AddDays(-30);
        clock.Advance(3600);
        Assert.Equal((4.5 + (30 * 24) - 1, 7), (time.Left.TotalHours, duration.Left.TotalHours));
        Assert.Equal("Friday 07:00", time.Text);
    }

    [Fact]
    public void Work_is_stopped_a_tenth_of_the_time_but_at_most_ten_seconds_before()
    {
        Assert.Equal((89, 91), Stop("+100s"));
        Assert.Equal(((8 * 3600) - 11, (8 * 3600) - 9), Stop("+8h"));

        (int, int) Stop(string text)
        {
            Deadline deadline = Deadline.Parse(text, clock);
            double last = deadline.Left.TotalSeconds;
            using DeadlineWatch watch = new(deadline, clock, CancellationToken.None);
            clock.Advance(last * 0.9 is < 100 ? 89 : last - 11);
            int early = (int)(last - deadline.Left.TotalSeconds);
            Assert.False(watch.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(1.2)));
            clock.Advance(2);
            Assert.True(watch.Token.WaitHandle.WaitOne(TimeSpan.FromSeconds(30)));
            Assert.True(watch.Reached);
            return (early, (int)(last - deadline.Left.TotalSeconds));
        }
    }

    [Fact]
    public void A_wish_to_stop_is_not_taken_for_the_deadline()
    {
        using CancellationTokenSource stop = new();
        using DeadlineWatch watch = new(Deadline.Parse("07:00", clock), clock, stop.Token);

        stop.Cancel();

        Assert.True(watch.Token.IsCancellationRequested);
        Assert.False(watch.Reached);
    }

    /// <summary>
    /// Two workers, 100 s a generation: one does the shared training (until 100 s), c1 (400) and c3 (700), the other c0 (300),
    /// c2 (600) and c4 (900).
    /// </summary>
    [Theory]
    [InlineData(450, 2, 8)]
    [InlineData(650, 3, 12)]
    [InlineData(5000, 5, 16)]
    [InlineData(50, 0, 0)]
    public void What_fits_is_planned_by_handing_out_the_units_in_their_order(int seconds, int chains, int generations)
    {
        WorkUnit[] units = [FakeWorkers.Shared("x"), .. Enumerable.Range(0, 5).Select(chain => FakeWorkers.Chain($"c{chain}"))];

        Forecast forecast = Forecast.Of(Deadline.Parse($"{seconds}s", clock), units, unit => unit.Generations, 100, 2);

        Assert.Equal((5, 16), (forecast.Chains, forecast.Generations));
        Assert.Equal((chains, generations), (forecast.FittingChains, forecast.FittingGenerations));
    }

    [Fact]
    public void Nothing_is_foretold_before_anything_was_measured()
    {
        Forecast forecast = Forecast.Of(Deadline.Parse("8h", clock), [FakeWorkers.Chain("a")], unit => unit.Generations, null, 2);

        Assert.Null(forecast.FittingGenerations);
        Assert.Contains("not known", forecast.Text, StringComparison.Ordinal);
        Assert.Contains("8 h 00 min", forecast.Text, StringComparison.Ordinal);
    }
}
