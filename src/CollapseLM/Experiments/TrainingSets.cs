using CollapseLM.Configuration;
using CollapseLM.Models;
using CollapseLM.Randomness;
using CollapseLM.Regimes;
using CollapseLM.Text;

namespace CollapseLM.Experiments;

/// <summary>
/// What the generations of a chain train on: the regime's rule, then what pollutes its human text, then what the model before
/// edits, then the canary.
/// </summary>
public sealed class TrainingSets(RunData data, ExperimentConfig config, HumanText human, Sitting sitting)
{
    /// <param name="pool">The samples of the generations before.</param>
    /// <param name="maker">Of the lineage that trains.</param>
    /// <param name="editor">The weights of the generation before, for regimes that let it edit.</param>
    public Composition Of(int generation, SyntheticPool pool, GenerationMaker maker, string? editor)
    {
        if (generation == 0)
        {
            return new Composition(human.GenerationZero);
        }

        Composition composition = config.Pollution.Pollute(
            generation,
            config.Regime.Compose(generation, human, pool, maker.Stream(generation, SeedPlan.Mixing)),
            pool,
            maker.Stream(generation, SeedPlan.Pollution));
        if (config.Regime is TokenEdit edit)
        {
            composition = Edit(generation, edit, composition, maker, editor!);
        }

        return config.Pollution.Canary is { } canary && canary.At == generation
            ? canary.Plant(composition, data.Vocabulary.Encode(canary.Text), maker.Stream(generation, SeedPlan.Canary))
            : composition;
    }

    /// <summary>The earliest generation whose sample generation k >= 1 needs: to train on, as prompts, to be compared with. Later ones need none before.</summary>
    public int OldestSample(int generation) =>
        Math.Min(config.Regime.OldestSample(generation), config.Pollution.Share > 0 ? config.Pollution.OldestSample(generation) : generation - 1);

    /// <summary>Every span is drawn again after the characters before it, as many of them as a prompt has.</summary>
    private Composition Edit(int generation, TokenEdit edit, Composition composition, GenerationMaker maker, string editor)
    {
        IReadOnlyList<(int Passage, int Offset, int Length)> spans = edit.Spans(composition, maker.Stream(generation, SeedPlan.EditedSpans));
        int promptChars = Prompts.Length(config.Model);
        using ModelFile model = ModelFile.Load(editor, config.Compute.ThreadsPerChain, config.Compute.Kernels);
        IReadOnlyList<TokenText> drawn = model.Model.Sample(
            [.. spans.Select(span => new SamplingTask(
                composition.Passages[span.Passage].Tokens.Slice(Math.Max(0, span.Offset - promptChars), Math.Min(span.Offset, promptChars)), span.Length))],
            config.Sampling,
            maker.Stream(generation, SeedPlan.Edits),
            null,
            sitting.Cancellation);
        Passage[] passages = [.. composition.Passages];
        foreach (((int passage, int offset, _), TokenText text) in spans.Zip(drawn))
        {
            passages[passage] = passages[passage].Overwrite(offset, text, new Origin(generation - 1));
        }

        return new Composition(passages);
    }
}
