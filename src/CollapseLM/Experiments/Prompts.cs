using CollapseLM.Configuration;
using CollapseLM.Models;
using CollapseLM.Models.Transformer;
using CollapseLM.Regimes;
using CollapseLM.Text;

namespace CollapseLM.Experiments;

/// <summary>What is sampled: how many passages, how long, and what each begins with.</summary>
public static class Prompts
{
    /// <summary>Characters of a continuation shown in the report.</summary>
    public const int ContinuationChars = 300;

    private const int ContinuationCount = 3;
    private const int LongestPrompt = 32;

    /// <summary>Characters of a prompt: 32, or half the context where that is less.</summary>
    public static int Length(ModelOptions model) =>
        model is TransformerOptions transformer ? Math.Min(LongestPrompt, transformer.Context / 2) : LongestPrompt;

    /// <summary>Characters of a sampled passage.</summary>
    public static int PassageChars(ExperimentConfig config) => config.Sampling.PassageChars ?? config.Split.PassageChars;

    /// <summary>The passages of a generation's sample: exact lengths, the last one the rest.</summary>
    /// <param name="previous">The sample of the generation before; null at generation 0.</param>
    public static IReadOnlyList<SamplingTask> ForSample(ExperimentConfig config, HumanText human, IReadOnlyList<Passage>? previous)
    {
        int chars = config.Sampling.Chars ?? human.TrainChars;
        IReadOnlyList<Passage>? source = config.Sampling.Prompt switch
        {
            PromptSource.Human => human.GenerationZero,
            PromptSource.Synthetic => previous ?? human.GenerationZero,
            _ => null,
        };
        int promptChars = config.Sampling.PromptChars ?? Length(config.Model);
        TokenText[] prompts = source is null ? [] : [.. source.Where(passage => passage.Length >= promptChars).Select(passage => passage.Tokens.Slice(0, promptChars))];
        if (source is not null && prompts.Length == 0)
        {
            throw new UserErrorException(FailureKind.Input, "", "sampling.prompt", $"no passage has the {promptChars} characters of a prompt", "use longer passages");
        }

        int passageChars = PassageChars(config);
        return [.. Enumerable.Range(0, SampleFile.Passages(chars, passageChars)).Select(i =>
        {
            TokenText prompt = prompts.Length == 0 ? TokenText.Empty : prompts[i % prompts.Length];
            int length = Math.Min(passageChars, chars - (i * passageChars));
            if (!config.Sampling.PromptKept)
            {
                return new SamplingTask(prompt, length);
            }

            TokenText kept = prompt.Slice(0, Math.Min(prompt.Length, length));
            return new SamplingTask(kept, length - kept.Length);
        })];
    }

    /// <summary>Three held-out beginnings, spread over the test passages, that every generation of every arm continues.</summary>
    public static IReadOnlyList<SamplingTask> ForContinuations(ExperimentConfig config, IReadOnlyList<TokenText> testPassages)
    {
        int promptChars = Length(config.Model);
        return [.. Enumerable.Range(0, ContinuationCount)
            .Select(i => testPassages[(int)((i + 0.5) * testPassages.Count / ContinuationCount)])
            .Select(passage => new SamplingTask(passage.Slice(0, Math.Min(promptChars, passage.Length)), ContinuationChars))];
    }
}
