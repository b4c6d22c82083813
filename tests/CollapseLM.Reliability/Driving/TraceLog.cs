namespace CollapseLM.Reliability.Driving;

/// <summary>Reads what strace wrote.</summary>
public static class TraceLog
{
    private const string InjectedMark = "(INJECTED)";

    /// <summary>Calls in the order they began.</summary>
    public static IReadOnlyList<TracedCall> Read(string path)
    {
        List<TracedCall> calls = [];
        Dictionary<(string Thread, string Name), int> counts = [];
        foreach (string line in File.ReadLines(path))
        {
            int space = line.IndexOf(' ', StringComparison.Ordinal), bracket = line.IndexOf('(', StringComparison.Ordinal);
            if (space < 0)
            {
                continue;
            }

            string thread = line[..space], rest = line[space..].TrimStart();
            bool injected = line.Contains(InjectedMark, StringComparison.Ordinal);
            if (rest.StartsWith("<...", StringComparison.Ordinal) && injected)
            {
                Mark(calls, thread);
            }
            else if (bracket > space && char.IsAsciiLetter(rest[0]))
            {
                string name = rest[..rest.IndexOf('(', StringComparison.Ordinal)];
                int ordinal = counts[(thread, name)] = counts.GetValueOrDefault((thread, name)) + 1;
                calls.Add(new(thread, name, ordinal, rest, injected));
            }
        }

        return calls;
    }

    /// <summary>The most calls of a name that one thread made.</summary>
    public static int Most(IEnumerable<TracedCall> calls, string name) => calls.Where(call => call.Name == name).Select(call => call.Ordinal).DefaultIfEmpty().Max();

    /// <summary>A call whose end is told on a later line.</summary>
    private static void Mark(List<TracedCall> calls, string thread)
    {
        int last = calls.FindLastIndex(call => call.Thread == thread);
        if (last >= 0)
        {
            calls[last] = calls[last] with { IsInjected = true };
        }
    }
}
