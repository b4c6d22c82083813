using CollapseLM.Configuration;
using CollapseLM.Curation;
using CollapseLM.Experiments;

namespace CollapseLM.Tests.Experiments;

/// <summary>Samples of 40 characters in passages of 10, half of them corrected in three generations: six passages of human text.</summary>
public sealed class CurationSupplyTests
{
    private static readonly ExperimentConfig Config = Corrected();

    /// <summary>The first is trained on, the one of 9 characters is too short, the last is left.</summary>
    [Fact]
    public void Corrections_take_the_passages_that_are_as_long_as_a_sampled_one() =>
        Assert.Equal(8, CurationSupply.After(Config, Plans.Order(99, 10, 9, 10, 11, 10, 10, 10, 10), 1));

    [Fact]
    public void Too_few_are_refused_with_both_numbers()
    {
        UserErrorException refusal = Assert.Throws<UserErrorException>(() => CurationSupply.After(Config, Plans.Order(99, 10, 9, 10, 11, 10, 10), 1));

        Assert.Contains("6 corrections are asked for, the corpus has 5 passages of 10 characters", refusal.Message, StringComparison.Ordinal);
    }

    private static ExperimentConfig Corrected()
    {
        ExperimentConfig config = Plans.Arm(""" "split": { "trainChars": 15, "passageChars": 10 }, "generations": 3 """).Config;
        return config with
        {
            Curation = new Correction { By = PassageQuality.KnownWords, Share = 0.5 },
            Sampling = config.Sampling with { Chars = 40 },
        };
    }
}
