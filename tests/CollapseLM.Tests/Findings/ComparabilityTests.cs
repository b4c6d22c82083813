using CollapseLM.Findings;
using CollapseLM.Runs;
using static CollapseLM.Tests.Findings.TestRuns;

namespace CollapseLM.Tests.Findings;

/// <summary>Judges of whether numbers of a run may be compared: each once where it speaks and once where it is silent.</summary>
public sealed class ComparabilityTests
{
    [Theory]
    [InlineData("1,2", "from generation 1 on,")]
    [InlineData("2", "at generation 2,")]
    [InlineData("0,2", "first at generation 0, and not at every later one,")]
    [InlineData("0", "at generation 0,")]
    public void What_is_so_at_some_generations_is_not_said_of_all_later_ones(string generations, string said)
    {
        ChainView chain = Chain("replace", 1);
        foreach (int generation in generations.Split(',').Select(int.Parse))
        {
            chain = chain.With(generation, "vocab.charsUsed", 3).With(generation, "human.bitsPerChar", null);
        }

        Assert.StartsWith(said, Of(chain).Find(DegenerateSampler.Id)!.Message, StringComparison.Ordinal);
        Assert.StartsWith(said, Of(chain).Find(ZeroProbability.Id)!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sample.txt", """{ "model": { "kind": "transformer" } }""", 2, true)]
    [InlineData("weights.safetensors", """{ "model": { "kind": "transformer" } }""", 2, true)]
    [InlineData("weights.safetensors", """{ "model": { "kind": "ngram" } }""", 2, false)]
    [InlineData("sample.txt", """{ "sampling": { "temperature": 0 } }""", 2, false)]
    [InlineData("sample.txt", """{ "model": { "kind": "transformer" } }""", 1, false)]
    public void Seeds_that_share_bytes_are_found(string file, string config, long second, bool found)
    {
        ChainView one = Apart(Chain("replace", 1, config: config)).WithFile(2, file, "same");
        ChainView other = Apart(Chain("fresh", second, config: config)).WithFile(2, file, "same");
        Assert.Equal(found, Of(one, other).Find(StreamsNotDistinct.Id) is not null);
    }

    [Theory]
    [InlineData("replace", 2, "{}", true)] // another seed
    [InlineData("fresh", 1, """{ "regime": { "kind": "replace" } }""", true)] // another arm of other settings
    [InlineData("again", 1, "{}", false)] // the same settings under another name
    [InlineData("other", 1, """{ "branching": { "vary": "training" } }""", false)] // what its branches do is none of its own doing
    [InlineData("twin", 1, """{ "regime": { "kind": "humanOnly" } }""", false)]
    public void Chains_that_end_with_the_same_numbers_are_found(string arm, long seed, string config, bool found) =>
        Assert.Equal(found, Of(Apart(Chain("replace", 1)), Apart(Chain(arm, seed, config: config))).Find(IdenticalMetrics.Id) is not null);

    [Fact]
    public void Chains_that_end_with_other_numbers_are_not_found() =>
        Assert.Null(Of(Chain("replace", 1), Chain("replace", 2).With(2, "vocab.charsUsed", 59)).Find(IdenticalMetrics.Id));

    [Theory]
    [InlineData("human.testChars", 9_999.0, true)]
    [InlineData("human.unseenChars", 11.0, true)]
    [InlineData("human.unseenChars", 10.0, false)]
    [InlineData("human.testChars", null, false)]
    public void A_changed_vocabulary_or_held_out_text_is_found(string metric, double? value, bool found) =>
        Assert.Equal(found, Of(Chain("replace", 1), Chain("replace", 2).With(1, metric, value)).Find(UnequalTestText.Id) is not null);

    [Theory]
    [InlineData(300, 200, true)]
    [InlineData(300, 300, false)]
    public void Samples_of_different_lengths_are_found(int first, int second, bool found)
    {
        Finding? finding = Of(
            Chain("long", 1, config: $$"""{ "sampling": { "chars": {{first}} } }"""),
            Chain("short", 1, config: $$"""{ "sampling": { "chars": {{second}} } }""")).Find(UnequalSampleLengths.Id);
        Assert.Equal(found, finding is not null);
        Assert.True(finding is null || finding.Message.StartsWith("samples have 200 to 300 characters", StringComparison.Ordinal));
    }

    /// <summary>Of many arms it names those unlike the rest: all of them, and not one of each length.</summary>
    [Fact]
    public void All_arms_unlike_the_rest_are_named()
    {
        Finding finding = Of([.. new[] { ("first", 300), ("second", 300), ("third", 300), ("fourth", 200), ("fifth", 200) }
            .Select(arm => Chain(arm.Item1, 1, config: $$"""{ "sampling": { "chars": {{arm.Item2}} } }"""))]).Find(UnequalSampleLengths.Id)!;
        Assert.Equal("fourth, fifth", finding.Subject);
    }

    [Theory]
    [InlineData("""{ "temperature": 0.8 }""", null, true)]
    [InlineData("""{ "temperature": 1, "topP": 0.9 }""", null, true)]
    [InlineData("""{ "temperature": 1 }""", null, false)]
    [InlineData("""{ "temperature": 1.2 }""", null, false)]
    [InlineData("""{ "temperature": 0.8 }""", """{ "temperature": 0.8 }""", false)]
    [InlineData("""{ "temperature": 0.8 }""", """{ "temperature": 1 }""", true)]
    public void A_sharpened_sampler_without_a_twin_that_samples_alike_is_found(string sampling, string? twin, bool found)
    {
        ChainView arm = Chain("replace", 1, config: $$"""{ "sampling": {{sampling}}, "regime": { "kind": "replace" } }""");
        ChainView[] controls = twin is null ? [] : [Chain("twin", 1, config: $$"""{ "sampling": {{twin}}, "regime": { "kind": "humanOnly" } }""")];
        Assert.Equal(found, Of([arm, .. controls]).Find(ConfoundedTruncation.Id) is not null);
    }

    [Fact]
    public void Human_text_alone_needs_no_twin() => Assert.Null(Of(Chain("human", 1, config: """{ "sampling": { "temperature": 0.8 }, "regime": { "kind": "humanOnly" } }"""))
        .Find(ConfoundedTruncation.Id));

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void A_curve_through_few_settings_is_found(int values, bool found) => Assert.Equal(
        found,
        Of([.. Enumerable.Range(0, values).Select(value => Chain($"share-{value}", 1, config: FormattableString.Invariant($$"""{ "regime": { "kind": "replace", "humanShare": {{0.1 * value}} } }""")))])
            .Find(FewSettings.Id) is not null);

    [Theory]
    [InlineData(0.44, true)]
    [InlineData(0.46, false)]
    public void Words_that_die_faster_than_sampling_alone_makes_them_are_found(double seen, bool found)
    {
        Finding? finding = BeyondTheoryLoss.Judge([("replace", seen, 0.5), ("fresh", 0.9, 0.9)]);
        Assert.Equal(found, finding is not null);
        Assert.True(finding is null || finding.Message.EndsWith("replace kept 44 % of those of generation 0, where sampling alone leaves 50 %", StringComparison.Ordinal));
    }
}
