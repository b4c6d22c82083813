namespace CollapseLM.Models;

/// <summary>One array of a safetensors file.</summary>
/// <param name="DType">Element type as the format spells it: F32, I32, U8, ...</param>
/// <param name="Shape">Sizes, slowest dimension first; empty for a single number.</param>
/// <param name="Data">The elements, little-endian, row by row.</param>
public sealed record SafetensorsTensor(string Name, string DType, IReadOnlyList<long> Shape, byte[] Data);
