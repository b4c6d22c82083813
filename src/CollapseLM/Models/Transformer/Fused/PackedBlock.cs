using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused;

/// <summary>The weights of one <see cref="TransformerBlock"/>.</summary>
internal sealed record PackedBlock<TLanes, TVector>(
    PackedNorm AttentionNorm,
    PackedMatrix<TLanes, TVector> QueryKeyValue,
    PackedMatrix<TLanes, TVector> AttentionOutput,
    PackedNorm FeedForwardNorm,
    PackedMatrix<TLanes, TVector> FeedForwardInput,
    PackedMatrix<TLanes, TVector> FeedForwardOutput)
    where TLanes : ILanes<TVector>
    where TVector : unmanaged;
