using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CollapseLM.Models.Transformer;

/// <summary>
/// All weights in one flat tensor, matrices first, with a parameter of the right shape as a view of each part: the
/// optimiser then needs a handful of operations a step instead of a handful a weight.
/// </summary>
public sealed class TransformerWeights : IDisposable
{
    private readonly Dictionary<string, Parameter> parameters = [];
    private readonly Dictionary<string, (long From, WeightShape Weight)> places = [];

    public TransformerWeights(IReadOnlyList<WeightShape> layout)
    {
        Layout = layout;
        MatrixCount = layout.Where(weight => weight.IsMatrix).Sum(weight => weight.Count);
        using DisposeScope scope = NewDisposeScope();
        Values = zeros(layout.Sum(weight => weight.Count)).DetachFromDisposeScope();
        long from = 0;
        foreach (WeightShape weight in layout.OrderBy(weight => weight.IsMatrix ? 0 : 1))
        {
            places.Add(weight.Name, (from, weight));
            Parameter parameter = new(Part(Values, weight.Name), requires_grad: true);
            parameter.DetachFromDisposeScope();
            parameters.Add(weight.Name, parameter);
            from += weight.Count;
        }
    }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<WeightShape> Layout { get; }

    /// <summary>(N): every weight once, those of matrices before those of vectors.</summary>
    public Tensor Values { get; }

    /// <summary>How many of <see cref="Values"/> belong to matrices.</summary>
    public long MatrixCount { get; }

    public Parameter this[string name] => parameters[name];

    /// <summary>Where a weight tensor begins in <see cref="Values"/>.</summary>
    public long Offset(string name) => places[name].From;

    /// <summary>Draws every weight anew from libtorch's global generator, in the order of the layout.</summary>
    public void Initialize()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        foreach (WeightShape weight in Layout)
        {
            if (weight.InitialDeviation is double deviation)
            {
                this[weight.Name].normal_(0, deviation);
            }
            else
            {
                this[weight.Name].fill_(KeptScalar.One);
            }
        }
    }

    /// <summary>
    /// (N) of zeros into which every backward pass adds its gradients: each parameter's gradient is a view of its part. The
    /// caller disposes of it.
    /// </summary>
    public Tensor AttachGradients()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor gradients = zeros_like(Values).DetachFromDisposeScope();
        foreach ((string name, Parameter parameter) in parameters)
        {
            parameter.grad = Part(gradients, name);
        }

        return gradients;
    }

    /// <summary>Lets go of what <see cref="AttachGradients"/> attached.</summary>
    public void DetachGradients()
    {
        foreach (Parameter parameter in parameters.Values)
        {
            parameter.grad = null;
        }
    }

    public void Dispose()
    {
        foreach (Parameter parameter in parameters.Values)
        {
            parameter.Dispose();
        }

        Values.Dispose();
    }

    private Tensor Part(Tensor flat, string name)
    {
        (long from, WeightShape weight) = places[name];
        return flat.narrow(0, from, weight.Count).view([.. weight.Shape]);
    }
}
