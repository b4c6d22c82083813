using System.ComponentModel.DataAnnotations;
using CollapseLM.Randomness;
using CollapseLM.Text;

namespace CollapseLM.Regimes;

/// <summary>Human text that is not what it seems. The regime does not know; composition and records tell who wrote what.</summary>
public sealed record PollutionOptions
{
    /// <summary>Share of the human stream's characters that is synthetic and not labelled, in every generation after 0.</summary>
    [Range(0.0, 1.0)]
    public double Share { get; init; }

    public PollutionSource Source { get; init; } = PollutionSource.Previous;

    /// <summary>A sentence planted in one generation's training text and traced from then on; null = none.</summary>
    public CanaryOptions? Canary { get; init; }

    /// <summary>Synthetic characters in a human stream of so many.</summary>
    public int Chars(int human) => LargestRemainder.Split(human, [Share, 1 - Share])[0];

    /// <summary>
    /// Puts synthetic passages in the place of human ones, as many characters as the share says. Passages that the set does not
    /// hold yet come first, then those it does: a polluted stream may say the same thing again.
    /// </summary>
    /// <exception cref="UserErrorException">The source has fewer characters.</exception>
    public Composition Pollute(int generation, Composition composition, SyntheticPool synthetic, ulong stream)
    {
        Passage[] human = [.. composition.Passages.Where(passage => passage.Origin == Origin.Human)];
        int chars = human.Sum(passage => passage.Length), polluted = Chars(chars);
        if (polluted == 0)
        {
            return composition;
        }

        Pcg32 random = new(stream);
        Passage[] source = [.. SourceFor(generation).SelectMany(synthetic.SamplesOf).SelectMany(sample => sample)];
        random.Shuffle<Passage>(source);
        HashSet<(Origin, int)> held = [.. composition.Passages.Select(passage => (passage.Origin, passage.Index))];
        Passage[] mixed =
        [
            .. composition.Passages.Where(passage => passage.Origin != Origin.Human),
            .. human.DrawChars(chars - polluted, random),
            .. source.OrderBy(passage => held.Contains((passage.Origin, passage.Index))).TakeChars(polluted),
        ];
        random.Shuffle<Passage>(mixed);
        return new Composition(mixed);
    }

    /// <summary>The generations that may have written what pollutes generation k >= 1.</summary>
    public IEnumerable<int> SourceFor(int generation) => Source switch
    {
        PollutionSource.Previous => [generation - 1],
        PollutionSource.Generation0 => [0],
        _ => Enumerable.Range(0, generation),
    };

    /// <summary>The earliest of them.</summary>
    public int OldestSample(int generation) => Source == PollutionSource.Previous ? generation - 1 : 0;
}
