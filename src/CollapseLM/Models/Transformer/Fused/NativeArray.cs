using System.Runtime.InteropServices;

namespace CollapseLM.Models.Transformer.Fused;

/// <summary>Floats outside the garbage collector's reach, zero at first, that begin at a page.</summary>
internal sealed unsafe class NativeArray : IDisposable
{
    private const int Alignment = 4096;

    /// <summary>Behind the last float, so that whole vectors may be read and written over the end.</summary>
    private const int Slack = 64;

    public NativeArray(long count)
    {
        Count = count;
        nuint bytes = checked((nuint)((count + Slack) * sizeof(float)));
        Data = (float*)NativeMemory.AlignedAlloc(bytes, Alignment);
        Clear();
        GC.AddMemoryPressure((long)bytes);
    }

    ~NativeArray() => Free();

    public float* Data { get; private set; }

    public long Count { get; }

    public void Clear() => NativeMemory.Clear(Data, checked((nuint)((Count + Slack) * sizeof(float))));

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        if (Data is not null)
        {
            NativeMemory.AlignedFree(Data);
            GC.RemoveMemoryPressure((Count + Slack) * sizeof(float));
            Data = null;
        }
    }
}
