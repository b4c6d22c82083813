using System.Text.Json.Nodes;
using CollapseLM.Experiments;
using CollapseLM.Languages;
using CollapseLM.Randomness;
using CollapseLM.Runs;
using CollapseLM.Scheduling;
using CollapseLM.Tests.Experiments;

namespace CollapseLM.Tests.Curation;

/// <summary>Chains whose samples are curated, from the config to the files.</summary>
public sealed class CuratedRunTests
{
    private const string Sizes = """
        "split": { "trainChars": 2000, "testChars": 500, "passageChars": 100 }, "sampling": { "chars": 8000 }, "model": { "kind": "ngram", "order": 4 },
        "regime": { "kind": "replace" }, "generations": 3, "seeds": 1, "controls": { "twin": true }
        """;

    private static readonly string Novel = File.ReadAllText(RepositoryRoot.Path("corpora", "austen", "emma.txt"));

    private const string Arms = """
        "arms": [
          { "name": "plain" },
          { "name": "low", "set": { "curation.kind": "select", "curation.by": "ownPerplexity", "curation.prefer": "low" } },
          { "name": "high", "set": { "curation.kind": "select", "curation.by": "ownPerplexity", "curation.prefer": "high" } },
          { "name": "band", "set": { "curation.kind": "check", "curation.by": "generation0Perplexity", "curation.most": 8 } },
          { "name": "human-like", "set": { "curation.kind": "resample", "curation.exponent": 2 } },
          { "name": "corrected", "set": { "curation.kind": "correction", "curation.by": "knownWords", "curation.share": 0.1 } },
          { "name": "grown", "set": { "regime.kind": "accumulate", "curation.kind": "bestOf", "curation.by": "random" } }
        ]
        """;

    [Fact]
    public void What_is_kept_is_what_the_next_generation_trains_on_and_a_resumed_chain_needs_no_model_to_know()
    {
        using Laid laid = new(Novel[..60_000], $"{Sizes}, {Arms}");
        foreach (WorkUnit unit in laid.Units)
        {
            laid.Do(unit.Id);
        }

        ChainFolder low = laid.Run.Chain("low-s1"), high = laid.Run.Chain("high-s1");
        Assert.False(File.Exists(laid.Run.Chain("plain-s1").CurationPath(0)));
        Assert.Single(laid.Run.ChainNames(), chain => chain.StartsWith("twin", StringComparison.Ordinal)); // curation makes no other control
        foreach (ChainFolder chain in new[] { low, high, laid.Run.Chain("human-like-s1") })
        {
            Assert.All(chain.ReadRecords(), record =>
            {
                Assert.Contains("curation.jsonl", record.Files.Keys);
                Assert.InRange(record.Metrics["curation.keptShare"]!.Value, 0.25, 0.2625);
                Assert.Null(record.Metrics["curation.passRate"]);
            });
            HashSet<int> kept = [.. Rows(chain, 0).Where(row => row.Kept > 0).Select(row => row.Passage)];
            Assert.All(Training(chain, 1), passage => Assert.Contains(passage.Passage, kept));
        }

        // Of the same sample one arm takes what surprises most and the other what surprises least.
        Assert.Equal(Rows(low, 0).Select(row => row.Score), Rows(high, 0).Select(row => row.Score));
        Assert.True(Rows(low, 0).Where(row => row.Kept > 0).Max(row => row.Score) < Rows(high, 0).Where(row => row.Kept > 0).Min(row => row.Score));
        Assert.True(low.ReadRecords()[2].Metrics["text.entropy3"] < high.ReadRecords()[2].Metrics["text.entropy3"]);

        // Ranks are the draws at their addresses, of each generation's own stream.
        Assert.All(Enumerable.Range(0, 3), k => Assert.Equal(
            Enumerable.Range(0, 80).Select(passage => (double?)CounterRandom.Uniform(SeedPlan.Stream(1, 0, k, "curation"), passage, 0)),
            Rows(laid.Run.Chain("grown-s1"), k).Select(row => row.Score)));

        AssertCorrected(laid.Run.Chain("corrected-s1"), laid.Run);
        Assert.Equal(2000 + 2000L + 2000, laid.Run.Chain("grown-s1").ReadRecords()[2].Composition.Values.Sum());
        AssertResumes(laid, "low-s1", "human-like-s1", "corrected-s1");
    }

    [Fact]
    public void A_chain_that_keeps_too_little_fails_with_both_numbers()
    {
        using Laid laid = new(Novel[..60_000], $$"""{{Sizes}}, "curation": { "kind": "check", "by": "knownWords", "least": 1.0 }""");
        UserErrorException refusal = Assert.Throws<UserErrorException>(() =>
        {
            foreach (WorkUnit unit in laid.Units.Where(unit => !unit.Id.StartsWith("twin", StringComparison.Ordinal)))
            {
                laid.Do(unit.Id);
            }
        });

        Assert.Equal(FailureKind.Input, refusal.Kind);
        Assert.Contains("of 8,000 sampled characters of generation 0 are kept, generation 1 trains on 2,000", refusal.Problems[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(""" "curation": { "kind": "check", "by": "correct", "least": 1 } """, "curation.by", "human text")]
    [InlineData(""" "curation": { "kind": "select", "by": "random", "keep": 0.2 } """, "curation.kind", "1600")]
    [InlineData(""" "curation": { "kind": "bestOf", "by": "random" }, "split": { "passageChars": 100 }, "sampling": { "chars": 30000 } """, "sampling.chars", "of 30,000 sampled characters arm")]
    [InlineData(""" "curation": { "kind": "correction", "by": "random", "share": 1 }, "generations": 40 """, "curation.share", "3,200 corrections are asked for")]
    public void What_the_corpus_cannot_give_is_refused_before_anything_begins(string settings, string key, string words)
    {
        JsonObject merged = JsonNode.Parse($"{{ {Sizes} }}")!.AsObject();
        foreach ((string name, JsonNode? value) in JsonNode.Parse($"{{ {settings} }}")!.AsObject())
        {
            merged[name] = value?.DeepClone();
        }

        using CorpusFolder corpus = new(("novel", Novel[..60_000]));
        UserErrorException refusal = Assert.Throws<UserErrorException>(() => PreparedExperiment.Prepare(corpus.Config(merged.ToJsonString()[1..^1]), []));

        Assert.Equal(key, refusal.Problems[0].Key);
        Assert.Contains(words, refusal.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void On_a_generated_language_the_truth_is_measured_and_a_checker_raises_it()
    {
        CorpusFolder corpus = new();
        new CorpusMaker(Sums.Create(20), seed: 1).WriteTo(corpus.At("sums"), 20_000, 4_000);
        string config = corpus.Config("""
            "corpus": "sums", "split": { "trainChars": 3000, "passageChars": 32 }, "sampling": { "chars": 30000 }, "model": { "kind": "ngram", "order": 8 },
            "regime": { "kind": "replace" }, "generations": 4, "seeds": 1, "controls": { "twin": false },
            "arms": [ { "name": "plain" }, { "name": "checked", "set": { "curation.kind": "check", "curation.by": "correct", "curation.least": 0.6 } } ]
            """.Replace("\"corpus\": \"sums\", ", "", StringComparison.Ordinal));
        File.WriteAllText(config, File.ReadAllText(config).Replace("\"corpus\": \"corpus\"", "\"corpus\": \"sums\"", StringComparison.Ordinal));
        using Laid laid = new(config, corpus);
        foreach (WorkUnit unit in laid.Units)
        {
            laid.Do(unit.Id);
        }

        GenerationRecord[] plain = [.. laid.Run.Chain("plain-s1").ReadRecords()], checkedOnes = [.. laid.Run.Chain("checked-s1").ReadRecords()];
        LineLanguage sums = Sums.Create(20);
        Assert.All(plain, record => Assert.Equal(sums.EntropyBitsPerChar, record.Metrics["truth.entropy"]!.Value, 12));
        Assert.All(plain, record => Assert.True(record.Metrics["truth.kl"] > 0));
        Assert.True(checkedOnes[3].Metrics["truth.passRate"] > plain[3].Metrics["truth.passRate"]);
        Assert.True(checkedOnes[3].Metrics["truth.coverage"] < checkedOnes[0].Metrics["truth.coverage"]); // a checker brings nothing back
        Assert.InRange(checkedOnes[0].Metrics["curation.passRate"]!.Value, 0.01, 0.99);
        Assert.Equal(checkedOnes[0].Metrics["curation.keptShare"]!.Value, checkedOnes[0].Metrics["curation.passRate"]!.Value, 0.01);

        // Counted anew from the file.
        string[] right = [.. File.ReadAllText(laid.Run.Chain("plain-s1").SamplePath(0)).EnumerateRunes().Chunk(33)
            .SelectMany(passage => string.Concat(passage.Take(32)).Split('\n') is { Length: > 2 } lines ? lines[1..^1] : []).Where(line => IsTrue(line, 20)).Distinct()];
        Assert.Equal(right.Length / 441.0, plain[0].Metrics["truth.coverage"]!.Value, 12);
    }

    private static bool IsTrue(string line, int largest) =>
        line.Split('+', '=') is [var left, var right, var sum] && line.IndexOf('+', StringComparison.Ordinal) < line.IndexOf('=', StringComparison.Ordinal)
        && int.TryParse(left, out int a) && int.TryParse(right, out int b) && a <= largest && b <= largest && line == FormattableString.Invariant($"{a}+{b}={a + b}");

    private static void AssertCorrected(ChainFolder chain, RunFolder run)
    {
        JsonNode[] human = [.. File.ReadLines(run.SeedPassagesPath(1)).Select(line => JsonNode.Parse(line)!)];
        int[] places = [.. Enumerable.Range(0, 3).SelectMany(k => Rows(chain, k)).Select(row => row.Human).OfType<int>()];
        Assert.Equal(24, places.Length); // 8 of 80 passages, three times
        Assert.Equal(24, places.Distinct().Count());
        Assert.All(places, place => Assert.True((int)human[place]["length"]! >= 100));
        int trainedOn = Training(chain, 0).Max(passage => passage.Passage);
        Assert.All(places, place => Assert.True(place > trainedOn));
        Assert.InRange(chain.ReadRecords()[1].Composition["human"], 1, 799);
        Assert.All(Training(chain, 1).Where(passage => passage.Origin == "human"), passage => Assert.Contains(passage.Passage, places[..8]));
        Assert.All(Training(chain, 1), passage => Assert.InRange(passage.Length, 1, 100)); // as long as what they stand for
        double?[] scores = [.. Rows(chain, 0).Select(row => row.Score)];
        Assert.True(Rows(chain, 0).Where(row => row.Human is not null).Max(row => row.Score) <= Rows(chain, 0).Where(row => row.Human is null).Min(row => row.Score));
        Assert.Equal(0.9, chain.ReadRecords()[0].Metrics["curation.keptShare"]!.Value, 12);
    }

    private static void AssertResumes(Laid laid, params string[] chains)
    {
        foreach (string name in chains)
        {
            ChainFolder chain = laid.Run.Chain(name);
            Dictionary<string, byte[]> before = Directory.GetFiles(chain.GenerationFolder(2)).ToDictionary(file => file, File.ReadAllBytes);
            File.Delete(chain.DonePath);
            DurableFile.WriteText(chain.RecordPath, string.Concat(File.ReadLines(chain.RecordPath).Take(2).Select(line => line + "\n")));
            laid.Do(name);
            Assert.All(before, file => Assert.Equal(file.Value, File.ReadAllBytes(file.Key)));

            // A changed decision is damage: it is told and made again.
            File.AppendAllText(chain.CurationPath(1), "\n");
            File.Delete(chain.DonePath);
            Assert.Equal(chain.CurationPath(1), Assert.Single(laid.Do(name)).Where);
            Assert.All(before, file => Assert.Equal(file.Value, File.ReadAllBytes(file.Key)));
        }
    }

    private static IReadOnlyList<CurationRecord> Rows(ChainFolder chain, int generation) => DurableFile.ReadJsonLines<CurationRecord>(chain.CurationPath(generation));

    private static IReadOnlyList<PassageReference> Training(ChainFolder chain, int generation) =>
        DurableFile.ReadJsonLines<PassageReference>(chain.TrainingPath(generation));

    /// <summary>A run laid out, whose units are done in this process.</summary>
    private sealed class Laid : IDisposable
    {
        private readonly CorpusFolder corpus;

        public Laid(string text, string settings)
        {
            corpus = new CorpusFolder(("novel", text));
            (Run, Units) = LayOut(corpus.Config(settings));
        }

        public Laid(string config, CorpusFolder corpus)
        {
            this.corpus = corpus;
            (Run, Units) = LayOut(config);
        }

        public RunFolder Run { get; }

        public IReadOnlyList<WorkUnit> Units { get; }

        public List<Problem> Do(string unit)
        {
            List<Problem> warnings = [];
            new UnitRunner(Run).Run(Units.Single(one => one.Id == unit), null, warnings.Add, TestContext.Current.CancellationToken);
            return warnings;
        }

        public void Dispose() => corpus.Dispose();

        private (RunFolder Run, IReadOnlyList<WorkUnit> Units) LayOut(string config)
        {
            PreparedExperiment prepared = PreparedExperiment.Prepare(config, []);
            RunFolder run = new(corpus.At("run"));
            new RunStarter(prepared, "collapse run tiny.jsonc", TimeProvider.System).LayOut(run);
            return (run, Schedule.Of(prepared.Plan, run.ReadManifest().Corpus));
        }
    }
}
