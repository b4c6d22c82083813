using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused;

/// <summary>The weights of a <see cref="CharTransformer"/> as kernels read them; the network must outlive it.</summary>
internal sealed unsafe class PackedNetwork<TLanes, TVector> : IDisposable
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    private readonly TransformerWeights weights;
    private readonly List<PackedMatrix<TLanes, TVector>> matrices = [];
    private readonly List<PackedNorm> norms = [];
    private readonly NativePool panels;
    private readonly bool trains;

    /// <param name="trains">Whether gradients will be computed.</param>
    public PackedNetwork(CharTransformer network, bool trains)
    {
        this.trains = trains;
        weights = network.Weights;
        Options = network.Options;
        CharCount = network.CharCount;
        Count = weights.Values.numel();

        // libtorch's memory does not move, and the network outlives this object.
        Values = (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(weights.Values.bytes));
        int width = Options.Width;
        (int Outputs, int Inputs)[] shapes = [(3 * width, width), (width, width), (4 * width, width), (width, 4 * width)];
        long size = PackedMatrix<TLanes, TVector>.Size(CharCount, width, trains)
            + (Options.Layers * shapes.Sum(shape => PackedMatrix<TLanes, TVector>.Size(shape.Outputs, shape.Inputs, trains)));
        panels = new NativePool(size, parts: 2 * (1 + (4 * Options.Layers)));
        Blocks = [.. Enumerable.Range(0, Options.Layers).Select(i => $"blocks.{i}.").Select(prefix => new PackedBlock<TLanes, TVector>(
            Norm(prefix + "attentionNorm"),
            Matrix(prefix + "queryKeyValue", 3 * width, width),
            Matrix(prefix + "attentionOutput", width, width),
            Norm(prefix + "feedForwardNorm"),
            Matrix(prefix + "feedForwardInput", 4 * width, width),
            Matrix(prefix + "feedForwardOutput", width, 4 * width)))];
        FinalNorm = Norm("finalNorm");
        Output = Matrix(Options.TieWeights ? "characters" : "output", CharCount, width);
        CharactersOffset = weights.Offset("characters");
        PositionsOffset = weights.Offset("positions");
    }

    public TransformerOptions Options { get; }

    /// <summary>V</summary>
    public int CharCount { get; }

    /// <summary>N, all weights.</summary>
    public long Count { get; }

    /// <summary>How many of them, the first, belong to matrices.</summary>
    public long MatrixCount => weights.MatrixCount;

    /// <summary>(N): TorchSharp's own memory.</summary>
    public float* Values { get; }

    public IReadOnlyList<PackedBlock<TLanes, TVector>> Blocks { get; }

    public PackedNorm FinalNorm { get; }

    /// <summary>(V, C)</summary>
    public PackedMatrix<TLanes, TVector> Output { get; }

    public long CharactersOffset { get; }

    public long PositionsOffset { get; }

    public AttentionShape Attention => new(Options.Heads, Options.Width / Options.Heads);

    /// <summary>Takes over all weights as they are now.</summary>
    public void Pack(ThreadTeam team)
    {
        team.Run(matrices.Count, i => matrices[i].Pack());
        norms.ForEach(norm => norm.Pack());
    }

    /// <summary>
    /// Sets to zero what a way back adds to in any case: embeddings, the first of the weights, and norms, the last. Gradients
    /// of the other matrices, in between, are written whole.
    /// </summary>
    /// <param name="gradient">(N), laid out like the weights.</param>
    public void ClearSums(float* gradient)
    {
        new Span<float>(gradient, (int)Blocks[0].QueryKeyValue.Offset).Clear();
        new Span<float>(gradient + MatrixCount, (int)(Count - MatrixCount)).Clear();
    }

    public void Dispose()
    {
        panels.Dispose();
        norms.ForEach(norm => norm.Dispose());
    }

    private PackedMatrix<TLanes, TVector> Matrix(string name, int outputs, int inputs)
    {
        PackedMatrix<TLanes, TVector> matrix = new(Values, weights.Offset(name), outputs, inputs, panels, trains);
        matrices.Add(matrix);
        return matrix;
    }

    private PackedNorm Norm(string name)
    {
        PackedNorm norm = new(Values, weights.Offset(name), Options.Width);
        norms.Add(norm);
        return norm;
    }
}
