using CollapseLM.Experiments;
using CollapseLM.Models;
using CollapseLM.Regimes;
using CollapseLM.Text;

namespace CollapseLM.Tests.Experiments;

public sealed class LossWeightsTests
{
    private static readonly Passage Human = Passage(Origin.Human, 30), Synthetic = Passage(new Origin(0), 50), Later = Passage(new Origin(1), 20);

    [Theory]
    [InlineData(0.618)]
    [InlineData(0)]
    [InlineData(1)]
    public void Human_characters_have_the_share_of_the_loss_that_is_asked_for(double share)
    {
        Composition composition = new([Human, Synthetic, Human, Later]);
        IReadOnlyList<float> weights = LossWeights.Of(composition, new LossOptions { HumanWeight = share })!;
        double[] loss = [.. composition.Passages.Zip(weights, (passage, weight) => (double)passage.Length * weight)];

        Assert.Equal(130, loss.Sum(), 1e-4);
        Assert.Equal(130 * share, loss[0] + loss[2], 1e-4);
        Assert.Equal(weights[0], weights[2]);
        Assert.Equal(weights[1], weights[3]);
    }

    [Fact]
    public void Text_of_one_kind_of_author_and_options_without_a_share_weigh_nothing()
    {
        Assert.Null(LossWeights.Of(new Composition([Human, Human]), new LossOptions { HumanWeight = 0.6 }));
        Assert.Null(LossWeights.Of(new Composition([Synthetic, Later]), new LossOptions { HumanWeight = 0.6 }));
        Assert.Null(LossWeights.Of(new Composition([Human, Later]), new LossOptions { LabelSmoothing = 0.1 }));
        Assert.Null(LossWeights.Of(new Composition([Human, Later]), null));
    }

    private static Passage Passage(Origin origin, int length) => new(origin, 0, TokenText.From(new int[length], 2));
}
