using CollapseLM.Models.Transformer.Fused.Kernels;
using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused;

/// <summary>A weight matrix (outputs, inputs) as panels for both directions; the weights themselves stay where TorchSharp has them.</summary>
internal sealed unsafe class PackedMatrix<TLanes, TVector>
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    private readonly float* source;
    private readonly float* forward;
    private readonly float* backward; // null where no gradients go back

    /// <param name="weights">The network's flat weights.</param>
    /// <param name="offset">Of this matrix in them, and of its gradient in a flat gradient.</param>
    /// <param name="pool">Gives <see cref="Size"/> floats.</param>
    /// <param name="trains">Whether gradients will go back through it.</param>
    public PackedMatrix(float* weights, long offset, int outputs, int inputs, NativePool pool, bool trains)
    {
        source = weights + offset;
        Offset = offset;
        Outputs = outputs;
        Inputs = inputs;
        forward = pool.Take(PanelPacking<TLanes, TVector>.Size(inputs, outputs));
        backward = trains ? pool.Take(PanelPacking<TLanes, TVector>.Size(outputs, inputs)) : null;
    }

    public long Offset { get; }

    public int Outputs { get; }

    public int Inputs { get; }

    /// <summary>(inputs, outputs): outputs = inputs x this.</summary>
    public Panels Forward { get; private set; }

    /// <summary>(outputs, inputs): gradient of the inputs = gradient of the outputs x this.</summary>
    public Panels Backward { get; private set; }

    /// <summary>Floats that the panels of a matrix take, in at most two parts.</summary>
    public static long Size(int outputs, int inputs, bool trains) =>
        PanelPacking<TLanes, TVector>.Size(inputs, outputs) + (trains ? PanelPacking<TLanes, TVector>.Size(outputs, inputs) : 0);

    /// <summary>Takes over the weights as they are now.</summary>
    public void Pack()
    {
        Forward = PanelPacking<TLanes, TVector>.PackTransposed(source, Inputs, Inputs, Outputs, forward);
        if (backward is not null)
        {
            Backward = PanelPacking<TLanes, TVector>.Pack(source, Inputs, Outputs, Inputs, backward);
        }
    }
}
