namespace CollapseLM.Metrics;

/// <summary>How far two distributions are apart.</summary>
internal enum NgramDistance
{
    /// <summary>Weights 1/2, in bits.</summary>
    JensenShannon,

    /// <summary>Half of the sum of absolute differences.</summary>
    TotalVariation,

    /// <summary>Bits lost by coding the left text for the right one's shares, to whose counts 1/2 is added.</summary>
    KullbackLeibler,
}
