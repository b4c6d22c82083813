using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused;

/// <summary>Scoring and sampling by fused kernels.</summary>
internal sealed class FusedInference<TLanes, TVector> : IInference
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
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

    public int SamplingRows(int allowed) => new SamplingBatch(network.Options, allowed, team.Threads).Rows;

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
