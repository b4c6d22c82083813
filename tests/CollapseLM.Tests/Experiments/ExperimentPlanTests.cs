using CollapseLM.Experiments;

namespace CollapseLM.Tests.Experiments;

public sealed class ExperimentPlanTests
{
    [Fact]
    public void Chains_come_by_seed_and_then_by_arm()
    {
        ExperimentPlan plan = ExperimentPlan.Create(Plans.Arms(""" "arms": [{ "name": "one" }, { "name": "two", "set": { "training.steps": 5 } }], "seeds": [2, 1], "controls": { "twin": false } """));

        Assert.Equal(["one-s2", "two-s2", "one-s1", "two-s1"], plan.Chains.Select(chain => chain.Name));
    }

    /// <summary>Passages of 256: 600 characters are 3 passages and 2 line feeds, 1000 are 4 and 3, 512 are 2 and 1.</summary>
    [Theory]
    [InlineData("1000, 600", 602)]
    [InlineData("600, 1000", 602)]
    [InlineData("1000", 1003)]
    [InlineData("512, 600", 513)]
    [InlineData("1", 1)]
    public void Texts_are_compared_by_the_length_of_the_shortest_sample(string chars, int expected) => Assert.Equal(
        expected,
        ExperimentPlan.Create(Plans.Arms(
            $$""" "split": { "passageChars": 256 }, "grid": { "sampling.chars": [{{chars}}] } """)).ComparedChars);
}
