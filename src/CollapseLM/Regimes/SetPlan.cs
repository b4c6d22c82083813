namespace CollapseLM.Regimes;

/// <summary>Sizes of one generation's training set, in characters.</summary>
/// <param name="Chars">The whole set.</param>
/// <param name="Human">The human stream, as the regime believes it to be.</param>
/// <param name="Fresh">Human text that no generation used before; part of <paramref name="Human"/>.</param>
/// <param name="FromOneSample">The most drawn from any one sample.</param>
public readonly record struct SetPlan(long Chars, int Human, int Fresh, int FromOneSample);
