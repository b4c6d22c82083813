using CollapseLM.Models.Transformer.Fused.Kernels;
using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused;

/// <summary>One optimiser step after another, on TorchSharp's weights but without its operations.</summary>
internal sealed unsafe class FusedTrainingStep<TLanes, TVector> : ITrainingStep
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    private const int Slice = 65_536;

    private readonly PackedNetwork<TLanes, TVector> network;
    private readonly TrainingOptions options;
    private readonly ulong stream;
    private readonly LossOptions? loss;
    private readonly ThreadTeam team;
    private readonly TrainingWorkspace<TLanes, TVector>[] workspaces; // one a thread
    private readonly NativeArray[] buckets; // (N) each: gradients
    private readonly OptimiserPart<TLanes, TVector>[] optimiser;

    /// <param name="stream">Of the training: dropout is drawn from it.</param>
    /// <param name="loss">What is minimised; null = plain cross-entropy.</param>
    public FusedTrainingStep(CharTransformer network, TrainingOptions options, ulong stream, int threads, LossOptions? loss = null)
    {
        this.loss = loss is { IsPlain: true } ? null : loss;
        this.network = new PackedNetwork<TLanes, TVector>(network, trains: true);
        this.options = options;
        this.stream = stream;
        team = new ThreadTeam(threads);
        BatchShare share = new(options.BatchSize, network.Options.Context, network.Options.Width);
        int rows = share.GroupWindows * network.Options.Context, count = share.Buckets;
        workspaces = [.. Enumerable.Range(0, Math.Min(threads, count)).Select(_ => new TrainingWorkspace<TLanes, TVector>(this.network, rows))];
        buckets = [.. Enumerable.Range(0, count).Select(_ => new NativeArray(this.network.Count))];
        long matrices = this.network.MatrixCount;
        optimiser = [new(0, matrices, decays: true), new(matrices, this.network.Count - matrices, decays: false)];
    }

    /// <summary>The last batch's gradient before clipping, (N), laid out like the weights.</summary>
    public ReadOnlySpan<float> Gradient => new(buckets[0].Data, checked((int)network.Count));

    public (double Loss, double GradientNorm) Run(long[] inputs, long[] targets, int stepNumber, double learningRate, float[]? weights = null)
    {
        (double nats, double norm) = ComputeGradient(inputs, targets, stepNumber, weights);
        if (!double.IsFinite(nats) || !double.IsFinite(norm))
        {
            throw new TrainingDivergedException(stepNumber, nats);
        }

        double clip = norm > options.GradientClip ? options.GradientClip / norm : 1;
        AdamWRates rates = AdamWRates.Of(stepNumber, learningRate, options.WeightDecay, clip);
        Array.ForEach(optimiser, part => part.Step(network.Values, buckets[0].Data, rates, team));
        return (nats, norm);
    }

    /// <summary>Mean loss per character in nats and the norm of its gradient, which is left in <see cref="Gradient"/>.</summary>
    public (double Loss, double GradientNorm) ComputeGradient(long[] inputs, long[] targets, int stepNumber, float[]? weights = null)
    {
        network.Pack(team);
        DropoutMask dropout = new(network.Options.Dropout, stream, stepNumber);
        int context = network.Options.Context;
        BatchShare share = new(inputs.Length / context, context, network.Options.Width);
        double[] nats = new double[buckets.Length];
        team.Run(buckets.Length, (bucket, thread) =>
        {
            NativeArray gradient = buckets[bucket];
            foreach (TokenWindows group in share.Groups(bucket))
            {
                (int from, int count) = (group.First * context, group.Rows);
                bool first = group.First == share.FirstWindow(bucket);
                RowLoss rowLoss = new(1f / inputs.Length, weights, loss);
                nats[bucket] += workspaces[thread].AddGradient(
                    inputs.AsSpan(from, count), targets.AsSpan(from, count), group, dropout, rowLoss, new(gradient.Data, adds: !first));
            }
        });
        return (nats.Sum() / inputs.Length, Math.Sqrt(AddBuckets()));
    }

    public (byte[] First, byte[] Second) TakeMoments()
    {
        int bytes = checked((int)(network.Count * sizeof(float)));
        byte[] first = new byte[bytes], second = new byte[bytes];
        Array.ForEach(optimiser, part => part.TakeMoments(first, second));
        return (first, second);
    }

    public void PutMoments(int stepsDone, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        foreach (OptimiserPart<TLanes, TVector> part in optimiser)
        {
            part.PutMoments(first, second);
        }
    }

    public void Dispose()
    {
        network.Dispose();
        Array.ForEach(workspaces, workspace => workspace.Dispose());
        Array.ForEach(buckets, bucket => bucket.Dispose());
        Array.ForEach(optimiser, part => part.Dispose());
    }

    /// <returns>The sum of the squares of the summed gradient.</returns>
    private double AddBuckets()
    {
        float*[] gradients = new float*[buckets.Length];
        for (int i = 0; i < gradients.Length; i++)
        {
            gradients[i] = buckets[i].Data;
        }

        double[] squares = new double[(network.Count + Slice - 1) / Slice];
        team.Run(squares.Length, slice =>
        {
            long from = (long)slice * Slice;
            squares[slice] = GradientSum<TLanes, TVector>.Add(gradients, from, Math.Min(from + Slice, network.Count));
        });
        return squares.Sum();
    }
}
