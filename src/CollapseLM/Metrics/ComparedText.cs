using System.Text;
using CollapseLM.Text;

namespace CollapseLM.Metrics;

/// <summary>
/// A text under comparison. What metrics share (words, n-grams, substrings) is counted at first use and kept. Not for
/// several threads at once.
/// </summary>
public sealed class ComparedText
{
    private readonly string text;
    private readonly int[] scalars;
    private readonly Dictionary<int, NgramTable> ngrams = [];
    private readonly Dictionary<object, CopiedSpans> copied = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(ComparedText Other, int Length, int Order), BlockedNgrams?> blocks = [];

    /// <summary>One text of one passage.</summary>
    public ComparedText(string text)
        : this(text, Decode(text), null)
    {
    }

    private ComparedText(string text, int[] scalars, IReadOnlyList<TextSpan>? passages)
    {
        this.text = text;
        this.scalars = scalars;
        Passages = passages ?? [new TextSpan(0, scalars.Length)];
    }

    /// <summary>Characters, that is Unicode scalars.</summary>
    public int Length => scalars.Length;

    public ReadOnlySpan<int> Scalars => scalars;

    /// <summary>Where the passages lie, in characters; the line feed that joins two of them belongs to neither.</summary>
    public IReadOnlyList<TextSpan> Passages { get; }

    /// <summary>What each passage says, without the line feeds that join them.</summary>
    public IEnumerable<string> PassageTexts => Passages.Select(passage => TextOf(passage.Start, passage.Length));

    public int DistinctCharacters => Ngrams(Length).Counts(1).Count();

    public WordList Words => field ??= WordList.Of(text);

    /// <summary>The words in the order of the text, each as often as it occurs.</summary>
    public IReadOnlyList<string> WordSequence => field ??= [.. WordList.In(text)];

    /// <summary>All 30-character substrings.</summary>
    public WindowIndex Windows => field ??= new WindowIndex(scalars);

    /// <summary>All substrings, of every length.</summary>
    internal SuffixAutomaton Substrings => field ??= new SuffixAutomaton(scalars);

    /// <summary>The n-grams that lie within a passage.</summary>
    public NgramTable NgramsInPassages => field ??= new NgramTable(WithoutJoints());

    /// <summary>Passages as sample.txt holds them: joined by one line feed.</summary>
    public static ComparedText Join(IEnumerable<string> passages)
    {
        List<TextSpan> spans = [];
        List<int> scalars = [];
        List<string> texts = [.. passages];
        foreach (string passage in texts)
        {
            if (spans.Count > 0)
            {
                scalars.Add('\n');
            }

            int[] decoded = Decode(passage);
            spans.Add(new TextSpan(scalars.Count, decoded.Length));
            scalars.AddRange(decoded);
        }

        return new ComparedText(string.Join('\n', texts), [.. scalars], spans);
    }

    /// <summary>So many characters from a place on, or as many as there are.</summary>
    public ComparedText Part(int start, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        int from = Math.Min(start, Length), to = (int)Math.Min((long)from + length, Length);
        int begin = EndOf(text, 0, from);
        return new ComparedText(
            text[begin..EndOf(text, begin, to - from)],
            scalars[from..to],
            [.. Passages.Select(passage => passage.Within(from, to)).OfType<TextSpan>()]);
    }

    public string TextOf(int start, int length) => string.Concat(scalars.AsSpan(start, length).ToArray().Select(scalar => new Rune(scalar)));

    /// <summary>The n-grams of the first <paramref name="length"/> characters, or of all where there are fewer.</summary>
    public NgramTable Ngrams(int length)
    {
        int cut = Math.Min(length, Length);
        if (!ngrams.TryGetValue(cut, out NgramTable? table))
        {
            table = new NgramTable(scalars.AsSpan(0, cut));
            ngrams.Add(cut, table);
        }

        return table;
    }

    /// <summary>The spans of this text that stand in passages of another.</summary>
    /// <param name="source">What the passages are of: the same source is read only once.</param>
    internal CopiedSpans CopiedFrom(object source, IEnumerable<string> passages)
    {
        if (!copied.TryGetValue(source, out CopiedSpans? spans))
        {
            spans = CopiedSpans.Of(Substrings.LongestEndingAt(passages));
            copied.Add(source, spans);
        }

        return spans;
    }

    /// <summary>The n-grams of the first characters of another text (left) and of this one (right).</summary>
    internal BlockedNgrams? BlocksBehind(ComparedText other, int length, int order)
    {
        if (!blocks.TryGetValue((other, length, order), out BlockedNgrams? counted))
        {
            counted = BlockedNgrams.Of(other.Scalars[..length], Scalars[..length], order);
            blocks.Add((other, length, order), counted);
        }

        return counted;
    }

    /// <summary>Where in a string so many characters end that begin at a place, or the string's end where there are fewer.</summary>
    internal static int EndOf(string text, int begin, int length)
    {
        int end = begin;
        for (int i = 0; i < length && end < text.Length; i++)
        {
            end += Rune.TryGetRuneAt(text, end, out Rune rune) ? rune.Utf16SequenceLength : 1;
        }

        return end;
    }

    /// <summary>Unicode scalars of a text; half a surrogate pair counts as U+FFFD.</summary>
    internal static int[] Decode(string text)
    {
        int[] decoded = new int[text.Length];
        int count = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            decoded[count++] = rune.Value;
        }

        return decoded[..count];
    }

    private int[] WithoutJoints()
    {
        int[] parted = [.. scalars];
        foreach (TextSpan passage in Passages.SkipLast(1))
        {
            parted[passage.Start + passage.Length] = NgramTable.NoCharacter;
        }

        return parted;
    }
}
