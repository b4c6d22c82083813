using System.Globalization;
using CollapseLM.Text;

namespace CollapseLM.Models.Transformer;

/// <summary>A transformer as the content of a weights.safetensors; docs/design/weights.md is its format.</summary>
internal static class TransformerFile
{
    private const string Kind = "transformer";

    public static SafetensorsContent Write(CharTransformer network, Vocabulary vocabulary)
    {
        TransformerOptions options = network.Options;
        Dictionary<string, string> metadata = new()
        {
            ["kind"] = Kind,
            ["layers"] = options.Layers.ToString(CultureInfo.InvariantCulture),
            ["heads"] = options.Heads.ToString(CultureInfo.InvariantCulture),
            ["width"] = options.Width.ToString(CultureInfo.InvariantCulture),
            ["context"] = options.Context.ToString(CultureInfo.InvariantCulture),
            ["tieWeights"] = options.TieWeights ? "true" : "false",
            ["vocabulary"] = vocabulary.Characters,
        };
        return new SafetensorsContent(
            [.. network.Weights.Layout.Select(weight => new SafetensorsTensor(weight.Name, "F32", weight.Shape, network.Weights[weight.Name].bytes.ToArray()))],
            metadata);
    }

    public static (CharTransformer Network, Vocabulary Vocabulary) Read(SafetensorsContent content)
    {
        if (Text(content, "kind") != Kind)
        {
            throw Damaged("kind", $"'{Text(content, "kind")}' is no {Kind}");
        }

        TransformerOptions options = new()
        {
            Layers = Number(content, "layers"),
            Heads = Number(content, "heads"),
            Width = Number(content, "width"),
            Context = Number(content, "context"),
            TieWeights = Flag(content, "tieWeights"),
        };
        if (options.Width % options.Heads != 0)
        {
            throw Damaged("heads", $"{options.Heads} heads do not divide width {options.Width}");
        }

        Vocabulary vocabulary = Vocabulary.Parse(Text(content, "vocabulary"));
        Dictionary<string, SafetensorsTensor> tensors = content.Tensors.ToDictionary(tensor => tensor.Name);
        IReadOnlyList<WeightShape> layout = WeightLayout.Of(options, vocabulary.CharCount);
        Check(layout, tensors);
        CharTransformer network = new(options, vocabulary.CharCount);
        network.eval();
        foreach (WeightShape weight in layout)
        {
            tensors[weight.Name].Data.CopyTo(network.Weights[weight.Name].bytes);
        }

        return (network, vocabulary);
    }

    private static void Check(IReadOnlyList<WeightShape> layout, Dictionary<string, SafetensorsTensor> tensors)
    {
        foreach (WeightShape weight in layout)
        {
            if (!tensors.TryGetValue(weight.Name, out SafetensorsTensor? tensor))
            {
                throw Damaged(weight.Name, "this tensor is missing");
            }

            if (tensor.DType != "F32" || !tensor.Shape.SequenceEqual(weight.Shape))
            {
                throw Damaged(
                    weight.Name, $"{tensor.DType} of shape {string.Join(" x ", tensor.Shape)}, expected F32 of {string.Join(" x ", weight.Shape)}");
            }
        }

        if (tensors.Count > layout.Count)
        {
            string unknown = tensors.Keys.Except(layout.Select(weight => weight.Name)).First();
            throw Damaged(unknown, "the transformer described by the file's metadata has no such tensor");
        }
    }

    private static string Text(SafetensorsContent content, string key) =>
        content.Metadata.TryGetValue(key, out string? value) ? value : throw Damaged(key, "the metadata do not hold it");

    private static int Number(SafetensorsContent content, string key) =>
        int.TryParse(Text(content, key), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? number
            : throw Damaged(key, $"'{Text(content, key)}' is no positive whole number");

    private static bool Flag(SafetensorsContent content, string key) =>
        bool.TryParse(Text(content, key), out bool flag) ? flag : throw Damaged(key, $"'{Text(content, key)}' is neither true nor false");

    private static UserErrorException Damaged(string key, string message) =>
        new(FailureKind.Damaged, "weights.safetensors", key, message, "run the experiment again: it makes the generation anew");
}
