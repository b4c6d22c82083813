namespace CollapseLM.Models.Transformer.Fused;

/// <summary>
/// Spreads numbered pieces of work over threads, the next piece to whoever is free: a core that others use as well holds nobody up for long.
/// What a piece computes must not depend on the thread, so that results are the same to the bit for any number of threads.
/// </summary>
internal sealed class ThreadTeam(int threads)
{
    public int Threads => threads;

    public void Run(int pieces, Action<int> work) => Run(pieces, (piece, _) => work(piece));

    /// <param name="work">Gets the piece and the thread, 0 to threads - 1, whose memory it may use.</param>
    public void Run(int pieces, Action<int, int> work)
    {
        int active = Math.Min(threads, pieces), taken = 0;
        if (active <= 1)
        {
            Share(0);
        }
        else
        {
            Parallel.For(0, active, new ParallelOptions { MaxDegreeOfParallelism = active }, Share);
        }

        void Share(int thread)
        {
            for (int piece = Next(); piece < pieces; piece = Next())
            {
                work(piece, thread);
            }
        }

        int Next() => Interlocked.Increment(ref taken) - 1;
    }
}
