namespace CollapseLM.Regimes;

/// <summary>Text without any language in it.</summary>
public enum NoiseKind
{
    /// <summary>The characters of the generation-0 text in random order: their frequencies stay, all else goes.</summary>
    Shuffled,

    /// <summary>Each character of the generation-0 text's alphabet is as likely as the others.</summary>
    Uniform,
}
