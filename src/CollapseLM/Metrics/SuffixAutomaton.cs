namespace CollapseLM.Metrics;

/// <summary>
/// All substrings of a text (Blumer et al. 1985), built in linear time. Other texts are read against it one after another, so
/// memory follows this text alone, however long the others are.
/// </summary>
internal sealed class SuffixAutomaton
{
    private const int None = -1;

    private readonly int[] prefixStates; // of the text up to and with each character
    private readonly int[] lengths; // of the longest substring that a state stands for
    private readonly int[] links; // the state of its longest end that occurs elsewhere too
    private readonly int[] firstEdges;
    private readonly int[] reached; // the longest substring of a state that was read in the other texts; 0 = none
    private readonly int[] nextEdges;
    private readonly int[] characters;
    private readonly int[] targets;
    private readonly bool[] isCopy;
    private int states = 1;
    private int edges;

    public SuffixAutomaton(ReadOnlySpan<int> text)
    {
        int mostStates = (2 * text.Length) + 1, mostEdges = (3 * text.Length) + 1;
        prefixStates = new int[text.Length];
        (lengths, links, firstEdges, reached) = (new int[mostStates], new int[mostStates], new int[mostStates], new int[mostStates]);
        (nextEdges, characters, targets, isCopy) = (new int[mostEdges], new int[mostEdges], new int[mostEdges], new bool[mostStates]);
        links[0] = firstEdges[0] = None;
        int last = 0;
        for (int i = 0; i < text.Length; i++)
        {
            prefixStates[i] = last = Extend(last, text[i]);
        }
    }

    /// <summary>Characters of the longest substring that occurs twice, overlap allowed.</summary>
    public int LongestRepeat()
    {
        int[] occurrences = new int[states];
        int longest = 0;
        foreach (int state in ByLength().Reverse())
        {
            occurrences[state] += isCopy[state] ? 0 : 1;
            if (state != 0)
            {
                longest = occurrences[state] > 1 ? Math.Max(longest, lengths[state]) : longest;
                occurrences[links[state]] += occurrences[state];
            }
        }

        return longest;
    }

    /// <summary>For each character of the text: how long the longest substring is that ends there and occurs inside one of the passages.</summary>
    public int[] LongestEndingAt(IEnumerable<string> passages)
    {
        Array.Clear(reached);
        foreach (string passage in passages)
        {
            Follow(ComparedText.Decode(passage));
        }

        int[] order = ByLength();
        foreach (int state in order.Reverse())
        {
            if (state != 0 && reached[state] > 0)
            {
                reached[links[state]] = lengths[links[state]];
            }
        }

        int[] best = new int[states];
        foreach (int state in order)
        {
            best[state] = state == 0 ? 0 : reached[state] > 0 ? reached[state] : best[links[state]];
        }

        return Array.ConvertAll(prefixStates, state => best[state]);
    }

    private void Follow(int[] passage)
    {
        int state = 0, length = 0;
        foreach (int character in passage)
        {
            int edge = EdgeOf(state, character);
            while (edge == None && state != 0)
            {
                state = links[state];
                length = lengths[state];
                edge = EdgeOf(state, character);
            }

            if (edge != None)
            {
                state = targets[edge];
                length++;
                reached[state] = Math.Max(reached[state], length);
            }
        }
    }

    private int Extend(int last, int character)
    {
        int added = NewState(lengths[last] + 1);
        int state = last;
        for (; state != None && EdgeOf(state, character) == None; state = links[state])
        {
            AddEdge(state, character, added);
        }

        if (state == None)
        {
            links[added] = 0;
            return added;
        }

        int next = targets[EdgeOf(state, character)];
        links[added] = lengths[next] == lengths[state] + 1 ? next : Split(state, character, next);
        return added;
    }

    /// <summary>Parts the shorter substrings of a state from the longer ones.</summary>
    private int Split(int state, int character, int next)
    {
        int copy = NewState(lengths[state] + 1);
        isCopy[copy] = true;
        links[copy] = links[next];
        links[next] = copy;
        for (int edge = firstEdges[next]; edge != None; edge = nextEdges[edge])
        {
            AddEdge(copy, characters[edge], targets[edge]);
        }

        for (; state != None && EdgeOf(state, character) is int edge && edge != None && targets[edge] == next; state = links[state])
        {
            targets[edge] = copy;
        }

        return copy;
    }

    private int NewState(int length)
    {
        lengths[states] = length;
        firstEdges[states] = None;
        return states++;
    }

    private void AddEdge(int state, int character, int target)
    {
        (characters[edges], targets[edges], nextEdges[edges]) = (character, target, firstEdges[state]);
        firstEdges[state] = edges++;
    }

    private int EdgeOf(int state, int character)
    {
        int edge = firstEdges[state];
        while (edge != None && characters[edge] != character)
        {
            edge = nextEdges[edge];
        }

        return edge;
    }

    private int[] ByLength()
    {
        int[] order = [.. Enumerable.Range(0, states)];
        Array.Sort(lengths[..states], order);
        return order;
    }
}
