namespace CollapseLM.Models.Transformer;

/// <summary>What a trained network answers.</summary>
public interface IInference : IDisposable
{
    /// <summary>How many windows to score at a time.</summary>
    int ScoringRows { get; }

    /// <summary>How many texts to sample side by side, at most as many as allowed.</summary>
    int SamplingRows(int allowed);

    /// <summary>Minus the log-probability of every character of every window, (windows, longest) row by row.</summary>
    /// <param name="longest">Characters of the longest window; what follows a shorter one's is undefined.</param>
    /// <param name="probabilities">Receives the distributions behind them, (windows, longest, V); null = not wanted.</param>
    float[] Nats(IReadOnlyList<ScoringWindow> windows, int longest, float[]? probabilities = null);

    /// <summary>For texts that grow side by side.</summary>
    IDecoder Decoder(int rows);
}
