using TorchSharp;
using static TorchSharp.torch;

namespace CollapseLM.Models.Transformer;

/// <summary>
/// Adam with decoupled weight decay (Loshchilov and Hutter 2019, algorithm 2) over one flat tensor; only its first part,
/// the matrices, decays.
/// </summary>
/// <remarks>libtorch's own optimiser goes through every weight apart, and small models feel each call.</remarks>
public sealed class AdamW : IDisposable
{
    private const double FirstDecay = 0.9;
    private const double SecondDecay = 0.99;
    private const double Epsilon = 1e-8;

    private readonly Tensor values; // (N)
    private readonly Tensor gradients; // (N)
    private readonly Tensor decayed; // the first part of values
    private readonly double weightDecay;
    private readonly Tensor firstMoment; // (N)
    private readonly Tensor secondMoment; // (N)
    private int step;

    public AdamW(Tensor values, Tensor gradients, long decayedCount, double weightDecay)
    {
        this.values = values;
        this.gradients = gradients;
        this.weightDecay = weightDecay;
        decayed = values.narrow(0, 0, decayedCount).DetachFromDisposeScope();
        firstMoment = zeros_like(values).DetachFromDisposeScope();
        secondMoment = zeros_like(values).DetachFromDisposeScope();
    }

    public void Step(double learningRate)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGradient = no_grad();
        step++;
        if (weightDecay > 0)
        {
            decayed.mul_(1 - (learningRate * weightDecay));
        }

        firstMoment.mul_(FirstDecay).add_(gradients, 1 - FirstDecay);
        secondMoment.mul_(SecondDecay).addcmul_(gradients, gradients, 1 - SecondDecay);
        double firstCorrection = 1 - Math.Pow(FirstDecay, step);
        double secondCorrection = 1 - Math.Pow(SecondDecay, step);
        Tensor denominator = secondMoment.sqrt().div_(Math.Sqrt(secondCorrection)).add_(Epsilon);
        values.addcdiv_(firstMoment, denominator, -learningRate / firstCorrection);
    }

    public void Dispose()
    {
        decayed.Dispose();
        firstMoment.Dispose();
        secondMoment.Dispose();
    }
}
