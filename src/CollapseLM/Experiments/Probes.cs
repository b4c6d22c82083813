using CollapseLM.Configuration;
using CollapseLM.Models;
using CollapseLM.Randomness;
using CollapseLM.Runs;
using CollapseLM.Text;

namespace CollapseLM.Experiments;

/// <summary>Texts beside the human ones that every generation is scored on: what generation 0 wrote to be held out, and a canary.</summary>
public sealed class Probes(RunData data, ExperimentConfig config, ChainFolder folder, GenerationMaker maker, Sitting sitting)
{
    private readonly Lazy<IReadOnlyList<TokenText>> selfText = new(() =>
        SampleFile.Read(folder.SelfPath, config.Controls.SelfChars!.Value, config.Split.PassageChars, data.Vocabulary));

    /// <summary>Scores a generation whose weights are on disk; generation 0 writes the held-out text first.</summary>
    public GenerationResult Score(int generation, GenerationResult result)
    {
        string? sentence = config.Pollution.Canary?.Text;
        if (config.Controls.SelfChars is not int selfChars)
        {
            return sentence is null ? result : With(generation, model => result with { CanaryScore = Score(model, sentence) });
        }

        return With(generation, model =>
        {
            if (generation == 0)
            {
                SampleFile.Write(folder.SelfPath, Draw(model, selfChars), data.Vocabulary);
            }

            return result with
            {
                SelfScore = model.Score(selfText.Value, sitting.Cancellation),
                CanaryScore = sentence is null ? null : Score(model, sentence),
            };
        });
    }

    private GenerationResult With(int generation, Func<ILanguageModel, GenerationResult> score)
    {
        using ModelFile file = ModelFile.Load(folder.WeightsPath(generation), config.Compute.ThreadsPerChain, config.Compute.Kernels);
        return score(file.Model);
    }

    private TokenScore Score(ILanguageModel model, string sentence) => model.Score([data.Vocabulary.Encode(sentence)], sitting.Cancellation);

    private IReadOnlyList<TokenText> Draw(ILanguageModel model, int chars)
    {
        int passageChars = config.Split.PassageChars;
        SamplingTask[] tasks =
        [
            .. Enumerable.Range(0, SampleFile.Passages(chars, passageChars))
                .Select(i => new SamplingTask(TokenText.Empty, Math.Min(passageChars, chars - (i * passageChars)))),
        ];
        return model.Sample(tasks, config.Sampling, maker.Stream(0, SeedPlan.HeldOut), null, sitting.Cancellation);
    }
}
