using CollapseLM.Models.Transformer;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace CollapseLM.Tests.Models.Transformer;

public sealed class AdamWTests
{
    [Fact]
    public void The_first_step_is_as_by_hand_and_decays_the_first_part_only()
    {
        // The first bias-corrected moments are g and g squared, so each weight moves by the rate against its gradient's sign.
        using Tensor values = tensor(new float[] { 1, 1, 1, 1 });
        using Tensor gradients = tensor(new float[] { 0.5f, -2, 0.5f, -2 });
        using CollapseLM.Models.Transformer.AdamW optimiser = new(values, gradients, decayedCount: 2, weightDecay: 0.5);
        optimiser.Step(0.1);
        float[] expected = [0.95f - 0.1f, 0.95f + 0.1f, 1 - 0.1f, 1 + 0.1f];
        Assert.All(ToyTransformer.Floats(values).ToArray().Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-6f));
    }

    [Fact]
    public void Training_steps_equal_those_of_libtorchs_own_optimiser_and_clipping()
    {
        TrainingClip(clip: 0.05);
        TrainingClip(clip: 1e9);
    }

    private static void TrainingClip(double clip)
    {
        TransformerOptions options = ToyTransformer.Options;
        using CharTransformer ours = ToyTransformer.Network(options, 5);
        using CharTransformer theirs = ToyTransformer.Network(options, 5);
        Parameter[] matrices = [.. theirs.parameters().Where(parameter => parameter.dim() == 2)];
        Parameter[] vectors = [.. theirs.parameters().Where(parameter => parameter.dim() == 1)];
        optim.Optimizer decaying = optim.AdamW(matrices, 0.01, 0.9, 0.99, 1e-8, weight_decay: 0.3);
        optim.Optimizer plain = optim.AdamW(vectors, 0.01, 0.9, 0.99, 1e-8, weight_decay: 0);
        using TrainingStep step = new(ours, new() { WeightDecay = 0.3, GradientClip = clip });
        for (int i = 1; i <= 6; i++)
        {
            int[] text = ToyTransformer.RandomText(8, 5, (ulong)i).ToArray();
            long[] inputs = [5, .. text[..^1].Select(token => (long)token)];
            long[] targets = [.. text.Select(token => (long)token)];
            using DisposeScope scope = NewDisposeScope();
            (double loss, double norm) = step.Run(inputs, targets, i, 0.01);

            decaying.zero_grad();
            plain.zero_grad();
            Tensor theirLoss = nn.functional.cross_entropy(theirs.call(tensor(inputs).view(1, -1)).view(-1, 5), tensor(targets));
            theirLoss.backward();
            double theirNorm = nn.utils.clip_grad_norm_(theirs.parameters(), clip);
            decaying.step();
            plain.step();
            Assert.Equal(theirLoss.item<float>(), loss, 1e-4);
            Assert.Equal(theirNorm, norm, 1e-3);
            Assert.InRange(norm, 0.06, 1e6);
        }

        foreach (WeightShape weight in ours.Weights.Layout)
        {
            float[] expected = ToyTransformer.Floats(theirs.Weights[weight.Name]).ToArray();
            Assert.All(ToyTransformer.Floats(ours.Weights[weight.Name]).ToArray().Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 2e-4f));
        }
    }
}
