namespace CollapseLM.Models.Transformer.Fused.Kernels;

/// <summary>Where one head of one window lies: T rows of D channels in each of five matrices.</summary>
/// <param name="projected">Queries, with keys one width and values two widths further on; rows three widths apart.</param>
/// <param name="output">(T, D), rows one width apart.</param>
/// <param name="logSums">(T): of each query's scores, written forward and read backward.</param>
/// <param name="tokens">T</param>
/// <param name="site">Of its dropout.</param>
/// <param name="sequence">Window of the batch, for its dropout.</param>
internal readonly unsafe struct AttentionHead(
    AttentionShape shape, float* projected, float* output, float* logSums, int tokens, int site, int sequence)
{
    public AttentionShape Shape => shape;

    public float* Queries => projected;

    public float* Keys => projected + shape.Width;

    public float* Values => projected + (2 * shape.Width);

    public nint ProjectedStride => 3 * shape.Width;

    public float* Output => output;

    public nint OutputStride => shape.Width;

    public float* LogSums => logSums;

    public int Tokens => tokens;

    public int Site => site;

    public int Sequence => sequence;
}
