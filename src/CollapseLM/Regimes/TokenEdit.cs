using System.ComponentModel.DataAnnotations;
using CollapseLM.Randomness;

namespace CollapseLM.Regimes;

/// <summary>
/// Human text is edited instead of replaced (ToEdit, Zhu et al., arXiv 2412.14689): a share of its characters is drawn again, in
/// short spans, by the generation before, which sees the human text in front of each span.
/// </summary>
public sealed record TokenEdit : Regime
{
    /// <summary>Share of the characters that is drawn again.</summary>
    [Range(0.0, 1.0)]
    public double Share { get; init; } = 0.1;

    /// <summary>Characters of a span.</summary>
    [Range(1, 10_000)]
    public int SpanChars { get; init; } = 8;

    public HumanTextPolicy HumanText { get; init; } = HumanTextPolicy.Fixed;

    /// <summary>The human text before it is edited.</summary>
    public override Composition Compose(int generation, HumanText human, SyntheticPool synthetic, ulong stream) =>
        new HumanOnly { HumanText = HumanText }.Compose(generation, human, synthetic, stream);

    /// <summary>
    /// What is to be drawn again: every passage is cut into spans from its start on, the last one shorter, and of all of them so
    /// many are drawn without replacement as hold the share, the last one cut.
    /// </summary>
    /// <returns>Index of the passage in the composition, offset and length, in order.</returns>
    public IReadOnlyList<(int Passage, int Offset, int Length)> Spans(Composition composition, ulong stream)
    {
        (int Passage, int Offset, int Length)[] spans =
        [
            .. composition.Passages.SelectMany((passage, index) => Enumerable.Range(0, (passage.Length + SpanChars - 1) / SpanChars)
                .Select(i => (index, i * SpanChars, Math.Min(SpanChars, passage.Length - (i * SpanChars))))),
        ];
        new Pcg32(stream).Shuffle<(int Passage, int Offset, int Length)>(spans);
        List<(int Passage, int Offset, int Length)> drawn = [];
        long missing = (long)Math.Round(Share * composition.Length);
        foreach ((int passage, int offset, int length) in spans.TakeWhile(_ => missing > 0))
        {
            drawn.Add((passage, offset, (int)Math.Min(length, missing)));
            missing -= length;
        }

        return [.. drawn.Order()];
    }

    public override SetPlan Plan(int generation, int trainChars, int sampleChars) =>
        new HumanOnly { HumanText = HumanText }.Plan(generation, trainChars, sampleChars);
}
