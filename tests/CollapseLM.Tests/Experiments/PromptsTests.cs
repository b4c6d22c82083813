using CollapseLM.Configuration;
using CollapseLM.Experiments;
using CollapseLM.Models;
using CollapseLM.Models.Ngram;
using CollapseLM.Models.Transformer;
using CollapseLM.Regimes;
using CollapseLM.Text;

namespace CollapseLM.Tests.Experiments;

public sealed class PromptsTests
{
    /// <summary>Three human passages, the second too short for a prompt; each is one character over and over.</summary>
    private static readonly HumanText Human = new([Passage(Origin.Human, 0, 40), Passage(Origin.Human, 1, 31), Passage(Origin.Human, 2, 32)], 103);

    private static readonly Passage[] Previous = [Passage(new Origin(0), 5, 32), Passage(new Origin(0), 6, 33)];

    [Theory]
    [InlineData(2, 1)]
    [InlineData(16, 8)]
    [InlineData(63, 31)]
    [InlineData(64, 32)]
    [InlineData(256, 32)]
    public void A_prompt_has_32_characters_or_half_the_context(int context, int expected) =>
        Assert.Equal(expected, Prompts.Length(new TransformerOptions { Context = context }));

    [Fact]
    public void A_model_without_a_context_gets_32_characters() => Assert.Equal(32, Prompts.Length(new NgramOptions()));

    [Theory]
    [InlineData(10, "4,4,2")]
    [InlineData(8, "4,4")]
    [InlineData(3, "3")]
    public void Passages_have_exact_lengths_and_the_last_is_the_rest(int chars, string lengths)
    {
        IReadOnlyList<SamplingTask> tasks = Prompts.ForSample(Config(PromptSource.None, chars), Human, Previous);

        Assert.Equal(lengths, string.Join(',', tasks.Select(task => task.Length)));
        Assert.All(tasks, task => Assert.Equal(0, task.Prompt.Length));
    }

    [Fact]
    public void A_sample_is_as_long_as_the_training_set_unless_said_otherwise() =>
        Assert.Equal(103, Prompts.ForSample(Config(PromptSource.None, null), Human, null).Sum(task => task.Length));

    /// <summary>Prompts are told by the character they repeat, the index of their passage.</summary>
    [Theory]
    [InlineData(PromptSource.Human, true, "0,2,0")]
    [InlineData(PromptSource.Human, false, "0,2,0")]
    [InlineData(PromptSource.Synthetic, true, "5,6,5")]
    [InlineData(PromptSource.Synthetic, false, "0,2,0")]
    public void Prompts_come_from_passages_that_are_long_enough_in_turn(PromptSource source, bool hasPrevious, string passages)
    {
        IReadOnlyList<SamplingTask> tasks = Prompts.ForSample(Config(source, 10), Human, hasPrevious ? Previous : null);

        Assert.All(tasks, task => Assert.Equal(32, task.Prompt.Length));
        Assert.Equal(passages, string.Join(',', tasks.Select(task => task.Prompt.ToArray().Distinct().Single())));
        Assert.Equal([4, 4, 2], tasks.Select(task => task.Length));
    }

    [Fact]
    public void Kept_prompts_are_part_of_the_length_of_a_passage()
    {
        ExperimentConfig config = Config(PromptSource.Human, 100);
        config = config with { Sampling = config.Sampling with { PromptKept = true, PromptChars = 30, PassageChars = 48 } };

        IReadOnlyList<SamplingTask> tasks = Prompts.ForSample(config, Human, null);

        Assert.Equal([(30, 18), (30, 18), (4, 0)], tasks.Select(task => (task.Prompt.Length, task.Length)));
        Assert.Equal([0, 1, 2], tasks.Select(task => task.Prompt[0]));
    }

    [Fact]
    public void Passages_too_short_for_a_prompt_are_refused()
    {
        HumanText brief = new([Passage(Origin.Human, 0, 31)], 31);

        UserErrorException refusal = Assert.Throws<UserErrorException>(() => Prompts.ForSample(Config(PromptSource.Human, 10), brief, null));

        Assert.Equal((FailureKind.Input, "sampling.prompt"), (refusal.Kind, refusal.Problems[0].Key));
    }

    /// <summary>Of 9 test passages those in the middle of each third; a short one gives what it has.</summary>
    [Fact]
    public void Continuations_begin_with_three_held_out_passages()
    {
        TokenText[] test = [.. Enumerable.Range(0, 9).Select(index => Passage(Origin.Human, index, index == 4 ? 5 : 40).Tokens)];

        IReadOnlyList<SamplingTask> tasks = Prompts.ForContinuations(Config(PromptSource.None, 10), test);

        Assert.Equal([(1, 32, 300), (4, 5, 300), (7, 32, 300)], tasks.Select(task => (task.Prompt[0], task.Prompt.Length, task.Length)));
    }

    private static ExperimentConfig Config(PromptSource source, int? chars)
    {
        ExperimentConfig config = Plans.Arm(""" "seeds": 1 """).Config;
        return config with { Split = config.Split with { PassageChars = 4 }, Sampling = config.Sampling with { Prompt = source, Chars = chars } };
    }

    private static Passage Passage(Origin origin, int index, int length) =>
        new(origin, index, TokenText.From([.. Enumerable.Repeat(index, length)], 10));
}
