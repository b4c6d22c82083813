using CollapseLM.Findings;
using CollapseLM.Runs;
using static CollapseLM.Tests.Findings.TestRuns;

namespace CollapseLM.Tests.Findings;

/// <summary>Each judge, at the border: once where it speaks and once where it is silent.</summary>
public sealed class JudgeTests
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void Fewer_than_five_seeds_are_found(int seeds, bool found) =>
        Assert.Equal(found, Of([.. Enumerable.Range(1, seeds).Select(seed => Chain("replace", seed))]).Find(TooFewSeeds.Id) is not null);

    [Theory]
    [InlineData(100, 1.95, true)]
    [InlineData(100, 1.97, false)]
    public void A_loss_that_still_falls_by_more_than_two_per_cent_is_found(int steps, double lastTenth, bool found)
    {
        Finding? finding = Of(Chain("replace", 1) with { FirstTrainingLog = Log(steps, lastTenth) }).Find(UndertrainedGenerationZero.Id);
        Assert.Equal(found, finding is not null);
        Assert.True(finding is null || finding.Message.Contains("2.5 %", StringComparison.Ordinal));
    }

    [Fact]
    public void A_loss_that_falls_steadily_over_100_logged_steps_is_found()
    {
        TrainingLogRecord[] falling = [.. Enumerable.Range(1, 100).Select(step => new TrainingLogRecord(step, 4 - (0.01 * step), 0.001, 1, step))];
        Assert.Contains("fell by 3.2 %", Of(Chain("replace", 1) with { FirstTrainingLog = falling }).Find(UndertrainedGenerationZero.Id)!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "fewer than 20 steps")]
    [InlineData(19, "fewer than 20 steps")]
    [InlineData(20, "still fell by 50.0 %")]
    public void Below_twenty_logged_steps_the_loss_is_said_to_tell_nothing(int steps, string said)
    {
        Finding finding = Of(Chain("replace", 1) with { FirstTrainingLog = Log(steps, lastTenth: 1) }).Find(UndertrainedGenerationZero.Id)!;
        Assert.Contains(said, finding.Message, StringComparison.Ordinal);
        Assert.Equal(steps < 20 ? Severity.Note : Severity.Warning, finding.Severity);
    }

    [Fact]
    public void A_generation_0_without_a_log_or_still_in_training_is_not_judged()
    {
        Assert.Null(Of(Chain("replace", 1) with { FirstTrainingLog = [] }).Find(UndertrainedGenerationZero.Id));
        Assert.Null(Of(Chain("replace", 1, bits: []) with { FirstTrainingLog = Log(100, lastTenth: 1) }).Find(UndertrainedGenerationZero.Id));
    }

    [Theory]
    [InlineData("sample.txt", "s0", "ngram", true)]
    [InlineData("weights.safetensors", "w0", "transformer", true)]
    [InlineData("weights.safetensors", "w0", "ngram", false)]
    [InlineData("weights.safetensors", "w9", "transformer", false)]
    public void Two_successive_generations_of_the_same_bytes_are_found(string file, string hash, string kind, bool found)
    {
        ChainView chain = Chain("replace", 1, config: $$"""{ "model": { "kind": "{{kind}}" } }""");
        Assert.Equal(found, Of(chain.WithFile(1, file, hash)).Find(FrozenChain.Id) is not null);
    }

    [Theory]
    [InlineData("sample.txt", "s0", """{ "temperature": 0 }""", false)]
    [InlineData("sample.txt", "s0", """{ "temperature": 1, "topK": 1 }""", false)]
    [InlineData("sample.txt", "s0", """{ "temperature": 0.1, "topK": 2 }""", true)]
    [InlineData("weights.safetensors", "w0", """{ "temperature": 0.0 }""", true)]
    public void A_greedy_arm_may_repeat_its_sample_but_not_its_weights(string file, string hash, string sampling, bool found)
    {
        ChainView chain = Chain("greedy", 1, config: $$"""{ "model": { "kind": "transformer" }, "sampling": {{sampling}} }""");
        Assert.Equal(found, Of(chain.WithFile(1, file, hash)).Find(FrozenChain.Id) is not null);
    }

    [Theory]
    [InlineData(null, 10_000.0, true)]
    [InlineData(3.0, 10_000.0, false)]
    [InlineData(null, 0.0, false)]
    [InlineData(null, null, false)]
    public void A_score_that_is_empty_although_characters_were_scored_is_explained(double? bits, double? scored, bool found)
    {
        ChainView chain = Chain("replace", 1).With(1, "human.bitsPerChar", bits).With(1, "human.testChars", scored);
        Finding? finding = Of(chain).Find(ZeroProbability.Id);
        Assert.Equal(found, finding is not null);
        Assert.True(finding is null || finding.Message.StartsWith("at generation 1,", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0.011, true)]
    [InlineData(0.01, false)]
    public void Held_out_text_in_the_training_text_is_found(double overlap, bool found) =>
        Assert.Equal(found, (Sound() with { Manifest = Manifest(overlap) }).Find(TestTextLeaked.Id) is not null);

    [Theory]
    [InlineData(100, 8, 64, 1000, false)]
    [InlineData(200, 4, 64, 1000, false)]
    [InlineData(200, 8, 64, 1000, true)]
    [InlineData(100, 8, 32, 1000, true)]
    [InlineData(100, 8, 64, 2000, true)]
    public void Arms_that_see_different_amounts_of_text_are_found(int steps, int batchSize, int context, int trainChars, bool found)
    {
        static string Config(int steps, int batchSize, int context, int trainChars) =>
            $$"""
            {
              "training": { "steps": {{steps}}, "batchSize": {{batchSize}} },
              "model": { "context": {{context}} },
              "split": { "trainChars": {{trainChars}} }
            }
            """;
        Finding? finding = Of(
            Chain("first", 1, config: Config(100, 8, 64, 1000)),
            Chain("second", 1, config: Config(steps, batchSize, context, trainChars))).Find(UnequalBudgets.Id);
        Assert.Equal(found, finding is not null);
        Assert.True(finding is null || finding.Message.Contains("first sees 51200 characters, drawn from 1000", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(100, false)]
    [InlineData(30, true)]
    public void Steps_of_later_generations_count_too(int later, bool found)
    {
        const string Plain = """{ "training": { "steps": 100, "batchSize": 8 }, "model": { "context": 64 } }""";
        Finding? finding = Of(
            Chain("first", 1, config: Plain),
            Chain("second", 1, config: Plain.Replace("\"steps\"", $"\"laterSteps\": {later}, \"steps\"", StringComparison.Ordinal))).Find(UnequalBudgets.Id);
        Assert.Equal(found, finding is not null);
        Assert.True(finding is null || finding.Message.Contains("second sees 51200 characters (later 15360)", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(11.0, true)]
    [InlineData(10.0, false)]
    [InlineData(null, false)]
    public void Too_many_characters_that_training_never_showed_are_found(double? unseen, bool found)
    {
        ChainView chain = Chain("replace", 1).With(0, "human.unseenChars", unseen).With(1, "human.testChars", null);
        Assert.Equal(found, Of(chain).Find(UnseenCharacters.Id) is not null);
    }

    [Theory]
    [InlineData("vocab.charsUsed", 5.0, true)]
    [InlineData("vocab.charsUsed", 6.0, false)]
    [InlineData("vocab.charsUsed", null, false)]
    [InlineData("text.repeatedShare", 0.71, true)]
    [InlineData("text.repeatedShare", 0.69, false)]
    public void A_sampler_that_repeats_itself_beyond_the_floor_is_found(string metric, double? value, bool found)
    {
        Finding? finding = Of(Chain("replace", 1).With(2, metric, value)).Find(DegenerateSampler.Id);
        Assert.Equal(found, finding is not null);
        Assert.True(finding is null || finding.Message.Contains("generation 2", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, -0.1, 0.1, 0.05, -0.05, 0.02)] // neither shown to differ nor to be the same
    [InlineData(false, 0.1, 0.11, 0.1, 0.09, 0.1)] // shown to differ
    [InlineData(false, 0.001, 0.002, 0.003, 0.002, 0.001)] // shown to be the same
    [InlineData(true, -0.1, 0.2)]
    [InlineData(false, 0.1, 0.2)]
    [InlineData(false, 0.1)]
    public void An_arm_that_may_differ_from_its_twin_by_chance_alone_is_found(bool found, params double[] differences)
    {
        // Seeds lie a whole bit apart: only pairs can tell.
        RunView run = Of([.. differences.SelectMany((difference, seed) => new[]
        {
            Chain("replace", seed, bits: [2.0 + seed, 2.5 + seed, 2.0 + seed + difference]),
            Chain("twin", seed, bits: [2.0 + seed, 2.0 + seed, 2.0 + seed]),
        })]);
        Assert.Equal(found ? "replace" : null, run.Find(NoisyControl.Id)?.Subject);
    }

    [Fact]
    public void Of_several_twins_only_the_one_of_the_same_settings_counts()
    {
        static string At(double temperature, string regime) => FormattableString.Invariant(
            $$"""{ "sampling": { "temperature": {{temperature}} }, "regime": { "kind": "{{regime}}" } }""");
        static ChainView[] Seeds(string arm, string config, params double[] bits) => [.. bits.Select((last, seed) => Chain(arm, seed, [2.0, last], config))];
        ChainView[] arm = Seeds("replace", At(0.8, "replace"), 2.2, 2.3);
        ChainView[] quiet = Seeds("twin@temperature-0.8", At(0.8, "humanOnly"), 2.0, 2.0);
        ChainView[] noisy = Seeds("twin@temperature-1", At(1, "humanOnly"), 2.0, 2.9);
        Assert.Null(Of([.. arm, .. noisy, .. quiet]).Find(NoisyControl.Id));
        Assert.NotNull(Of([.. arm.Select(chain => chain with { Config = noisy[0].Config }), .. noisy, .. quiet]).Find(NoisyControl.Id));
    }

    [Theory]
    [InlineData(ChainStage.Done, false)]
    [InlineData(ChainStage.Diverged, true)]
    [InlineData(ChainStage.Pending, true)]
    [InlineData(ChainStage.Damaged, true)]
    public void Chains_that_are_not_done_are_found(ChainStage stage, bool found) =>
        Assert.Equal(found, Of(Chain("replace", 1), Chain("replace", 2, stage: stage)).Find(UnfinishedChains.Id) is not null);

    [Theory]
    [InlineData(ChainStage.Pending, "run the config again: it goes on with what is open")]
    [InlineData(ChainStage.Damaged, "run the config again: it goes on with what is open and makes anew what is damaged")]
    [InlineData(ChainStage.Diverged, "run the config again: it goes on with what is open; what fails or diverges again needs other settings")]
    public void What_to_do_about_an_unfinished_chain_fits_its_state(ChainStage stage, string remedy) =>
        Assert.Equal(remedy, Of(Chain("replace", 1, stage: stage)).Find(UnfinishedChains.Id)!.Remedy);

    [Theory]
    [InlineData("", "run the same config again")]
    [InlineData("use the program that made the run", "use the program that made the run")]
    public void A_damaged_run_is_told_with_what_to_do(string known, string remedy)
    {
        RunView run = Of(Chain("replace", 1));
        Problem problem = new(Path.Combine("runs", "run", "manifest.json"), "", "not UTF-8", known);
        Finding finding = (run with { State = run.State with { Problems = [problem] } }).Find(DamagedRun.Id)!;
        Assert.EndsWith("cannot be read: manifest.json: not UTF-8", finding.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, finding.Remedy, StringComparison.Ordinal);
        Assert.Null(run.Find(DamagedRun.Id));
    }
}
