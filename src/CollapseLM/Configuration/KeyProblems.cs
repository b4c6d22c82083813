namespace CollapseLM.Configuration;

/// <summary>Words for keys that do not belong where they stand.</summary>
internal static class KeyProblems
{
    /// <param name="known">The keys that the object may hold.</param>
    public static void AddUnknown(this ProblemList problems, ConfigEntry entry, string parent, IReadOnlyCollection<string> known)
    {
        string path = KeyPath.Join(parent, Shown.Text(entry.Key));
        string guess = DidYouMean(entry.Key, known);
        if (guess.Length == 0 && ElsewhereIn(typeof(ExperimentConfig), entry.Key, "") is string elsewhere)
        {
            guess = $", did you mean `{elsewhere}`?";
        }

        problems.Add(entry.Place, path, $"unknown key{guess}", $"valid here: {Shown.Keys(known)}");
    }

    public static string DidYouMean(string word, IEnumerable<string> known) =>
        Spelling.Nearest(word, known) is string nearest ? $", did you mean `{nearest}`?" : "";

    /// <summary>The full key of a setting that was written one level off.</summary>
    private static string? ElsewhereIn(Type record, string name, string path)
    {
        foreach (ConfigKey key in ConfigKey.Of(record))
        {
            string full = KeyPath.Join(path, key.Name);
            IEnumerable<Type> nested = ConfigKinds.Of(key.Type)?.Types.Values
                ?? (ConfigBinder.IsOptionRecord(key.Type) ? [key.Type] : []);
            string? found = key.Name == name ? full : nested.Select(type => ElsewhereIn(type, name, full)).FirstOrDefault(hit => hit is not null);
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }
}
