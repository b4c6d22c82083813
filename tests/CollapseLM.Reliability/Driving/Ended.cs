namespace CollapseLM.Reliability.Driving;

/// <summary>A process that has ended.</summary>
/// <param name="ExitCode">128 and the signal's number where a signal ended it.</param>
/// <param name="PeakBytes">Most memory it was seen to hold, its children not counted; 0 where it ended before it was looked at.</param>
public sealed record Ended(string CommandLine, int ExitCode, string Output, string Error, TimeSpan Elapsed, long PeakBytes)
{
    /// <summary>What is wrong with the exit code, with the last words of the program; null where it is the one expected.</summary>
    public string? Unless(params int[] expected) =>
        expected.Contains(ExitCode) ? null : FormattableString.Invariant($"exit {ExitCode} instead of {string.Join(" or ", expected)} ({LastWords})");

    /// <summary>Both streams.</summary>
    public string Text => Output + Error;

    /// <summary>Whether it showed the inside of the program to the user.</summary>
    public bool HasStackTrace => Text.Contains("\n   at ", StringComparison.Ordinal) || Text.Contains("Unhandled exception", StringComparison.Ordinal);

    private string LastWords
    {
        get
        {
            string[] lines = (Error.Length > 0 ? Error : Output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return lines.Length == 0 ? "it said nothing" : lines[^1].Trim();
        }
    }
}
