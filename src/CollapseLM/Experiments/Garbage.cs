namespace CollapseLM.Experiments;

/// <summary>
/// Gives memory back where one part of the work ends and the next begins. .NET collects when it needs room and keeps what it
/// frees, so that a training would stand on top of all that metrics left.
/// </summary>
internal static class Garbage
{
    /// <summary>Less than this is not worth the ten milliseconds.</summary>
    private const long LeastBytes = 16_000_000;

    private static long collected;

    /// <summary>Collects what there is and returns it to the system.</summary>
    public static void GiveBack()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
        Interlocked.Exchange(ref collected, GC.GetTotalAllocatedBytes());
    }

    /// <summary>Likewise, where enough was allocated since the last time.</summary>
    public static void GiveBackMuch()
    {
        if (GC.GetTotalAllocatedBytes() - Interlocked.Read(ref collected) >= LeastBytes)
        {
            GiveBack();
        }
    }
}
