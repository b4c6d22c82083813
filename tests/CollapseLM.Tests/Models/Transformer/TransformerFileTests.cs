using CollapseLM.Models;
using CollapseLM.Models.Transformer;
using CollapseLM.Text;

namespace CollapseLM.Tests.Models.Transformer;

public sealed class TransformerFileTests
{
    [Theory]
    [InlineData(5, true)]
    [InlineData(300, false)]
    public void A_trained_model_loads_with_the_same_scores_and_samples_to_the_bit(int charCount, bool tie)
    {
        Vocabulary vocabulary = Vocabulary.From([string.Concat(Enumerable.Range(0, charCount).Select(i => (char)(0x4e00 + i)))]);
        TransformerOptions options = ToyTransformer.Options with { TieWeights = tie };
        TokenText[] passages = [ToyTransformer.RandomText(500, charCount, 1)];
        TransformerTrainer trainer = new(options, new() { Steps = 5, Warmup = 0 }, vocabulary, threads: 1);
        using ILanguageModel model = trainer.Train(passages, null, 1, null, TestContext.Current.CancellationToken).Model;

        using TransformerModel loaded = TransformerModel.Load(Content(model), threads: 1);

        Assert.Equal(model.Score(passages, TestContext.Current.CancellationToken), loaded.Score(passages, TestContext.Current.CancellationToken));
        SamplingTask[] tasks = [new(TokenText.Empty, 40)];
        string sample = vocabulary.Decode(model.Sample(tasks, new(), 1, null, TestContext.Current.CancellationToken)[0]);
        Assert.Equal(sample, vocabulary.Decode(loaded.Sample(tasks, new(), 1, null, TestContext.Current.CancellationToken)[0]));
        Assert.Equal(ToyTransformer.Saved(model), ToyTransformer.Saved(loaded));
    }

    [Fact]
    public void The_file_says_what_another_program_needs()
    {
        using TransformerModel model = ToyTransformer.Model(ToyTransformer.Options, 5);
        SafetensorsContent content = Content(model);
        Assert.Equal(
            [("context", "8"), ("heads", "2"), ("kind", "transformer"), ("layers", "2"), ("tieWeights", "true"), ("vocabulary", "abcde"), ("width", "16")],
            content.Metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value)));
        Assert.All(content.Tensors, tensor => Assert.Equal("F32", tensor.DType));
        Assert.Equal(
            ["characters 6x16", "positions 8x16", "blocks.0.attentionNorm 16", "blocks.0.queryKeyValue 48x16", "blocks.0.attentionOutput 16x16"],
            content.Tensors.Take(5).Select(tensor => $"{tensor.Name} {string.Join('x', tensor.Shape)}"));
    }

    public static TheoryData<string, Func<SafetensorsContent, SafetensorsContent>> Damages => new()
    {
        { "kind", content => With(content, "kind", "ngram") },
        { "layers", content => With(content, "layers", "-1") },
        { "heads", content => With(content, "heads", "3") },
        { "tieWeights", content => With(content, "tieWeights", "perhaps") },
        { "positions", content => With(content, "context", "9") },
        { "blocks.1.attentionNorm", content => With(content, "layers", "1") },
        { "output", content => With(content, "tieWeights", "false") },
        { "characters", content => content with { Tensors = [.. content.Tensors.Skip(1)] } },
        { "width", content => content with { Metadata = content.Metadata.Where(pair => pair.Key != "width").ToDictionary() } },
        { "finalNorm", content => content with { Tensors = [.. content.Tensors.Select(tensor => tensor.Name == "finalNorm" ? tensor with { DType = "I32" } : tensor)] } },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public void Content_that_is_no_such_transformer_is_refused_by_name(string key, Func<SafetensorsContent, SafetensorsContent> damage)
    {
        using TransformerModel model = ToyTransformer.Model(ToyTransformer.Options, 5);
        SafetensorsContent damaged = damage(Content(model));
        UserErrorException error = Assert.Throws<UserErrorException>(() => TransformerModel.Load(damaged, threads: 1));
        Assert.Equal(FailureKind.Damaged, error.Kind);
        Assert.Equal(key, Assert.Single(error.Problems).Key);
    }

    private static SafetensorsContent Content(ILanguageModel model) => SafetensorsFile.Read(new MemoryStream(ToyTransformer.Saved(model)));

    private static SafetensorsContent With(SafetensorsContent content, string key, string value) =>
        content with { Metadata = new Dictionary<string, string>(content.Metadata) { [key] = value } };
}
