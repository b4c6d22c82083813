using CollapseLM.Models.Transformer.Fused.Lanes;

namespace CollapseLM.Models.Transformer.Fused;

/// <summary>The decoder of the fused kernels; texts are shared out over threads and do not touch each other.</summary>
internal sealed class FusedDecoder<TLanes, TVector> : IDecoder
    where TLanes : ILanes<TVector>
    where TVector : unmanaged
{
    private readonly int charCount;
    private readonly ThreadTeam team;
    private readonly DecodingWindow window;
    private readonly DecodingRows<TLanes, TVector>[] parts; // one a thread
    private readonly int[] ends; // of each part's texts
    private readonly float[] logits; // (rows, V)

    public FusedDecoder(PackedNetwork<TLanes, TVector> network, int rows, ThreadTeam team)
    {
        charCount = network.CharCount;
        this.team = team;
        window = new DecodingWindow(network.Options.Context, network.CharCount);
        int count = Math.Min(team.Threads, rows);
        ends = [.. Enumerable.Range(1, count).Select(part => part * rows / count)];
        parts = [.. Enumerable.Range(0, count).Select(part => new DecodingRows<TLanes, TVector>(network, ends[part] - Start(part)))];
        logits = new float[rows * charCount];
    }

    public ReadOnlySpan<float> Logits(int[][] texts, int position)
    {
        long[] tokens = window.Unread(texts, position);
        int unread = tokens.Length / texts.Length;
        team.Run(parts.Length, part =>
        {
            (int start, int rows) = (Start(part), ends[part] - Start(part));
            parts[part].Read(tokens.AsSpan(start * unread, rows * unread), window.Known, logits.AsSpan(start * charCount, rows * charCount));
        });
        window.Read(unread);
        return logits;
    }

    public void Follow(ReadOnlySpan<int> sources)
    {
        // All are read before any is written: two rows may change places.
        List<(int Row, float[] Remembered)> moved = [];
        for (int row = 0; row < sources.Length; row++)
        {
            if (sources[row] != row)
            {
                int from = PartOf(sources[row]);
                moved.Add((row, parts[from].Remembered(sources[row] - Start(from))));
            }
        }

        foreach ((int row, float[] remembered) in moved)
        {
            int to = PartOf(row);
            parts[to].Remember(row - Start(to), remembered);
        }
    }

    public void Dispose() => Array.ForEach(parts, part => part.Dispose());

    private int Start(int part) => part == 0 ? 0 : ends[part - 1];

    private int PartOf(int row) => Array.FindIndex(ends, end => row < end);
}
