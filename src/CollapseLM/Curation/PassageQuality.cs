namespace CollapseLM.Curation;

/// <summary>What a passage is judged by.</summary>
public enum PassageQuality
{
    /// <summary>A number drawn for it: the control of every other quality.</summary>
    Random,

    /// <summary>Bits per character under the generation that wrote it (Gambetta et al., arXiv 2410.12341).</summary>
    OwnPerplexity,

    /// <summary>Bits per character under generation 0 of the chain.</summary>
    Generation0Perplexity,

    /// <summary>The share of its words that a human training document holds.</summary>
    KnownWords,

    /// <summary>The share of its lines or rules that the generated language of the corpus has: exact.</summary>
    Correct,

    /// <summary>The share of its characters in 30-character strings that it has written before.</summary>
    Repeated,

    /// <summary>The probability, says a classifier, that people wrote it (Drayson et al., arXiv 2502.15654).</summary>
    HumanLike,
}
