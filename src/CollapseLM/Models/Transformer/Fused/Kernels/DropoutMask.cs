using CollapseLM.Randomness;

namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>
/// Inverted dropout (Srivastava et al. 2014): a value is multiplied by 0 or by 1 / (1 - share). Which of the two is drawn at
/// the value's address, so that nothing is kept for the way back and threads do not matter.
/// </summary>
/// <param name="share">Of the values that become 0; 0 = none, nothing is drawn.</param>
/// <param name="stream">Of the training; the step makes a key of its own of it.</param>
internal readonly unsafe struct DropoutMask(double share, ulong stream, int step)
{
    private readonly uint kept = (uint)Math.Min((1 - share) * 4294967296.0, uint.MaxValue);
    private readonly float factor = (float)(1 / (1 - share));
    private readonly (uint First, uint Second, uint, uint) key =
        share > 0 ? CounterRandom.Philox((uint)step, 0, 0, 0, (uint)stream, (uint)(stream >> 32)) : default;

    public bool IsOn => share > 0;

    /// <summary>Multiplies values of one row.</summary>
    /// <param name="site">Place in the network: <see cref="DropoutSite"/>.</param>
    /// <param name="sequence">Window of the batch.</param>
    /// <param name="row">Token of the window.</param>
    public void Apply(float* values, int count, int site, int sequence, int row)
    {
        for (int i = 0; i < count; i += 4)
        {
            (uint, uint, uint, uint) words = CounterRandom.Philox((uint)(i / 4), (uint)row, (uint)site, (uint)sequence, key.First, key.Second);
            uint* drawn = (uint*)&words;
            for (int j = i; j < Math.Min(i + 4, count); j++)
            {
                values[j] *= drawn[j - i] < kept ? factor : 0;
            }
        }
    }

    /// <summary>Multiplies the rows (tokens) of windows, if dropout is on.</summary>
    /// <param name="values">(M, width)</param>
    public void ApplyWindows(float* values, TokenWindows windows, int width, int site)
    {
        for (int row = 0; row < windows.Rows && IsOn; row++, values += width)
        {
            Apply(values, width, site, windows.First + (row / windows.Length), row % windows.Length);
        }
    }
}
