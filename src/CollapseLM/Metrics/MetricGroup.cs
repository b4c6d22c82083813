namespace CollapseLM.Metrics;

/// <summary>Metrics beyond the default ones; they cost time and are measured only where a config asks for them.</summary>
public enum MetricGroup
{
    /// <summary>Words: lexical diversity at fixed lengths, Zipf and Heaps exponents, words that come back.</summary>
    Words,

    /// <summary>Character n-grams against human text: corrected entropies and distances, precision, recall, a MAUVE-like score.</summary>
    Ngrams,

    /// <summary>Copies and repeats: copied spans and their lengths, longest repeat, novelty, compression, Self-BLEU, repeated words.</summary>
    Copies,

    /// <summary>How the model predicts held-out text: loss by position and by frequency of the character, calibration, concentration.</summary>
    Predictions,

    /// <summary>Surprise passage by passage, of the sample to generation 0 and of human text to the generation; <c>histograms.json</c>.</summary>
    Passages,

    /// <summary>Whether the detector's success could be chance.</summary>
    Detector,
}
