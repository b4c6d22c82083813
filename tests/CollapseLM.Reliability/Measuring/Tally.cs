using System.Globalization;

namespace CollapseLM.Reliability.Measuring;

/// <summary>Counts cases that held and those that did not, and remembers the first that did not.</summary>
public sealed class Tally(Trial trial)
{
    private const int RememberedFailures = 3;

    private readonly Lock counting = new();
    private readonly List<string> failures = [];

    public int Cases { get; private set; }

    public int Held { get; private set; }

    /// <summary>Counts one case; several may be counted at once.</summary>
    /// <param name="case">What tells it from the others, enough to repeat it.</param>
    /// <param name="wrong">What was wrong; null or empty where nothing was.</param>
    /// <returns>Whether the case held.</returns>
    public bool Count(string @case, string? wrong)
    {
        lock (counting)
        {
            Cases++;
            if (string.IsNullOrEmpty(wrong))
            {
                Held++;
                return true;
            }

            if (failures.Count < RememberedFailures)
            {
                failures.Add($"{@case}: {wrong}");
            }
        }

        trial.Note($"FAILED {@case}: {wrong}");
        return false;
    }

    /// <summary>Passes where every case held and there was one at all.</summary>
    /// <param name="unit">What was counted, in the plural.</param>
    /// <param name="more">Further measured numbers.</param>
    public Verdict Conclude(string unit, string more = "")
    {
        string counted = string.Create(CultureInfo.InvariantCulture, $"{Held} of {Cases} {unit}{(more.Length > 0 ? "; " : "")}{more}");
        return Cases > 0 && Held == Cases
            ? new(Outcome.Pass, counted)
            : new(Outcome.Fail, failures.Count == 0 ? counted : $"{counted}; first: {string.Join(" / ", failures)}");
    }
}
