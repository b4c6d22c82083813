using CollapseLM.Models.Transformer.Fused.Kernels;
using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused;

/// <summary>Scoring and sampling by fused kernels.</summary>
internal sealed class FusedInference<TLanes, TVector> : IInference
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>
    /// Keys and values of the texts sampled side by side: the more texts, the fewer times the weights are read; half of a desktop
    /// processor's third-level cache.
    /// </summary>
    private const long CacheBytes = 16 << 20;

    /// <summary>Fewer texts are not worth reading the weights for.</summary>
    private const int FewestRows = 3 * MatrixView.TileRows;

    private readonly PackedNetwork<TLanes, TVector> network;
    private readonly ThreadTeam team;
    private readonly Lazy<FusedScoring<TLanes, TVector>[]> scoring; // one a thread

    public FusedInference(CharTransformer network, int threads)
    {
        this.network = new PackedNetwork<TLanes, TVector>(network, trains: false);
        team = new ThreadTeam(threads);
        this.network.Pack(team);
        scoring = new(() => [.. Enumerable.Range(0, threads).Select(_ => new FusedScoring<TLanes, TVector>(this.network))]);
    }

    public int ScoringRows => 16 * team.Threads;

    public int SamplingRows(int allowed)
    {
        long bytes = sizeof(float) * network.Options.Layers * DecodingCache<TLanes, TVector>.SizeOf(network.Attention, network.Options.Context);
        long wholeTiles = CacheBytes / bytes / MatrixView.TileRows * MatrixView.TileRows;
        return (int)Math.Min(allowed, Math.Max(FewestRows, wholeTiles) * team.Threads);
    }

    public float[] Nats(IReadOnlyList<ScoringWindow> windows, int longest, float[]? probabilities = null)
    {
        float[] nats = new float[windows.Count * longest];
        int row = longest * network.CharCount;
        team.Run(windows.Count, (window, thread) => scoring.Value[thread].Score(
            windows[window],
            nats.AsSpan(window * longest, longest),
            probabilities is null ? default : probabilities.AsSpan(window * row, row)));
        return nats;
    }

    public IDecoder Decoder(int rows) => new FusedDecoder<TLanes, TVector>(network, rows, team);

    public void Dispose()
    {
        network.Dispose();
        if (scoring.IsValueCreated)
        {
            Array.ForEach(scoring.Value, one => one.Dispose());
        }
    }
}
