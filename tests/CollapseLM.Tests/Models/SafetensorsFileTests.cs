using System.Buffers.Binary;
using System.Text;
using CollapseLM.Models;
using CsCheck;

namespace CollapseLM.Tests.Models;

public sealed class SafetensorsFileTests
{
    private const string OneTensor = """{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}""";

    private static readonly Gen<SafetensorsTensor> Tensor =
        Gen.Select(Gen.String, Gen.OneOf(Gen.Const(("U8", 1)), Gen.Const(("F16", 2)), Gen.Const(("F32", 4)), Gen.Const(("I64", 8))), Gen.Int[0, 3].Array[0, 3]).SelectMany(
            (name, type, shape) => Gen.Byte.Array[shape.Aggregate(type.Item2, (product, size) => product * size)].Select(
                data => new SafetensorsTensor(name, type.Item1, [.. shape.Select(size => (long)size)], data)));

    [Fact]
    public void Bytes_are_those_of_the_format()
    {
        SafetensorsContent content = new(
            [new("b", "I32", [1, 1], [1, 2, 3, 4]), new("a", "U8", [2], [5, 6])],
            new Dictionary<string, string> { ["z"] = "1", ["k"] = "ä" });

        byte[] written = Write(content);

        string header = """{"__metadata__":{"k":"\u00E4","z":"1"},"b":{"dtype":"I32","shape":[1,1],"data_offsets":[0,4]},"""
            + """ "a":{"dtype":"U8","shape":[2],"data_offsets":[4,6]}}""".TrimStart();
        header = header.PadRight((header.Length + 7) / 8 * 8);
        Assert.Equal(File(header, 1, 2, 3, 4, 5, 6), written);
    }

    [Fact]
    public void What_was_written_is_read_back() =>
        Gen.Select(Tensor.Array[0, 4], Gen.Dictionary(Gen.String, Gen.String)[0, 3]).Sample((tensors, metadata) =>
        {
            SafetensorsTensor[] distinct = [.. tensors.DistinctBy(tensor => tensor.Name)];
            SafetensorsContent read = Read(Write(new SafetensorsContent(distinct, metadata)));

            Assert.Equal(metadata, read.Metadata);
            Assert.Equal(distinct.Length, read.Tensors.Count);
            foreach (SafetensorsTensor tensor in distinct)
            {
                SafetensorsTensor found = Assert.Single(read.Tensors, candidate => candidate.Name == tensor.Name);
                Assert.Equal((tensor.DType, tensor.Shape, tensor.Data), (found.DType, found.Shape, found.Data), Same);
            }
        });

    [Fact]
    public void Order_of_metadata_keys_does_not_reach_the_bytes()
    {
        Dictionary<string, string> forward = new() { ["a"] = "1", ["b"] = "2" };
        Dictionary<string, string> backward = new() { ["b"] = "2", ["a"] = "1" };
        Assert.Equal(Write(new SafetensorsContent([], forward)), Write(new SafetensorsContent([], backward)));
    }

    [Fact]
    public void Reading_begins_at_the_position_of_the_stream()
    {
        using MemoryStream stream = new([9, 9, .. File(OneTensor, 7, 8)]);
        stream.Position = 2;
        Assert.Equal([7, 8], Assert.Single(SafetensorsFile.Read(stream).Tensors).Data);
    }

    [Fact]
    public void Tensors_listed_in_another_order_than_their_bytes_are_read_by_their_offsets()
    {
        byte[] file = File("""{"b":{"dtype":"U8","shape":[1],"data_offsets":[1,2]},"a":{"dtype":"U8","shape":[],"data_offsets":[0,1]}}""", 7, 8);
        Assert.Equal([("a", (byte)7), ("b", (byte)8)], Read(file).Tensors.Select(tensor => (tensor.Name, tensor.Data[0])));
    }

    [Theory]
    [InlineData("no JSON", "not the JSON")]
    [InlineData("[]", "not the JSON")]
    [InlineData("""{"a":{"dtype":"U8","shape":[2]}}""", "not the JSON")]
    [InlineData("""{"a":{"dtype":8,"shape":[2],"data_offsets":[0,2]}}""", "not the JSON")]
    [InlineData("""{"a":{"dtype":"U8","shape":[2.5],"data_offsets":[0,2]}}""", "not the JSON")]
    [InlineData("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"a":{"dtype":"U8","shape":[0],"data_offsets":[2,2]}}""", "not the JSON")]
    [InlineData("""{"__metadata__":{"k":1},"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}""", "not the JSON")]
    [InlineData("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[0]}}""", "1 offsets")]
    [InlineData("""{"a":{"dtype":"U9","shape":[2],"data_offsets":[0,2]}}""", "no known size")]
    [InlineData("""{"a":{"dtype":"U8","shape":[-1,-2],"data_offsets":[0,2]}}""", "no known size")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4611686018427387904,4,2],"data_offsets":[0,2]}}""", "no known size")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,2]}}""", "asks for 8")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[1,2]}}""", "begins at byte 1 instead of 0")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[-1,0]}}""", "begins at byte -1")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", "begins at byte 0")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", "take 1 bytes, but 2 follow")]
    [InlineData("""{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]}}""", "take 3 bytes, but 2 follow")]
    [InlineData("""{"a\nb":{"dtype":"U8","shape":[3],"data_offsets":[0,1]}}""", "a\\nb")]
    public void A_header_that_does_not_fit_is_refused_with_its_reason(string header, string reason)
    {
        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => Read(File(header, 7, 8)));
        Assert.Contains(reason, refused.Message);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(60UL)]
    [InlineData(100_000_001UL)]
    public void A_header_longer_than_the_file_is_refused(ulong length)
    {
        byte[] file = File(OneTensor, 7, 8);
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);
        Assert.Contains("the header claims", Assert.Throws<InvalidDataException>(() => Read(file)).Message);
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        byte[] file = File(OneTensor, 7, 8);
        for (int length = 0; length < file.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => Read(file[..length]));
        }

        Assert.Throws<InvalidDataException>(() => Read([.. file, 0]));
    }

    [Fact]
    public void No_damaged_byte_makes_reading_fail_in_another_way() =>
        Gen.Select(Gen.Int[0, File(OneTensor, 7, 8).Length - 1], Gen.Byte).Sample((index, value) =>
        {
            byte[] file = File(OneTensor, 7, 8);
            file[index] = value;
            Exception? failure = Record.Exception(() => Read(file));
            Assert.True(failure is null or InvalidDataException, failure?.ToString());
        });

    [Theory]
    [InlineData("a", 2)]
    [InlineData("b", 1)]
    [InlineData("__metadata__", 2)]
    public void What_could_not_be_read_back_is_not_written(string name, int bytes) =>
        Assert.Throws<ArgumentException>(() => Write(
            new SafetensorsContent([new("a", "U8", [2], [7, 8]), new(name, "U8", [2], new byte[bytes])], new Dictionary<string, string>())));

    private static bool Same((string DType, IReadOnlyList<long> Shape, byte[] Data) left, (string DType, IReadOnlyList<long> Shape, byte[] Data) right) =>
        left.DType == right.DType && left.Shape.SequenceEqual(right.Shape) && left.Data.SequenceEqual(right.Data);

    private static byte[] File(string header, params byte[] data)
    {
        byte[] json = Encoding.UTF8.GetBytes(header);
        byte[] length = new byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)json.Length);
        return [.. length, .. json, .. data];
    }

    private static byte[] Write(SafetensorsContent content)
    {
        using MemoryStream stream = new();
        SafetensorsFile.Write(stream, content);
        return stream.ToArray();
    }

    private static SafetensorsContent Read(byte[] file)
    {
        using MemoryStream stream = new(file);
        return SafetensorsFile.Read(stream);
    }
}
