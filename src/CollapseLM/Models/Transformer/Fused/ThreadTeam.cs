namespace CollapseLM.Models.Transformer.Fused;

/// <summary>
/// Spreads numbered pieces of work over threads: thread t does pieces t, t + threads, ... What a piece computes must not
/// depend on the thread, so that results are the same to the bit for any number of threads.
/// </summary>
internal sealed class ThreadTeam(int threads)
{
    public int Threads => threads;

    public void Run(int pieces, Action<int> work) => Run(pieces, (piece, _) => work(piece));

    /// <param name="work">Gets the piece and the thread, 0 to threads - 1, whose memory it may use.</param>
    public void Run(int pieces, Action<int, int> work)
    {
        int active = Math.Min(threads, pieces);
        if (active <= 1)
        {
            Strided(0);
        }
        else
        {
            Parallel.For(0, active, new ParallelOptions { MaxDegreeOfParallelism = active }, Strided);
        }

        void Strided(int thread)
        {
            for (int piece = thread; piece < pieces; piece += Math.Max(1, active))
            {
                work(piece, thread);
            }
        }
    }
}
