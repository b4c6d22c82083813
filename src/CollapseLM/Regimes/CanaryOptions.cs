using System.ComponentModel.DataAnnotations;
using CollapseLM.Randomness;
using CollapseLM.Text;

namespace CollapseLM.Regimes;

/// <summary>A sentence that nobody else wrote, planted to see whether later generations go on saying it.</summary>
public sealed record CanaryOptions
{
    /// <summary>The sentence, in characters that the corpus has.</summary>
    public string Text { get; init; } = "";

    /// <summary>The generation in whose training text it is planted; it is never planted again.</summary>
    [Range(1, 100_000)]
    public int At { get; init; } = 1;

    /// <summary>How often, in as many passages.</summary>
    [Range(1, 1_000_000)]
    public int Count { get; init; } = 10;

    /// <summary>
    /// Writes the sentence over a random place of as many passages, drawn without replacement among those long enough to hold it.
    /// </summary>
    /// <param name="sentence">The text as tokens.</param>
    /// <exception cref="UserErrorException">Too few passages are long enough.</exception>
    public Composition Plant(Composition composition, TokenText sentence, ulong stream)
    {
        Pcg32 random = new(stream);
        Passage[] passages = [.. composition.Passages];
        int[] fitting = [.. Enumerable.Range(0, passages.Length).Where(i => passages[i].Length >= sentence.Length)];
        if (fitting.Length < Count)
        {
            throw new UserErrorException(
                FailureKind.Input,
                "",
                "pollution.canary.count",
                FormattableString.Invariant($"{Count} passages are to hold a canary of {sentence.Length} characters, {fitting.Length} of the training set are long enough"),
                "a smaller count, a shorter text or longer passages");
        }

        random.Shuffle<int>(fitting);
        foreach (int i in fitting.Take(Count))
        {
            passages[i] = passages[i].Overwrite(random.Next(passages[i].Length - sentence.Length + 1), sentence, Origin.Canary);
        }

        return new Composition(passages);
    }
}
