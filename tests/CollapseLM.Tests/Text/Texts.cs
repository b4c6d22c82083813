using System.Text;
using CollapseLM.Text;
using CsCheck;

namespace CollapseLM.Tests.Text;

/// <summary>Texts to draw from and small corpora made in memory.</summary>
internal static class Texts
{
    private static readonly int[] Curious =
    [
        ' ', '\n', '\t', 'a', 'b', 'e', 0x0301, 0x0308, 0x00E9, 0x2019, 0x200D, 0x2028, 0x3000, 0x202E, 0x0000, 0x001B,
        0xFEFF, 0xFFFD, 0xE000, 0x05D0, 0x4E00, 0x1100, 0x1161, 0xAC00, 0x1F600, 0x1F468, 0x20BB7, 0x10FFFF,
    ];

    /// <summary>Any scalars: combining marks, emoji, Han beyond the basic plane, controls, right-to-left.</summary>
    public static Gen<string> AnyText { get; } =
        Gen.OneOf<int>(Gen.OneOf(Curious), Gen.Int[0, 0x10FFFF].Where(Rune.IsValid)).Array[0, 200].Select(FromScalars);

    /// <summary>Mostly letters, white space of every width now and then, so that cuts fall both ways.</summary>
    public static Gen<string> Prose { get; } =
        Gen.OneOf<int[]>(
            Gen.OneOf<int>(' ', '\n', 0x2003, 'a', 'b', 0x1F600).Array[0, 300],
            Gen.OneOf<int>(' ', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 0x1F600).Array[0, 300],
            Gen.OneOf<int>('a', 0x1F600).Array[0, 300]).Select(FromScalars);

    public static int[] Scalars(string text) => [.. text.EnumerateRunes().Select(rune => rune.Value)];

    public static string FromScalars(IEnumerable<int> scalars) => string.Concat(scalars.Select(char.ConvertFromUtf32));

    public static Document Document(string name, string text) => CollapseLM.Text.Document.From(name, Encoding.UTF8.GetBytes(text), name);

    public static Corpus Corpus(params (string Name, string Text)[] documents) =>
        new("small", [.. documents.Select(document => Document(document.Name, document.Text))], null);

    /// <summary>Numbered words: no stretch of a hundred characters comes twice.</summary>
    public static string Words(int from, int count) => string.Join(' ', Enumerable.Range(from, count).Select(number => $"word{number}"));
}
