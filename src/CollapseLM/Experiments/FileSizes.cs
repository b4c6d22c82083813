using System.Text;
using CollapseLM.Configuration;
using CollapseLM.Models.Ngram;
using CollapseLM.Models.Transformer;
using CollapseLM.Regimes;
using CollapseLM.Text;

namespace CollapseLM.Experiments;

/// <summary>
/// Bytes of the large files of a run before they are written. A transformer's weights follow from its shape; an n-gram's are
/// counted in the generation-0 text of the first seed, because no formula knows how often a text repeats itself.
/// </summary>
internal sealed class FileSizes
{
    private const int BytesPerFloat = 4;

    /// <summary>Longer texts are counted in part; in the whole they repeat themselves more, so the size becomes an upper bound.</summary>
    private const int MostCountedChars = 1_000_000;

    /// <summary>JSON around a passage, and its line in the list of passages trained on.</summary>
    private const int BytesPerPassage = 100;

    private readonly HumanMaterial material;
    private readonly long seed;
    private readonly double bytesPerChar;
    private readonly Dictionary<(int Order, long Chars), long> counted = [];

    public FileSizes(PreparedExperiment prepared)
    {
        material = prepared.Material;
        seed = prepared.File.Common.Seeds[0];
        HumanPassage[] human = [.. material.Test, .. prepared.File.Common.Seeds.SelectMany(prepared.PassagesOf)];
        Human = human.Sum(passage => (long)Encoding.UTF8.GetByteCount(passage.Text) + BytesPerPassage);
        bytesPerChar = (double)Human / human.Sum(passage => (long)passage.Length);
    }

    /// <summary>The human passages that the run folder holds, of all seeds.</summary>
    public long Human { get; }

    /// <summary>A generation's sample, as long in bytes as human text is.</summary>
    public long Sample(ExperimentConfig arm) => (long)(bytesPerChar * arm.Sampling.Chars!.Value);

    /// <summary>One generation's weights, the file's header left aside.</summary>
    public long Weights(ExperimentConfig arm) => arm.Model switch
    {
        TransformerOptions shape => BytesPerFloat * Parameters(shape),
        NgramOptions ngram when arm.Regime is Noise =>
            NgramFile.TensorBytes((long)ngram.Order * arm.Split.TrainChars!.Value, material.Vocabulary), // nothing in it repeats itself
        NgramOptions ngram => Counted(ngram.Order, Sizes.LargestSet(arm)),
        _ => throw new InvalidOperationException($"no size for {arm.Model.GetType().Name}"),
    };

    /// <summary>Numbers that a transformer learns.</summary>
    public long Parameters(TransformerOptions shape) => WeightLayout.Of(shape, material.Vocabulary.CharCount).Sum(weight => weight.Count);

    private long Counted(int order, long chars)
    {
        if (!counted.TryGetValue((order, chars), out long bytes))
        {
            int part = (int)Math.Min(Math.Min(chars, material.TrainingChars), MostCountedChars);
            TokenText[] text =
            [
                .. material.Order(seed).Select((passage, index) => new Passage(Origin.Human, index, material.Vocabulary.Encode(passage.Text)))
                    .TakeChars(part).Select(passage => passage.Tokens),
            ];
            long rows = NgramCounter.Count(text, order, material.Vocabulary.CharCount, CancellationToken.None).Sum(table => (long)table.Rows);
            bytes = (long)(NgramFile.TensorBytes(rows, material.Vocabulary) * ((double)chars / part));
            counted.Add((order, chars), bytes);
        }

        return bytes;
    }
}
