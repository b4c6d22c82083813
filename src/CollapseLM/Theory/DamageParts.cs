namespace CollapseLM.Theory;

/// <summary>
/// Damage by its origin (after the three errors of Shumailov et al. 2024): drawing a finite text, drawing it at a temperature,
/// and the model. In bits per character beyond the human-only twin.
/// </summary>
/// <param name="Sampling">What a count model of the same training size loses the same way; null where the run has none.</param>
/// <param name="Decoding">What generation 0 loses when its own distribution is read at T^t; null where it was not read.</param>
/// <param name="Rest">What is left of the whole: the model's error, and what has no part of its own.</param>
public sealed record DamageParts(double? Sampling, double? Decoding, double Rest)
{
    /// <summary>Whether the parts can be stacked: one below 0 would hide in the others.</summary>
    public bool AreStacked => !(Sampling < 0) && !(Decoding < 0) && Rest >= 0;

    public static DamageParts Of(double whole, double? sampling, double? decoding) => new(sampling, decoding, whole - (sampling ?? 0) - (decoding ?? 0));
}
