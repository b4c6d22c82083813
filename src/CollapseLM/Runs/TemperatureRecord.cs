namespace CollapseLM.Runs;

/// <summary>
/// An entry of generation 0's <c>temperature.json</c>: its own distributions, read at the sampling temperature to the power of t,
/// on the held-out text. What a chain without human text and without any error of its own would score at generation t.
/// </summary>
/// <param name="Power">t = 0, 1, ...</param>
/// <param name="Temperature">T to the power of t.</param>
/// <param name="BitsPerChar">Null where a held-out character has probability 0.</param>
public sealed record TemperatureRecord(int Power, double Temperature, double? BitsPerChar)
{
    /// <summary>Of the last entry: ten rounds, the common length of a chain.</summary>
    public const int MostPower = 10;
}
