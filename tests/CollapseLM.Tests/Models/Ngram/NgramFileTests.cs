using CollapseLM.Models;
using CollapseLM.Models.Ngram;
using CollapseLM.Text;
using CsCheck;

namespace CollapseLM.Tests.Models.Ngram;

public sealed class NgramFileTests
{
    /// <summary>"abac": strings a 2, b 1, c 1; ab, ac, ba once each, behind a (row 0), a and b (row 1).</summary>
    [Fact]
    public void The_layout_is_the_documented_one()
    {
        SafetensorsContent content = Saved(TrainedNgram.On("abcd", 2, NgramSmoothing.None, "abac"));

        Assert.Equal(["kind=ngram", "order=2", "smoothing=none", "vocabulary=abcd"], content.Metadata.Select(pair => $"{pair.Key}={pair.Value}"));
        Assert.Equal([0, 0, 0], Integers(content, "grams.1.history"));
        Assert.Equal([2, 1, 1], Integers(content, "grams.1.count"));
        Assert.Equal([0, 1, 2], Tensor(content, "grams.1.character", "U8").Data);
        Assert.Equal([0, 0, 1], Integers(content, "grams.2.history"));
        Assert.Equal([1, 1, 1], Integers(content, "grams.2.count"));
        Assert.Equal([1, 2, 0], Tensor(content, "grams.2.character", "U8").Data);
        Assert.Equal(6, content.Tensors.Count);
    }

    [Fact]
    public void A_loaded_model_scores_samples_and_saves_to_the_bit() =>
        Gen.Select(Gen.Int[0, 400].Array[0, 60].Array[1, 5], Gen.Int[1, 6], Gen.Enum<NgramSmoothing>(), Gen.Bool).Sample(
            (passages, order, smoothing, wide) =>
            {
                Vocabulary vocabulary = Vocabulary.Parse(string.Concat(Enumerable.Range('a', wide ? 401 : 200).Select(scalar => (char)scalar)));
                TokenText[] texts = [.. passages.Select(tokens => TokenText.From([.. tokens.Select(token => token % vocabulary.CharCount)], vocabulary.Size))];
                NgramTrainer trainer = new(new NgramOptions { Order = order, Smoothing = smoothing }, vocabulary);
                NgramModel model = (NgramModel)trainer.Train(texts, null, 0, null, CancellationToken.None).Model;
                NgramModel loaded = NgramModel.Load(Saved(new TrainedNgram(model)));

                Assert.Equal(model.Options, loaded.Options);
                Assert.Equal(model.Vocabulary.Characters, loaded.Vocabulary.Characters);
                Assert.Equal(model.Score(texts, CancellationToken.None), loaded.Score(texts, CancellationToken.None));
                SamplingTask[] tasks = [new(TokenText.Empty, 50), new(texts[0], 50)];
                foreach (SamplingOptions options in (SamplingOptions[])[new(), new() { Temperature = 0.9, TopP = 0.9 }])
                {
                    Assert.Equal(
                        model.Sample(tasks, options, 5, null, CancellationToken.None).Select(text => text.ToArray()),
                        loaded.Sample(tasks, options, 5, null, CancellationToken.None).Select(text => text.ToArray()));
                }

                Assert.Equal(Bytes(model), Bytes(loaded));
            },
            iter: 50);

    [Theory]
    [InlineData("kind", "transformer")]
    [InlineData("order", null)]
    [InlineData("order", "0")]
    [InlineData("order", "-2")]
    [InlineData("order", "3")]
    [InlineData("smoothing", "some")]
    [InlineData("vocabulary", null)]
    [InlineData("vocabulary", "ab")]
    public void Metadata_that_does_not_fit_is_refused(string key, string? value)
    {
        SafetensorsContent content = Saved(TrainedNgram.On("abcd", 2, NgramSmoothing.None, "abac"));
        Dictionary<string, string> metadata = new(content.Metadata);
        metadata.Remove(key);
        if (value is not null)
        {
            metadata[key] = value;
        }

        Assert.Throws<InvalidDataException>(() => NgramModel.Load(content with { Metadata = metadata }));
    }

    [Theory]
    [InlineData("grams.2.count", 0)]
    [InlineData("grams.2.count", -1)]
    [InlineData("grams.2.history", 1)]
    [InlineData("grams.2.history", 3)]
    [InlineData("grams.1.history", 1)]
    [InlineData("grams.1.history", -1)]
    public void Rows_out_of_order_or_range_are_refused(string name, int first) =>
        AssertRefused(name, tensor => tensor with { Data = [.. BitConverter.GetBytes(first), .. tensor.Data[4..]] });

    [Theory]
    [InlineData("grams.2.character", 2, 2)]
    [InlineData("grams.2.character", 3, 2)]
    [InlineData("grams.1.character", 1, 1)]
    [InlineData("grams.1.character", 0, 4)]
    public void Characters_out_of_order_or_range_are_refused(string name, byte first, byte last) =>
        AssertRefused(name, tensor => tensor with { Data = [first, .. tensor.Data[1..^1], last] });

    [Fact]
    public void A_string_whose_end_is_not_listed_is_refused() =>
        AssertRefused("grams.2.character", tensor => tensor with { Data = [1, 2, 3] });

    [Fact]
    public void Tensors_of_another_name_type_shape_or_length_are_refused()
    {
        AssertRefused("grams.1.count", tensor => tensor with { Name = "grams.9.count" });
        AssertRefused("grams.1.count", tensor => tensor with { DType = "U32" });
        AssertRefused("grams.1.count", tensor => tensor with { Shape = [3, 1] });
        AssertRefused("grams.1.count", tensor => tensor with { Shape = [2], Data = tensor.Data[..8] });
    }

    private static void AssertRefused(string name, Func<SafetensorsTensor, SafetensorsTensor> damage)
    {
        SafetensorsContent content = Saved(TrainedNgram.On("abcd", 2, NgramSmoothing.None, "abac"));
        SafetensorsTensor[] tensors = [.. content.Tensors.Select(tensor => tensor.Name == name ? damage(tensor) : tensor)];
        Assert.Throws<InvalidDataException>(() => NgramModel.Load(content with { Tensors = tensors }));
    }

    private static byte[] Bytes(NgramModel model)
    {
        using MemoryStream stream = new();
        model.Save(stream);
        return stream.ToArray();
    }

    private static SafetensorsContent Saved(TrainedNgram ngram)
    {
        using MemoryStream stream = new(Bytes(ngram.Model));
        return SafetensorsFile.Read(stream);
    }

    private static SafetensorsTensor Tensor(SafetensorsContent content, string name, string dtype) =>
        Assert.Single(content.Tensors, tensor => tensor.Name == name && tensor.DType == dtype && tensor.Shape.Count == 1);

    private static int[] Integers(SafetensorsContent content, string name) =>
        [.. Tensor(content, name, "I32").Data.Chunk(4).Select(bytes => BitConverter.ToInt32(bytes))];
}
