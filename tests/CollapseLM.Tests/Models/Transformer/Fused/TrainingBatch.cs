using CollapseLM.Models.Transformer;
using CollapseLM.Randomness;

namespace CollapseLM.Tests.Models.Transformer.Fused;

/// <summary>Windows of random characters, the start symbol in front of each.</summary>
internal sealed record TrainingBatch(long[] Inputs, long[] Targets)
{
    public static TrainingBatch Random(CharTransformer network, int batchSize, ulong stream)
    {
        int context = network.Options.Context;
        long[] inputs = new long[batchSize * context];
        long[] targets = new long[inputs.Length];
        Pcg32 random = new(stream);
        for (int i = 0; i < inputs.Length; i++)
        {
            targets[i] = random.Next(network.CharCount);
            inputs[i] = i % context == 0 ? network.CharCount : targets[i - 1];
        }

        return new TrainingBatch(inputs, targets);
    }
}
