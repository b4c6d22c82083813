using CollapseLM.Models;
using CollapseLM.Text;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace CollapseLM.Interop;

/// <summary>Scores a text column under a trained generation, as a step of an ML.NET pipeline.</summary>
public static class PerplexityTransform
{
    /// <summary>
    /// Adds the perplexity of each text, cut into passages and scored as <c>collapse score</c> does; characters outside the
    /// model's alphabet are left out. Texts are taken as they are: human ones should be in NFC, synthetic ones need nothing. The generation is trained already, so fitting only checks the columns. ML.NET cannot
    /// save this step: what stays on disk is the generation's <c>weights.safetensors</c>.
    /// </summary>
    /// <param name="model">Stays open as long as the pipeline is used; the caller disposes of it.</param>
    /// <param name="passageChars">As the experiment's <c>split.passageChars</c>.</param>
    public static CustomMappingEstimator<PerplexityInput, PerplexityOutput> Perplexity(
        this TransformsCatalog transforms, ModelFile model, int passageChars, string outputColumnName = "Perplexity", string inputColumnName = "Text")
    {
        SchemaDefinition input = SchemaDefinition.Create(typeof(PerplexityInput));
        input[nameof(PerplexityInput.Text)].ColumnName = inputColumnName;
        SchemaDefinition output = SchemaDefinition.Create(typeof(PerplexityOutput));
        output[nameof(PerplexityOutput.Perplexity)].ColumnName = outputColumnName;
        Lock turn = new();
        return transforms.CustomMapping<PerplexityInput, PerplexityOutput>(
            (row, scored) =>
            {
                TokenText[] passages =
                    [.. PassageCutter.Cut("", DocumentText.Of(row.Text), passageChars).Select(passage => model.Vocabulary.Encode(passage.Text, out _))];

                // ML.NET may read from several threads, a model scores from one.
                lock (turn)
                {
                    scored.Perplexity = (float)(model.Model.Score(passages, CancellationToken.None).Perplexity ?? double.NaN);
                }
            },
            contractName: null,
            input,
            output);
    }
}
