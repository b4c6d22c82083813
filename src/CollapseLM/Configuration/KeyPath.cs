namespace CollapseLM.Configuration;

/// <summary>Dotted keys such as <c>sampling.temperature</c>.</summary>
internal static class KeyPath
{
    public static string Join(string parent, string key) => parent.Length == 0 ? key : $"{parent}.{key}";

    public static string LastPart(string key) => key[(key.LastIndexOf('.') + 1)..];

    /// <summary>The key of the object that holds a key; the key has one.</summary>
    public static string Parent(string key) => key[..key.LastIndexOf('.')];

    public static string FirstPart(string key) => key.Split('.')[0];

    /// <summary>Whether the keys are the same or one lies inside the other.</summary>
    public static bool Overlap(string one, string other) =>
        one == other
        || one.StartsWith(other + ".", StringComparison.Ordinal)
        || other.StartsWith(one + ".", StringComparison.Ordinal);

    /// <summary>Short names for keys: the last part, or the whole key where last parts are equal.</summary>
    public static IReadOnlyDictionary<string, string> Labels(IReadOnlyCollection<string> keys) => keys.ToDictionary(
        key => key,
        key => keys.Count(other => LastPart(other) == LastPart(key)) == 1 ? LastPart(key) : key);
}
