using System.Globalization;
using System.Text.RegularExpressions;

namespace CollapseLM.Scheduling;

/// <summary>
/// When a sitting has to end. A time of day is one of the wall clock and follows it when it is set; a duration is measured
/// and does not care.
/// </summary>
public sealed partial class Deadline
{
    private const string Forms = "write 07:00, 2026-11-27T07:00, or how long from now: +30m, 8h, 1h30m";

    private static readonly string[] TimeForms = ["H':'mm", "H':'mm':'ss"];
    private static readonly string[] DateForms = ["yyyy'-'MM'-'dd'T'H':'mm", "yyyy'-'MM'-'dd'T'H':'mm':'ss"];
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    private readonly TimeProvider clock;
    private readonly long start;
    private readonly TimeSpan? duration;
    private readonly DateTimeOffset time;

    private Deadline(TimeProvider clock, TimeSpan? duration, DateTimeOffset time)
    {
        this.clock = clock;
        this.duration = duration;
        this.time = time;
        start = clock.GetTimestamp();
    }

    /// <summary>Negative once it has passed.</summary>
    public TimeSpan Left => duration is TimeSpan span ? span - clock.GetElapsedTime(start) : time - clock.GetUtcNow();

    /// <summary>As people say it, in local time: <c>Friday 07:00</c>.</summary>
    public string Text => TimeZoneInfo.ConvertTime(clock.GetUtcNow() + Left, clock.LocalTimeZone).ToString("dddd HH':'mm", CultureInfo.InvariantCulture);

    /// <param name="text">A time of day, tomorrow's where today's is past; a date and time; or a duration. Times are local.</param>
    /// <exception cref="UserErrorException">Config: not one of these, or already past.</exception>
    public static Deadline Parse(string text, TimeProvider clock)
    {
        DateTime now = TimeZoneInfo.ConvertTime(clock.GetUtcNow(), clock.LocalTimeZone).DateTime;
        if (DateTime.TryParseExact(text, TimeForms, CultureInfo.InvariantCulture, DateTimeStyles.NoCurrentDateDefault, out DateTime time))
        {
            DateTime today = now.Date + time.TimeOfDay;
            return new Deadline(clock, null, Local(today > now ? today : today.AddDays(1), clock));
        }

        if (DateTime.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date))
        {
            return date > now && date < now + Longest
                ? new Deadline(clock, null, Local(date, clock))
                : throw Refused(text, date > now ? "more than a year away" : string.Create(CultureInfo.InvariantCulture, $"already past, it is {now:yyyy-MM-ddTHH:mm}"));
        }

        TimeSpan? duration = Duration(text);
        return duration > TimeSpan.Zero && duration < Longest ? new Deadline(clock, duration, default)
            : throw Refused(text, duration is null ? "not a time" : "must be more than nothing and less than a year");
    }

    private static UserErrorException Refused(string text, string message) =>
        new(FailureKind.Config, "", "--until", $"\"{text}\": {message}", Forms);

    private static DateTimeOffset Local(DateTime time, TimeProvider clock) => new(time, clock.LocalTimeZone.GetUtcOffset(time));

    private static TimeSpan? Duration(string text)
    {
        Match match = DurationForm().Match(text);
        if (!match.Success || match.Groups.Values.Skip(1).All(group => !group.Success))
        {
            return null;
        }

        return TimeSpan.FromSeconds((86_400 * Part("d")) + (3600 * Part("h")) + (60 * Part("m")) + Part("s"));

        double Part(string unit) => match.Groups[unit].Success ? int.Parse(match.Groups[unit].Value, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"^\+?(?:(?<d>[0-9]{1,4})d)?(?:(?<h>[0-9]{1,5})h)?(?:(?<m>[0-9]{1,6})(?:m|min))?(?:(?<s>[0-9]{1,7})s)?\z")]
    private static partial Regex DurationForm();
}
