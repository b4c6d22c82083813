using System.Runtime.InteropServices;

namespace CollapseLM.Models.Transformer.Fused;

/// <summary>Floats outside the garbage collector's reach, zero at first, that begin at a page.</summary>
internal sealed unsafe class NativeArray : IDisposable
{
    private const int Alignment = 4096;

    /// <summary>From this size on, and on Linux, the kernel is asked for pages of 2 MiB: fewer translations of addresses.</summary>
    private const int HugePage = 2 << 20;
    private const int AdviseHugePages = 14;

    /// <summary>Behind the last float, so that whole vectors may be read and written over the end.</summary>
    private const int Slack = 64;

    public NativeArray(long count)
    {
        Count = count;
        nuint bytes = checked((nuint)((count + Slack) * sizeof(float)));
        bool huge = bytes >= HugePage && OperatingSystem.IsLinux();
        Data = (float*)NativeMemory.AlignedAlloc(bytes, (nuint)(huge ? HugePage : Alignment));
        if (huge)
        {
            _ = Advise(Data, bytes, AdviseHugePages); // a hint: where it is refused, small pages serve
        }

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

    [DllImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Advise(void* address, nuint length, int advice);

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
