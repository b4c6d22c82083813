using CollapseLM.Models.Transformer.Fused;
using CollapseLM.Randomness;

namespace CollapseLM.Tests.Models.Transformer.Fused;

/// <summary>
/// Native memory with a known number on both sides: a kernel that writes beyond its result changes it, one that lets what lies
/// there into its result comes out far off.
/// </summary>
internal sealed unsafe class GuardedFloats : IDisposable
{
    /// <summary>What lies around the values, and in gaps that no kernel should touch.</summary>
    public const float Guard = 1e30f;

    private const int GuardCount = 64;

    private readonly NativeArray memory;
    private readonly int room;

    /// <param name="values">Copied.</param>
    /// <param name="room">Floats behind the values that may be written, as to the end of a whole vector.</param>
    public GuardedFloats(ReadOnlySpan<float> values, int room = 0)
    {
        this.room = room;
        Count = values.Length;
        memory = new NativeArray(values.Length + (2 * GuardCount));
        new Span<float>(memory.Data, (int)memory.Count).Fill(Guard);
        values.CopyTo(Values);
    }

    public int Count { get; }

    public float* Data => memory.Data + GuardCount;

    public Span<float> Values => new(Data, Count);

    /// <summary>Uniform over (-1, 1), times a scale.</summary>
    public static float[] Random(int count, ulong stream, double scale = 1)
    {
        Pcg32 random = new(stream);
        float[] values = new float[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = (float)(scale * ((2.0 * random.Next(1 << 24) / (1 << 24)) - 1));
        }

        return values;
    }

    /// <summary>The values, after a check that nothing around them was written.</summary>
    public float[] Checked()
    {
        for (int i = 0; i < GuardCount; i++)
        {
            Assert.Equal(Guard, memory.Data[i]);
            Assert.True(i < room || Data[Count + i] == Guard, $"value {Count + i} of {Count} was written");
        }

        return Values.ToArray();
    }

    public void Dispose() => memory.Dispose();
}
