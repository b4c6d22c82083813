namespace CollapseLM.Text;

/// <summary>
/// Finds text that a corpus holds twice, by its shingles (<see cref="ShingleOverlap"/>). Documents are given one after the
/// other and not kept; of a large corpus only every n-th shingle is, so the memory is bounded.
/// </summary>
/// <param name="characters">About how many there will be in all, not fewer.</param>
public sealed class DuplicateSearch(long characters)
{
    private readonly ulong ignored = ShingleOverlap.Ignored(characters);
    private readonly List<string> documents = [];
    private readonly List<ulong> hashes = [];
    private readonly List<(int Document, int End)> places = [];

    /// <summary>For each shingle the first one that is equal, itself where it is the first; filled by <see cref="Finish"/>.</summary>
    private int[] first = [];

    public void Add(string document, DocumentText text)
    {
        ShingleOverlap.Scan(DocumentPart.Whole(document, text), ignored, (hash, end) =>
        {
            hashes.Add(hash);
            places.Add((documents.Count, end));
        });

        documents.Add(document);
    }

    /// <summary>To be called once, after the last document.</summary>
    public void Finish()
    {
        ulong[] keys = [.. hashes];
        int[] order = [.. Enumerable.Range(0, keys.Length)];
        Array.Sort(keys, order);
        first = new int[keys.Length];
        for (int begin = 0; begin < keys.Length;)
        {
            int end = begin + 1;
            while (end < keys.Length && keys[end] == keys[begin])
            {
                end++;
            }

            int earliest = order.AsSpan(begin, end - begin).ToArray().Min();
            foreach (int shingle in order.AsSpan(begin, end - begin))
            {
                first[shingle] = earliest;
            }

            begin = end;
        }
    }

    /// <summary>Of every document, in the order given.</summary>
    public IReadOnlyList<DocumentOverlap> Overlaps()
    {
        bool[] inSeveral = new bool[first.Length];
        Dictionary<(int Document, int Earlier), int> shared = [];
        int[] all = new int[documents.Count], elsewhere = new int[documents.Count];
        for (int i = 0; i < first.Length; i++)
        {
            (int document, int earlier) = (places[i].Document, places[first[i]].Document);
            if (document != earlier)
            {
                inSeveral[first[i]] = true;
                shared[(document, earlier)] = shared.GetValueOrDefault((document, earlier)) + 1;
            }
        }

        for (int i = 0; i < first.Length; i++)
        {
            all[places[i].Document]++;
            elsewhere[places[i].Document] += inSeveral[first[i]] ? 1 : 0;
        }

        ILookup<int, (int Earlier, int Count)> earlierOnes = shared.ToLookup(pair => pair.Key.Document, pair => (pair.Key.Earlier, pair.Value));
        return [.. documents.Select((name, document) =>
        {
            (int Earlier, int Count)? nearest = earlierOnes[document].Any() ? earlierOnes[document].MaxBy(pair => pair.Count) : null;
            double shingles = Math.Max(1, all[document]);
            return new DocumentOverlap(
                name, elsewhere[document] / shingles, nearest is null ? null : documents[nearest.Value.Earlier], (nearest?.Count ?? 0) / shingles);
        })];
    }

    /// <summary>Share of the chosen shingles that are equal to one of the others; each is told by its document and where it ends.</summary>
    public double Share(Func<string, int, bool> chosen, Func<string, int, bool> others)
    {
        HashSet<int> held = [];
        for (int i = 0; i < first.Length; i++)
        {
            if (others(documents[places[i].Document], places[i].End))
            {
                held.Add(first[i]);
            }
        }

        long all = 0, shared = 0;
        for (int i = 0; i < first.Length; i++)
        {
            if (chosen(documents[places[i].Document], places[i].End))
            {
                all++;
                shared += held.Contains(first[i]) ? 1 : 0;
            }
        }

        return all > 0 ? (double)shared / all : 0;
    }

    /// <summary>The longest stretches that stand twice, longest first.</summary>
    public IReadOnlyList<SharedStretch> Longest(int most)
    {
        PriorityQueue<SharedStretch, int> longest = new();
        for (int begin = 0; begin < first.Length;)
        {
            int end = begin + 1;
            if (first[begin] != begin)
            {
                while (end < first.Length && Continues(begin, end))
                {
                    end++;
                }

                SharedStretch stretch = Stretch(begin, end - 1);
                longest.Enqueue(stretch, stretch.Length);
                if (longest.Count > most)
                {
                    longest.Dequeue();
                }
            }

            begin = end;
        }

        return [.. longest.UnorderedItems.Select(item => item.Element).OrderByDescending(stretch => stretch.Length).ThenBy(stretch => stretch.Offset)];
    }

    /// <summary>Whether a shingle lies as far behind an earlier one as their equals lie from each other.</summary>
    private bool Continues(int begin, int next) =>
        first[next] != next
        && places[next].Document == places[begin].Document
        && places[first[next]].Document == places[first[begin]].Document
        && places[next].End - places[begin].End == places[first[next]].End - places[first[begin]].End;

    private SharedStretch Stretch(int begin, int last)
    {
        (int document, int end) = places[begin];
        (int earlier, int earlierEnd) = places[first[begin]];
        return new SharedStretch(
            documents[document],
            end - ShingleOverlap.ShingleChars,
            places[last].End - end + ShingleOverlap.ShingleChars,
            documents[earlier],
            earlierEnd - ShingleOverlap.ShingleChars);
    }
}
