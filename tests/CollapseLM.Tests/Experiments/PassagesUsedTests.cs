using CollapseLM.Configuration;
using CollapseLM.Experiments;
using CollapseLM.Regimes;
using CollapseLM.Text;
using CsCheck;

namespace CollapseLM.Tests.Experiments;

/// <summary>How much of a seed's order goes into the run folder.</summary>
public sealed class PassagesUsedTests
{
    /// <summary>
    /// Passages of 10. 15 characters take 2 passages; 8 fresh ones of each later generation begin a passage of their own.
    /// The floors read n passages and n - 1 line feeds.
    /// </summary>
    [Theory]
    [InlineData("fixed", 3, 0, 2)]
    [InlineData("fresh", 1, 0, 2)]
    [InlineData("fresh", 3, 0, 4)]
    [InlineData("fresh", 4, 0, 5)]
    [InlineData("fixed", 3, 21, 2)]
    [InlineData("fixed", 3, 22, 3)]
    [InlineData("fixed", 3, 32, 3)]
    [InlineData("fixed", 3, 33, 4)]
    [InlineData("fresh", 4, 33, 5)]
    [InlineData("fixed", 3, 1000, 5)]
    public void Passages_are_counted_as_generations_and_floors_take_them(string humanText, int generations, int floorScalars, int expected) =>
        Assert.Equal(expected, Sizes.PassagesUsed([Arm(humanText, generations)], Plans.Order([10, 10, 10, 10, 10]), floorScalars, 0));

    /// <summary>Behind the 2 passages of fixed text and the 4 of fresh text.</summary>
    [Theory]
    [InlineData("fixed", 1, 3)]
    [InlineData("fixed", 10, 3)]
    [InlineData("fixed", 11, 4)]
    [InlineData("fixed", 1000, 5)]
    [InlineData("fresh", 10, 5)]
    [InlineData("fresh", 1000, 5)]
    public void What_the_detector_reads_lies_behind_what_the_arms_train_on(string humanText, int spareScalars, int expected) =>
        Assert.Equal(expected, Sizes.PassagesUsed([Arm(humanText, 3)], Plans.Order([10, 10, 10, 10, 10]), 0, spareScalars));

    [Fact]
    public void The_arm_that_takes_most_decides() =>
        Assert.Equal(4, Sizes.PassagesUsed([Arm("fixed", 3), Arm("fresh", 3), Arm("fresh", 2)], Plans.Order([10, 10, 10, 10, 10]), 0, 0));

    [Fact]
    public void An_order_that_falls_short_is_refused_although_it_has_the_characters()
    {
        UserErrorException refusal = Assert.Throws<UserErrorException>(
            () => Sizes.PassagesUsed([Arm("fresh", 5)], Plans.Order([10, 10, 10, 10, 10]), 0, 0));

        Assert.Equal(FailureKind.Input, refusal.Kind);
        Assert.Contains("8 fresh characters are asked for, 0 are left", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>With so many passages every generation finds its fresh text, with one less the last does not.</summary>
    [Fact]
    public void No_passage_is_missing_and_none_too_many() =>
        Gen.Select(Gen.Int[1, 30].Array[1, 40], Gen.Int[1, 5]).Sample(
            drawn =>
            {
                (int[] lengths, int generations) = drawn;
                ArmConfig arm = Arm("fresh", generations);
                int used;
                try
                {
                    used = Sizes.PassagesUsed([arm], Plans.Order(lengths), 0, 0);
                }
                catch (UserErrorException)
                {
                    return !Suffices(arm.Config, lengths);
                }

                return Suffices(arm.Config, lengths[..used]) && !Suffices(arm.Config, lengths[..(used - 1)]);
            },
            iter: 300);

    private static bool Suffices(ExperimentConfig config, int[] lengths)
    {
        try
        {
            HumanText human = new([.. lengths.Select((length, index) => new Passage(Origin.Human, index, Tokens(length)))], 15);
            SyntheticPool pool = new();
            for (int k = 1; k < config.Generations; k++)
            {
                pool.Add([Tokens(15)]);
                config.Regime.Compose(k, human, pool, 1);
            }

            return true;
        }
        catch (UserErrorException)
        {
            return false;
        }
    }

    private static TokenText Tokens(int length) => TokenText.From(new int[length], 2);

    private static ArmConfig Arm(string humanText, int generations) => Plans.Arms(
        $$""" "split": { "trainChars": 15 }, "generations": {{generations}}, "grid": { "regime.humanText": ["{{humanText}}"], "regime.humanShare": [0.5] } """)[0];
}
