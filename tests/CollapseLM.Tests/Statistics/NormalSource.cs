using CollapseLM.Randomness;

namespace CollapseLM.Tests.Statistics;

/// <summary>Normal draws from a fixed seed (Box and Muller 1958).</summary>
internal sealed class NormalSource(ulong seed)
{
    private readonly Pcg32 random = new(seed);

    public double Uniform() => (random.NextUInt32() + 0.5) / 4294967296.0;

    public double Next() => Math.Sqrt(-2 * Math.Log(Uniform())) * Math.Cos(2 * Math.PI * Uniform());

    public double[] Take(int count, double mean = 0) => [.. Enumerable.Range(0, count).Select(_ => mean + Next())];
}
