namespace CollapseLM.Configuration;

/// <summary>A key of an object with its value.</summary>
/// <param name="Place">Where the key stands.</param>
internal sealed record ConfigEntry(string Key, Place Place, ConfigNode Value);
