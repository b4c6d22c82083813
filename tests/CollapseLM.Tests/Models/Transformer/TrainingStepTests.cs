using CollapseLM.Models;
using CollapseLM.Models.Transformer;
using CollapseLM.Tests.Models.Transformer.Fused;

namespace CollapseLM.Tests.Models.Transformer;

public sealed class TrainingStepTests
{
    [Theory]
    [InlineData(KernelChoice.Torch)]
    [InlineData(KernelChoice.Fused)]
    public void A_step_that_diverges_says_its_number_and_leaves_the_weights_as_they_were(KernelChoice kernels)
    {
        using CharTransformer network = ToyTransformer.Network(ToyTransformer.Options, 5);
        network.train();
        TrainingBatch batch = TrainingBatch.Random(network, 4, 1);
        using ITrainingStep step = TransformerKernels.Of(kernels, threads: 1).Train(network, new() { BatchSize = 4 }, 1);
        step.Run(batch.Inputs, batch.Targets, 1, 0.01);
        ToyTransformer.Floats(network.Weights["blocks.1.feedForwardInput"])[3] = float.NaN;
        float[] before = ToyTransformer.Floats(network.Weights.Values).ToArray();

        TrainingDivergedException error = Assert.Throws<TrainingDivergedException>(() => step.Run(batch.Inputs, batch.Targets, 2, 0.01));

        Assert.Equal(2, error.Step);
        Assert.Equal(before, ToyTransformer.Floats(network.Weights.Values).ToArray());
    }
}
