using static TorchSharp.torch;

namespace CollapseLM.Models.Transformer;

/// <summary>What one block's attention has to remember of the tokens of a window.</summary>
/// <remarks>B rows, H heads, T tokens, D channels a head.</remarks>
public sealed class KeyValueCache : IDisposable
{
    private readonly Tensor keys; // (B, H, context, D)
    private readonly Tensor values; // (B, H, context, D)

    public KeyValueCache(int rows, TransformerOptions options)
    {
        long[] shape = [rows, options.Heads, options.Context, options.Width / options.Heads];
        keys = empty(shape).DetachFromDisposeScope();
        values = empty(shape).DetachFromDisposeScope();
    }

    /// <summary>Tokens remembered.</summary>
    public long Length { get; private set; }

    public void Clear() => Length = 0;

    /// <summary>Remembers keys and values (B, H, T, D) of T more tokens and returns those of all.</summary>
    public (Tensor Keys, Tensor Values) Append(Tensor newKeys, Tensor newValues)
    {
        long count = newKeys.shape[2];
        keys.narrow(2, Length, count).copy_(newKeys);
        values.narrow(2, Length, count).copy_(newValues);
        Length += count;
        return (keys.narrow(2, 0, Length), values.narrow(2, 0, Length));
    }

    /// <summary>Makes each row a copy of another.</summary>
    public void Follow(Tensor rows)
    {
        keys.copy_(keys.index_select(0, rows));
        values.copy_(values.index_select(0, rows));
    }

    public void Dispose()
    {
        keys.Dispose();
        values.Dispose();
    }
}
