using CollapseLM.Models;
using CollapseLM.Models.Ngram;
using CollapseLM.Randomness;
using CollapseLM.Text;

namespace CollapseLM.Tests.Theory;

/// <summary>
/// Lineages of the program's own count model with <c>order: 1, smoothing: none</c>, in memory: each generation counts its training
/// set and draws as many characters. Characters are the types; their human counts fall like those of words.
/// </summary>
internal sealed class CountLane
{
    private readonly Vocabulary vocabulary;
    private readonly NgramTrainer trainer;

    /// <param name="types">Distinct characters; the one of rank r has about first / r tokens, at least 1.</param>
    public CountLane(int types, int first)
    {
        Counts = [.. Enumerable.Range(1, types).Select(rank => Math.Max(1, first / rank))];
        vocabulary = Vocabulary.Parse(string.Concat(Enumerable.Range(0, types).Select(index => (char)(0x4E00 + index))));
        trainer = new NgramTrainer(new NgramOptions { Order = 1, Smoothing = NgramSmoothing.None }, vocabulary);
        Human = TokenText.From([.. Counts.SelectMany((count, type) => Enumerable.Repeat(type, count))], vocabulary.Size);
    }

    public int[] Counts { get; }

    /// <summary>The human text, its types in order.</summary>
    public TokenText Human { get; }

    public int Size => Human.Length;

    /// <summary>A sample of a model that counted the training set.</summary>
    public TokenText Sample(IReadOnlyList<TokenText> training, int chars, double temperature, ulong stream)
    {
        using ILanguageModel model = trainer.Train(training, null, 0, null, CancellationToken.None).Model;
        return model.Sample([new SamplingTask(TokenText.Empty, chars)], new SamplingOptions { Temperature = temperature }, stream, null, CancellationToken.None)[0];
    }

    /// <summary>The samples of generations 0, 1, ... of one lineage.</summary>
    /// <param name="compose">A generation's training set: from the lineage's number, the generation's and the samples before it; generation 0 reads the human text.</param>
    public TokenText[] Lineage(
        int lineage, int generations, Func<int, int, IReadOnlyList<TokenText>, IReadOnlyList<TokenText>> compose, double temperature = 1)
    {
        List<TokenText> samples = [];
        for (int k = 0; k < generations; k++)
        {
            IReadOnlyList<TokenText> training = k == 0 ? [Human] : compose(lineage, k, samples);
            samples.Add(Sample(training, Size, temperature, SeedPlan.Stream(lineage, SeedPlan.OnlyLineage, k, SeedPlan.Sampling)));
        }

        return [.. samples];
    }

    public static Dictionary<int, int> Count(TokenText text) => text.ToArray().CountBy(type => type).ToDictionary();

    /// <summary>So many human characters, each token as likely as any other, none twice; the same every generation of a lineage.</summary>
    public TokenText Part(int chars, int lineage)
    {
        int[] tokens = Human.ToArray();
        new Pcg32(SeedPlan.Stream(lineage, SeedPlan.OnlyLineage, 0, SeedPlan.HumanOrder)).Shuffle(tokens.AsSpan());
        return TokenText.From(tokens.AsSpan(0, chars), vocabulary.Size);
    }

    /// <summary>So many characters of the source that the human text came from.</summary>
    public TokenText Fresh(int chars, int lineage, int generation) =>
        Sample([Human], chars, 1, SeedPlan.Stream(lineage, SeedPlan.OnlyLineage, generation, SeedPlan.HumanOrder));

    /// <summary>So many characters of a sample: its beginning, since each is drawn for itself.</summary>
    public static TokenText Beginning(TokenText sample, int chars) => sample.Slice(0, chars);
}
