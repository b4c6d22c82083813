using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using SkiaSharp;

namespace CollapseLM.Reporting.Figures;

/// <summary>A PNG of at most 256 colours (RFC 2083), a quarter of the bytes of one with all colours: a page holds dozens.</summary>
internal static class PalettePng
{
    private const int Most = 256;

    // Colours are alike when the upper five bits of red, green and blue are.
    private const int Bins = 1 << 15;

    private static readonly uint[] Crc = [.. Enumerable.Range(0, 256).Select(Remainder)];

    /// <param name="picture">Opaque, of four bytes a pixel: red, green, blue, alpha.</param>
    public static byte[] Encode(SKBitmap picture)
    {
        ReadOnlySpan<uint> pixels = MemoryMarshal.Cast<byte, uint>(picture.GetPixelSpan());
        Dictionary<uint, int> counts = Counts(pixels);
        SKColor[] palette = Palette(counts);
        byte[] nearest = new byte[Bins];
        foreach (int bin in counts.Keys.Select(colour => Bin(Colour(colour))).Distinct())
        {
            nearest[bin] = Nearest(palette, bin);
        }

        using MemoryStream png = new();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), picture.Height);
        (header[8], header[9]) = (8, 3); // eight bits a pixel, each the number of a colour in the palette
        Chunk(png, "IHDR", header);
        Chunk(png, "PLTE", [.. palette.SelectMany(colour => new[] { colour.Red, colour.Green, colour.Blue })]);
        Chunk(png, "IDAT", Rows(pixels, picture.Width, nearest));
        Chunk(png, "IEND", []);
        return png.ToArray();
    }

    /// <summary>How often each colour occurs. Neighbours are mostly alike, so one look into the dictionary serves a whole stretch.</summary>
    private static Dictionary<uint, int> Counts(ReadOnlySpan<uint> pixels)
    {
        Dictionary<uint, int> counts = [];
        while (!pixels.IsEmpty)
        {
            uint colour = pixels[0];
            int different = pixels.IndexOfAnyExcept(colour);
            int alike = different < 0 ? pixels.Length : different;
            CollectionsMarshal.GetValueRefOrAddDefault(counts, colour, out _) += alike;
            pixels = pixels[alike..];
        }

        return counts;
    }

    /// <summary>The most frequent colours; of those alike the most frequent one.</summary>
    private static SKColor[] Palette(Dictionary<uint, int> counts) =>
    [
        .. counts.Select(count => (Colour: Colour(count.Key), count.Value)).GroupBy(colour => Bin(colour.Colour))
            .Select(alike => (
                Bin: alike.Key,
                Count: alike.Sum(colour => colour.Value),
                alike.OrderByDescending(colour => colour.Value).ThenBy(colour => (uint)colour.Colour).First().Colour))
            .OrderByDescending(bin => bin.Count).ThenBy(bin => bin.Bin).Take(Most).Select(bin => bin.Colour),
    ];

    /// <summary>Of four bytes in memory: red, green, blue and an alpha that is always full.</summary>
    private static SKColor Colour(uint pixel) => new((byte)pixel, (byte)(pixel >> 8), (byte)(pixel >> 16));

    private static int Bin(SKColor colour) => (colour.Red >> 3 << 10) | (colour.Green >> 3 << 5) | (colour.Blue >> 3);

    private static byte Nearest(SKColor[] palette, int bin)
    {
        int Distance(SKColor colour) =>
            Square((Bin(colour) >> 10) - (bin >> 10)) + Square(((Bin(colour) >> 5) & 31) - ((bin >> 5) & 31)) + Square((Bin(colour) & 31) - (bin & 31));
        return (byte)Enumerable.Range(0, palette.Length).MinBy(index => Distance(palette[index]));
    }

    private static int Square(int value) => value * value;

    private static byte[] Rows(ReadOnlySpan<uint> pixels, int width, byte[] nearest)
    {
        using MemoryStream packed = new();
        using (ZLibStream stream = new(packed, CompressionLevel.Optimal))
        {
            byte[] row = new byte[width + 1]; // the first byte names the filter: none
            uint last = pixels[0];
            byte number = nearest[Bin(Colour(last))];
            for (int start = 0; start < pixels.Length; start += width)
            {
                ReadOnlySpan<uint> line = pixels.Slice(start, width);
                for (int x = 0; x < width; x++)
                {
                    if (line[x] != last)
                    {
                        last = line[x];
                        number = nearest[Bin(Colour(last))];
                    }

                    row[x + 1] = number;
                }

                stream.Write(row);
            }
        }

        return packed.ToArray();
    }

    private static void Chunk(Stream png, string type, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        png.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~body.Aggregate(uint.MaxValue, (crc, value) => Crc[(byte)(crc ^ value)] ^ (crc >> 8)));
        png.Write(number);
    }

    private static uint Remainder(int value)
    {
        uint remainder = (uint)value;
        for (int bit = 0; bit < 8; bit++)
        {
            remainder = (remainder & 1) == 0 ? remainder >> 1 : 0xEDB88320 ^ (remainder >> 1);
        }

        return remainder;
    }
}
