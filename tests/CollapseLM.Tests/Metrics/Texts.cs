using CollapseLM.Metrics;
using CsCheck;

namespace CollapseLM.Tests.Metrics;

/// <summary>Random texts with long repeats, over small alphabets, of lengths around those where metrics begin to be defined.</summary>
internal static class Texts
{
    private static readonly string[] Alphabets = ["a", "ab", "abcdefgh'\u2019 \n", "aB\u00e9'\u2019 .", "\U0001F600\U0001F601a ", "\u4e2d\u6587\U00020000b", "\0\uffff\U0010FFFF"];

    private static readonly Gen<string> Alphabet = Gen.OneOf(Alphabets);

    private static readonly Gen<int> Length = Gen.OneOf(Gen.OneOf(0, 1, 4, 5, 29, 30, 31, 59, 60, 61), Gen.Int[0, 200]);

    /// <summary>A sample, the passages it is compared with and the cut of n-gram comparisons.</summary>
    public static readonly Gen<(string Sample, string[] Passages, int TrainChars)> Compared =
        from pool in Chunk.Array[3]
        from sample in Text(pool)
        from passages in Text(pool).Array[1, 4]
        from trainChars in Length
        select (sample, passages, trainChars);

    private static Gen<string> Chunk =>
        from alphabet in Alphabet
        from chunk in Gen.OneOf(BruteForce.Characters(alphabet)).Array[0, 45]
        select string.Concat(chunk);

    private static Gen<string> Text(string[] pool) =>
        from chunks in Gen.OneOf(pool).Array[0, 8]
        from length in Length
        select BruteForce.First(string.Concat(chunks), length);

    public static Measurement Measurement(
        string sample, string human, IReadOnlyList<string>? trainingSet = null, IReadOnlySet<string>? trainingWords = null, int? trainChars = null) => new()
        {
            Sample = new ComparedText(sample),
            Human = new ComparedText(human),
            UnseenHuman = new ComparedText(human),
            TrainChars = trainChars ?? Math.Max(BruteForce.Characters(sample).Length, BruteForce.Characters(human).Length),
            TrainingWords = trainingWords,
            TrainingSet = trainingSet ?? [human],
        };

    /// <summary>One default metric of a sample.</summary>
    public static double? Value(string name, Measurement measurement) => MetricSet.Default.Measure(measurement)[name];
}
