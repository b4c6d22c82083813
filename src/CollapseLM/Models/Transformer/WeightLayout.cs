namespace CollapseLM.Models.Transformer;

/// <summary>Names and shapes of all weights, in the order of the file; docs/design/weights.md says what each is for.</summary>
public static class WeightLayout
{
    /// <summary>Radford et al. 2019 (GPT-2): all matrices N(0, 0.02).</summary>
    private const double Deviation = 0.02;

    public static IReadOnlyList<WeightShape> Of(TransformerOptions options, int charCount)
    {
        long width = options.Width;

        // 2 additions a block: scaled so that the residual stream does not grow with depth (GPT-2, section 2.3).
        double residual = Deviation / Math.Sqrt(2.0 * options.Layers);
        List<WeightShape> weights =
        [
            new("characters", [charCount + 1, width], Deviation),
            new("positions", [options.Context, width], Deviation),
        ];
        for (int i = 0; i < options.Layers; i++)
        {
            weights.AddRange(
            [
                new($"blocks.{i}.attentionNorm", [width], null),
                new($"blocks.{i}.queryKeyValue", [3 * width, width], Deviation),
                new($"blocks.{i}.attentionOutput", [width, width], residual),
                new($"blocks.{i}.feedForwardNorm", [width], null),
                new($"blocks.{i}.feedForwardInput", [4 * width, width], Deviation),
                new($"blocks.{i}.feedForwardOutput", [width, 4 * width], residual),
            ]);
        }

        weights.Add(new("finalNorm", [width], null));
        if (!options.TieWeights)
        {
            weights.Add(new("output", [charCount, width], Deviation));
        }

        return weights;
    }
}
