using CollapseLM.Models.Ngram;
using CollapseLM.Text;

namespace CollapseLM.Tests.Models.Ngram;

/// <summary>An n-gram model over a few letters, trained and asked in strings.</summary>
internal sealed record TrainedNgram(NgramModel Model)
{
    public Vocabulary Vocabulary => Model.Vocabulary;

    public static TrainedNgram On(string characters, int order, NgramSmoothing smoothing, params string[] passages)
    {
        Vocabulary vocabulary = Vocabulary.Parse(characters);
        NgramTrainer trainer = new(new NgramOptions { Order = order, Smoothing = smoothing }, vocabulary);
        TokenText[] texts = [.. passages.Select(vocabulary.Encode)];
        return new TrainedNgram((NgramModel)trainer.Train(texts, null, 0, null, CancellationToken.None).Model);
    }

    public double[] After(string history) => Model.Distribution(Vocabulary.Encode(history));

    public double Nats(params string[] passages) =>
        Model.Score([.. passages.Select(Vocabulary.Encode)], CancellationToken.None).SumNats;
}
