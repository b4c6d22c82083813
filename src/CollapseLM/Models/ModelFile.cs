using CollapseLM.Models.Ngram;
using CollapseLM.Models.Transformer;
using CollapseLM.Text;

namespace CollapseLM.Models;

/// <summary>Opens the weights of any generation, whatever kind of model wrote them.</summary>
/// <param name="Model">The caller disposes of it.</param>
/// <param name="Vocabulary">The characters the model knows.</param>
public sealed record ModelFile(ILanguageModel Model, Vocabulary Vocabulary) : IDisposable
{
    /// <summary>Loads <c>weights.safetensors</c>; libtorch is loaded for transformers only.</summary>
    /// <exception cref="UserErrorException">The file is missing or damaged.</exception>
    public static ModelFile Load(string path, int threads, KernelChoice kernels = KernelChoice.Auto)
    {
        try
        {
            using FileStream file = PlainFile.OpenRead(path);
            SafetensorsContent content = SafetensorsFile.Read(file);
            Vocabulary vocabulary = Vocabulary.Parse(content.Metadata["vocabulary"]);
            return new ModelFile(
                content.Metadata["kind"] == "ngram" ? NgramModel.Load(content) : TransformerModel.Load(content, threads, kernels), vocabulary);
        }
        catch (FileNotFoundException)
        {
            throw new UserErrorException(FailureKind.Input, path, "weights", "not there", "compute.keepWeights may have removed it; choose another generation");
        }
        catch (Exception damage) when (damage is InvalidDataException or KeyNotFoundException or FormatException)
        {
            throw new UserErrorException(FailureKind.Damaged, path, "weights", damage.Message, "run the experiment again: it makes the generation anew");
        }
    }

    public void Dispose() => Model.Dispose();
}
