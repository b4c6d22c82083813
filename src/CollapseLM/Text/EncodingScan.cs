using System.Buffers;
using System.Globalization;
using System.Text;

namespace CollapseLM.Text;

/// <summary>
/// Goes through a file's bytes once and notes what is no UTF-8, what reading changes, and what the eye would miss. Unlike
/// <see cref="TextNormalizer"/> it does not stop at the first error.
/// </summary>
public sealed class EncodingScan
{
    /// <summary>Places noted of each bad byte, and of each other peculiarity.</summary>
    public const int MostPlaces = 100;

    private const byte FirstPrintable = 0x20;
    private const byte LastPrintable = 0x7E;

    private readonly Dictionary<string, (string Effect, bool IsError, List<TextPlace> Places, long Count)> found = [];
    private int line = 1;
    private int column = 1;

    private EncodingScan()
    {
    }

    /// <returns>Errors before the rest; either in the order in which the scan came upon the first of each.</returns>
    public static IReadOnlyList<TextPeculiarity> Of(ReadOnlySpan<byte> bytes)
    {
        EncodingScan scan = new();
        bool marked = bytes.StartsWith(Encoding.UTF8.Preamble);
        if (marked)
        {
            scan.Note("byte order mark", "dropped", isError: false);
        }

        scan.Go(marked ? bytes[Encoding.UTF8.Preamble.Length..] : bytes);
        return
        [
            .. scan.found
                .Select(pair => new TextPeculiarity(pair.Key, pair.Value.Effect, pair.Value.Count, pair.Value.Places, pair.Value.IsError))
                .OrderByDescending(peculiarity => peculiarity.IsError),
        ];
    }

    private void Go(ReadOnlySpan<byte> bytes)
    {
        bool ascii = true;
        int lineStart = 0;
        for (int place = 0; place < bytes.Length;)
        {
            int printable = bytes[place..].IndexOfAnyExceptInRange(FirstPrintable, LastPrintable);
            int run = printable < 0 ? bytes.Length - place : printable;
            place += run;
            column += run;
            if (place == bytes.Length)
            {
                break;
            }

            if (bytes[place] is (byte)'\n' or (byte)'\r')
            {
                NoteComposition(bytes[lineStart..place], ascii);
                place += LineEnd(bytes[place..]);
                (lineStart, ascii) = (place, true);
                continue;
            }

            ascii &= bytes[place] < 0x80;
            place += Character(bytes[place..]);
            column++;
        }

        NoteComposition(bytes[lineStart..], ascii);
    }

    /// <returns>Bytes of the line's end.</returns>
    private int LineEnd(ReadOnlySpan<byte> bytes)
    {
        bool pair = bytes.StartsWith("\r\n"u8);
        if (bytes[0] == (byte)'\r')
        {
            Note(pair ? "CR LF line end" : "CR line end", "read as LF", isError: false);
        }

        line++;
        column = 1;
        return pair ? 2 : 1;
    }

    /// <returns>Bytes of the character, or of what should have been one.</returns>
    private int Character(ReadOnlySpan<byte> bytes)
    {
        if (Rune.DecodeFromUtf8(bytes, out Rune character, out int length) != OperationStatus.Done)
        {
            string guess = bytes[0] >= 0xA0 ? $" ({(char)bytes[0]} in Windows-1252)" : "";
            Note(string.Create(CultureInfo.InvariantCulture, $"bad byte 0x{bytes[0]:X2}{guess}"), "not UTF-8", isError: true);
        }
        else if (CharacterName.IsPeculiar(character))
        {
            Note(CharacterName.Of(character), "kept, a character like any other", isError: false);
        }

        return length;
    }

    private void NoteComposition(ReadOnlySpan<byte> bytes, bool ascii)
    {
        if (ascii || !System.Text.Unicode.Utf8.IsValid(bytes))
        {
            return;
        }

        string written = Encoding.UTF8.GetString(bytes);
        if (!written.IsNormalized(NormalizationForm.FormC))
        {
            int same = written.AsSpan().CommonPrefixLength(written.Normalize(NormalizationForm.FormC));
            int end = column;
            column = 1 + written[..same].EnumerateRunes().Count();
            Note("not NFC", "composed", isError: false);
            column = end;
        }
    }

    private void Note(string what, string effect, bool isError)
    {
        (_, _, List<TextPlace> places, long count) = found.GetValueOrDefault(what, (effect, isError, [], 0));
        if (places.Count < MostPlaces)
        {
            places.Add(new TextPlace(line, column));
        }

        found[what] = (effect, isError, places, count + 1);
    }
}
