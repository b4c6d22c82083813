namespace CollapseLM.Models;

/// <summary>What a safetensors file holds.</summary>
/// <param name="Tensors">In the order of their bytes in the file.</param>
/// <param name="Metadata">Free text by key; empty where the file has none.</param>
public sealed record SafetensorsContent(IReadOnlyList<SafetensorsTensor> Tensors, IReadOnlyDictionary<string, string> Metadata);
