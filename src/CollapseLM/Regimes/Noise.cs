using CollapseLM.Randomness;
using CollapseLM.Text;

namespace CollapseLM.Regimes;

/// <summary>
/// Every generation after 0 trains on noise as long as the generation-0 text: a positive control, which shows what each metric says
/// when the language is gone.
/// </summary>
public sealed record Noise : Regime
{
    public NoiseKind Text { get; init; } = NoiseKind.Shuffled;

    public override Composition Compose(int generation, HumanText human, SyntheticPool synthetic, ulong stream)
    {
        Pcg32 random = new(stream);
        int[] text = [.. human.GenerationZero.SelectMany(passage => passage.Tokens.ToArray())];
        if (Text == NoiseKind.Shuffled)
        {
            random.Shuffle<int>(text);
        }
        else
        {
            int[] alphabet = [.. text.Distinct().Order()];
            text = [.. text.Select(_ => alphabet[random.Next(alphabet.Length)])];
        }

        Origin origin = Text == NoiseKind.Shuffled ? Origin.Shuffled : Origin.Uniform;
        int start = 0;
        List<Passage> passages = [];
        foreach (Passage passage in human.GenerationZero)
        {
            passages.Add(passage.Overwrite(0, TokenText.From(text.AsSpan(start, passage.Length), TokenText.MaxVocabularySize), origin));
            start += passage.Length;
        }

        return new Composition(passages);
    }

    public override SetPlan Plan(int generation, int trainChars, int sampleChars) => new(trainChars, 0, 0, 0);
}
