using CollapseLM.Models.Transformer;

namespace CollapseLM.Tests.Models.Transformer;

/// <summary>The formulas of docs/design/weights.md in plain arrays and doubles.</summary>
internal sealed class ReferenceForward
{
    private readonly TransformerOptions options;
    private readonly int charCount;
    private readonly Dictionary<string, double[]> weights;

    public ReferenceForward(CharTransformer network)
    {
        options = network.Options;
        charCount = network.CharCount;
        weights = network.Weights.Layout.ToDictionary(
            weight => weight.Name, weight => ToyTransformer.Floats(network.Weights[weight.Name]).ToArray().Select(value => (double)value).ToArray());
    }

    /// <summary>One weight, for finite differences.</summary>
    public ref double this[string name, int index] => ref weights[name][index];

    /// <summary>Log-probabilities over the characters after each token.</summary>
    public double[][] LogProbabilities(IReadOnlyList<int> tokens)
    {
        double[][] stream = [.. tokens.Select((token, i) => Sum(Row("characters", token), Row("positions", i)))];
        for (int block = 0; block < options.Layers; block++)
        {
            string prefix = $"blocks.{block}.";
            double[][] mixed = Attend([.. stream.Select(x => Multiply(prefix + "queryKeyValue", Normalise(x, prefix + "attentionNorm")))]);
            for (int i = 0; i < stream.Length; i++)
            {
                stream[i] = Sum(stream[i], Multiply(prefix + "attentionOutput", mixed[i]));
                double[] expanded = Multiply(prefix + "feedForwardInput", Normalise(stream[i], prefix + "feedForwardNorm"));
                stream[i] = Sum(stream[i], Multiply(prefix + "feedForwardOutput", [.. expanded.Select(Gelu)]));
            }
        }

        string output = options.TieWeights ? "characters" : "output";
        return [.. stream.Select(x => LogSoftmax(Multiply(output, Normalise(x, "finalNorm"))[..charCount]))];
    }

    /// <summary>Abramowitz and Stegun 7.1.6, a series that converges everywhere; and its tail 7.1.23 where terms would cancel.</summary>
    public static double Erf(double x)
    {
        if (Math.Abs(x) > 5)
        {
            return Math.Sign(x);
        }

        double term = x, sum = x;
        for (int n = 1; n < 200; n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    private static double Gelu(double x) => x / 2 * (1 + Erf(x / Math.Sqrt(2)));

    private static double[] LogSoftmax(double[] logits)
    {
        double largest = logits.Max();
        double logSum = largest + Math.Log(logits.Sum(logit => Math.Exp(logit - largest)));
        return [.. logits.Select(logit => logit - logSum)];
    }

    private static double[] Sum(double[] left, double[] right) => [.. left.Zip(right, (a, b) => a + b)];

    private double[][] Attend(double[][] projected)
    {
        int width = options.Width, size = width / options.Heads;
        double[][] mixed = [.. projected.Select(_ => new double[width])];
        for (int head = 0; head < options.Heads; head++)
        {
            for (int i = 0; i < projected.Length; i++)
            {
                double[] scores = new double[i + 1];
                for (int j = 0; j <= i; j++)
                {
                    for (int d = head * size; d < (head + 1) * size; d++)
                    {
                        scores[j] += projected[i][d] * projected[j][width + d] / Math.Sqrt(size);
                    }
                }

                double[] shares = LogSoftmax(scores);
                for (int j = 0; j <= i; j++)
                {
                    for (int d = head * size; d < (head + 1) * size; d++)
                    {
                        mixed[i][d] += Math.Exp(shares[j]) * projected[j][(2 * width) + d];
                    }
                }
            }
        }

        return mixed;
    }

    private double[] Normalise(double[] x, string weight)
    {
        double mean = x.Average();
        double deviation = Math.Sqrt(x.Average(value => (value - mean) * (value - mean)) + 1e-5);
        return [.. x.Zip(weights[weight], (value, scale) => (value - mean) / deviation * scale)];
    }

    private double[] Multiply(string matrix, double[] x)
    {
        double[] values = weights[matrix];
        double[] product = new double[values.Length / x.Length];
        for (int i = 0; i < values.Length; i++)
        {
            product[i / x.Length] += values[i] * x[i % x.Length];
        }

        return product;
    }

    private double[] Row(string matrix, int row) => weights[matrix][(row * options.Width)..((row + 1) * options.Width)];
}
