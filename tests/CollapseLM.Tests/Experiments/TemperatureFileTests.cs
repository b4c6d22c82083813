using CollapseLM.Experiments;
using CollapseLM.Reporting;
using CollapseLM.Reporting.Figures;
using CollapseLM.Runs;
using CollapseLM.Scheduling;

namespace CollapseLM.Tests.Experiments;

/// <summary>Generation 0 read at the powers of its sampling temperature, from the run to the report.</summary>
public sealed class TemperatureFileTests : IDisposable
{
    private readonly CorpusFolder corpus = new(("novel", File.ReadAllText(RepositoryRoot.Path("corpora", "austen", "emma.txt"))[..12_000]));
    private readonly RunFolder run;

    public TemperatureFileTests()
    {
        PreparedExperiment prepared = PreparedExperiment.Prepare(
            corpus.Config("""
                "split": { "trainChars": 2000, "testChars": 500, "passageChars": 100 }, "model": { "kind": "ngram", "order": 3 },
                "regime": { "kind": "replace" }, "generations": 4, "seeds": 2,
                "arms": [
                  { "name": "plain" },
                  { "name": "cold", "set": { "sampling.temperature": 0.8 } },
                  { "name": "mixed", "set": { "sampling.temperature": 0.8, "regime.humanShare": 0.5 } },
                  { "name": "greedy", "set": { "sampling.temperature": 0 } },
                  { "name": "cut", "set": { "sampling.temperature": 0.8, "sampling.topK": 5 } }
                ]
                """),
            []);
        run = new RunFolder(corpus.At("run"));
        new RunStarter(prepared, "collapse run tiny.jsonc", TimeProvider.System).LayOut(run);
        foreach (WorkUnit unit in Schedule.Of(prepared.Plan, run.ReadManifest().Corpus))
        {
            new UnitRunner(run).Run(unit, null, _ => { }, CancellationToken.None);
        }
    }

    [Fact]
    public void A_temperature_leaves_its_curve_which_begins_at_the_score_and_nothing_else_does()
    {
        Assert.Equal(["cold-s1", "cold-s2", "mixed-s1", "mixed-s2"], Chains(chain => File.Exists(chain.TemperaturePath(0))).Where(name => !name.StartsWith("twin", StringComparison.Ordinal)));
        Assert.DoesNotContain(Chains(chain => File.Exists(chain.TemperaturePath(1))), _ => true);
        ChainFolder cold = run.Chain("cold-s1");
        GenerationRecord first = cold.ReadRecords()[0];
        Assert.Equal(DurableFile.Sha256(cold.TemperaturePath(0)), first.Files["temperature.json"]);
        TemperatureRecord[] curve = DurableFile.ReadJson<TemperatureRecord[]>(cold.TemperaturePath(0));
        Assert.Equal(Enumerable.Range(0, TemperatureRecord.MostPower + 1), curve.Select(entry => entry.Power));
        Assert.Equal(0.8 * 0.8 * 0.8, curve[3].Temperature, 1e-12);
        Assert.Equal(first.Metrics["human.bitsPerChar"]!.Value, curve[0].BitsPerChar!.Value, 1e-9);
        Assert.True(curve[5].BitsPerChar > curve[1].BitsPerChar);
    }

    [Fact]
    public void The_report_lays_theory_over_the_arms_that_have_one()
    {
        ReportModel model = ReportReader.Read(run);
        ArmTheory cold = model.Theory.Single(theory => theory.Arm == "cold");
        Assert.Equal(4, cold.TemperedBits!.Count);
        Assert.Equal(["cold"], model.Theory.Where(theory => theory.TemperedBits is not null).Select(theory => theory.Arm));

        // Foretold from generation 0, so there it is what was counted; and words only die.
        ReportArm plain = model.Arms.Single(arm => arm.Name == "plain");
        ArmTheory words = model.Theory.Single(theory => theory.Arm == "plain");
        Assert.Equal(plain.First("vocab.humanWordsKept")!.Mean, words.PredictedWords![0], 0.01);
        Assert.True(words.Words![0] > words.PredictedWords[0]);
        Assert.All(words.Words.Zip(words.Words.Skip(1)), pair => Assert.True(pair.Second < pair.First));
        Assert.True(words.Effective is { Count: 2 });
        Assert.Equal([0, 1, 3], words.Lineages.Select(lineage => lineage.Generation));
        Assert.All(words.Lineages, lineage => Assert.InRange(lineage.Split.Sum, 0.8, 1));
        Assert.Contains(FigureSet.Of(model).Theory, figure => figure.Name == "theory-words");
    }

    public void Dispose() => corpus.Dispose();

    private IEnumerable<string> Chains(Func<ChainFolder, bool> isSo) =>
        run.ReadManifest().Chains.Where(name => isSo(run.Chain(name))).Order(StringComparer.Ordinal);
}
