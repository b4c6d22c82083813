using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn.functional;

namespace CollapseLM.Models.Transformer;

/// <summary>
/// GPT-style transformer over characters: learned positions, pre-norm blocks, causal attention. It reads V characters and a
/// start symbol and answers with V logits: the start symbol can be read but never be predicted.
/// </summary>
/// <remarks>B rows, T tokens, C channels, V characters. Formulas: docs/design/weights.md.</remarks>
public sealed class CharTransformer : nn.Module<Tensor, Tensor>
{
    private readonly Parameter characters; // (V + 1, C), the start symbol last
    private readonly Parameter positions; // (context, C)
    private readonly ModuleList<TransformerBlock> blocks;
    private readonly Parameter finalNorm; // (C)
    private readonly Parameter? output; // (V, C); null where the character embedding serves

    /// <summary>All weights zero; initialise, load or copy them.</summary>
    /// <exception cref="ArgumentException">The heads do not divide the width.</exception>
    public CharTransformer(TransformerOptions options, int charCount)
        : base(nameof(CharTransformer))
    {
        if (options.Width % options.Heads != 0)
        {
            throw new ArgumentException($"{options.Heads} heads do not divide width {options.Width}", nameof(options));
        }

        Options = options;
        CharCount = charCount;
        Weights = new TransformerWeights(WeightLayout.Of(options, charCount));
        characters = Weights[nameof(characters)];
        positions = Weights[nameof(positions)];
        blocks = new(Enumerable.Range(0, options.Layers).Select(i => new TransformerBlock(Weights, i, options)).ToArray());
        finalNorm = Weights[nameof(finalNorm)];
        output = options.TieWeights ? null : Weights[nameof(output)];
        RegisterComponents();
    }

    public TransformerOptions Options { get; }

    /// <summary>V: characters that can be predicted; also the token of the start symbol.</summary>
    public int CharCount { get; }

    public TransformerWeights Weights { get; }

    /// <summary>Logits (B, T, V) of the character after each token of windows (B, T).</summary>
    public override Tensor forward(Tensor tokens)
    {
        Tensor residual = Embed(tokens, 0);
        foreach (TransformerBlock block in blocks)
        {
            residual = block.call(residual, null);
        }

        return Predict(residual);
    }

    /// <summary>Logits (B, V) of the character after the last of tokens (B, T) that follow those in the caches, one cache a block.</summary>
    public Tensor Next(Tensor tokens, IReadOnlyList<KeyValueCache> caches)
    {
        Tensor residual = Embed(tokens, caches[0].Length);
        for (int i = 0; i < blocks.Count; i++)
        {
            residual = blocks[i].call(residual, caches[i]);
        }

        return Predict(residual.select(1, -1));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            Weights.Dispose();
        }
    }

    private Tensor Embed(Tensor tokens, long firstPosition)
    {
        (long rows, long count) = (tokens.shape[0], tokens.shape[1]);
        Tensor embedded = characters.index_select(0, tokens.view(-1)).view(rows, count, -1)
            .add(positions.narrow(0, firstPosition, count), KeptScalar.One); // (B, T, C)
        return training && Options.Dropout > 0 ? dropout(embedded, Options.Dropout, training: true) : embedded;
    }

    private Tensor Predict(Tensor residual) =>
        linear(TransformerBlock.Normalise(residual, finalNorm), output ?? characters.narrow(0, 0, CharCount)); // (..., V)
}
