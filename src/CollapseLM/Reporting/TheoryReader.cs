using CollapseLM.Runs;
using CollapseLM.Statistics;
using CollapseLM.Text;
using CollapseLM.Theory;

namespace CollapseLM.Reporting;

/// <summary>Reads what theory needs from a run: the human words, generation 0 at other temperatures, and samples of all seeds.</summary>
internal sealed class TheoryReader(RunFolder run, RunManifest? manifest, PublishedFiles files, HumanWordCounts words, LostWordReader samples)
{
    /// <summary>More would take longer to read than they add.</summary>
    private const int MostSeeds = 10;

    /// <summary>Null for controls and where nothing can be said.</summary>
    public ArmTheory? Read(ReportArm arm)
    {
        ReportChain[] chains = [.. arm.Compared.Take(MostSeeds)];
        if (arm.IsControl || !Describes(arm) || manifest is null || chains.Length == 0 || chains[0].Generations.Count < 2)
        {
            return null;
        }

        ArmTheory theory = WordsOf(arm, chains) with { TemperedBits = Tempered(chains), Lineages = Lineages(chains) };
        return theory.IsEmpty ? null : theory;
    }

    /// <summary>Whether theory knows how the arm's training sets come about: from whole samples and human text that nobody chose from or wrote over.</summary>
    private static bool Describes(ReportArm arm) =>
        ResolvedConfig.Text(arm.Config, "regime.kind") is "replace" or "accumulate"
        && ResolvedConfig.At(arm.Config, "curation") is null
        && ResolvedConfig.Value<double>(arm.Config, "pollution.share") is null or 0;

    private ArmTheory WordsOf(ReportArm arm, ReportChain[] chains)
    {
        ArmTheory theory = new(arm.Name);
        bool fresh = ResolvedConfig.Text(arm.Config, "regime.humanText") == "fresh";
        List<(double[] Nominal, double? Factor, double[]? Fitted, double[]? Predicted, double? Diversity)> seeds = [];
        foreach (ReportChain chain in chains)
        {
            int[] counts = [.. words.Of(chain).Values];
            if (counts.Length == 0 || CurveOf(chain, VocabularyCurve.Grouped(counts), fresh) is not { } curve)
            {
                return theory;
            }

            double?[] seen = [.. chain.Generations.Select(record => record.Metrics.GetValueOrDefault("vocab.humanWordsKept"))];
            double? factor = EffectiveSize.OfVocabulary(seen, curve);
            double? first = EffectiveSize.OfVocabulary([.. seen.Select((value, generation) => generation == 0 ? value : null)], curve);
            seeds.Add((
                curve(1), factor, factor is double fitted ? curve(fitted) : null, first is double anchored ? curve(anchored) : null,
                factor is double size ? LastDiversity(chain, counts, size) : null));
        }

        double[] factors = [.. seeds.Select(seed => seed.Factor).OfType<double>()];
        bool all = factors.Length == seeds.Count;
        return theory with
        {
            Words = Mean(seeds.Select(seed => seed.Nominal)),
            PredictedWords = seeds.All(seed => seed.Predicted is not null) ? Mean(seeds.Select(seed => seed.Predicted!)) : null,
            FittedWords = all ? Mean(seeds.Select(seed => seed.Fitted!)) : null,
            Effective = all ? SeedSpread.Of(factors) : null,
            EffectiveMedian = all ? Bootstrap.Interval(factors, Median, 0.95, stream: (ulong)factors.Length) : null,
            LastDiversity = seeds.All(seed => seed.Diversity is not null) ? seeds.Average(seed => seed.Diversity!.Value) : null,
        };
    }

    /// <summary>By what the training sets held, whatever the regime is called; null where they hold older samples only in part.</summary>
    private Func<double, double[]>? CurveOf(ReportChain chain, IReadOnlyList<(int Count, int Words)> counts, bool fresh)
    {
        double seen = manifest!.ComparedChars / (double)Math.Max(1, chain.Generations[0].Composition.Values.Sum());
        return Shares(chain) is double[] shares
            ? factor => VocabularyCurve.Mixed(counts, shares, fresh, seen, factor)
            : Accumulates(chain) ? factor => VocabularyCurve.Accumulate(counts, chain.Generations.Count, seen, factor) : null;
    }

    private static double? LastDiversity(ReportChain chain, int[] counts, double factor)
    {
        double tokens = Math.Max(2, factor * counts.Sum());
        return Shares(chain) is double[] shares && DiversityCurve.Of(counts) is double human
            ? DiversityCurve.Seen(DiversityCurve.Mixed(human, human, tokens, shares)[^1], tokens)
            : null;
    }

    /// <summary>Human share of generations 1, 2, ...; null where any trained on more than human text and the sample before.</summary>
    private static double[]? Shares(ReportChain chain)
    {
        TrainingMix[] mixes = [.. chain.Generations.Skip(1).Select(TrainingMix.Of)];
        long size = TrainingMix.Of(chain.Generations[0]).All;
        return mixes.All(mix => mix.Older + mix.Made == 0 && mix.All == size && size > 0) ? [.. mixes.Select(mix => (double)mix.Human / mix.All)] : null;
    }

    private static bool Accumulates(ReportChain chain)
    {
        long size = TrainingMix.Of(chain.Generations[0]).Human;
        return chain.Generations.All(record => record.Composition.Count == record.Generation + 1 && record.Composition.Values.All(part => part == size));
    }

    /// <summary>Where no human text enters later: else it pulls every generation back, and powers of T say nothing.</summary>
    private double[]? Tempered(ReportChain[] chains)
    {
        List<double[]> curves = [];
        foreach (ReportChain chain in chains)
        {
            if (Shares(chain) is not double[] shares || shares.Any(share => share > 0)
                || files.Read(chain.Generations[0], run.Chain(chain.Name).TemperaturePath(0), DurableFile.ReadJson<TemperatureRecord[]>) is not { } read)
            {
                return null;
            }

            curves.Add([.. read.Take(chain.Generations.Count).TakeWhile(entry => entry.BitsPerChar is not null).Select(entry => entry.BitsPerChar!.Value)]);
        }

        int shortest = curves.Min(curve => curve.Length);
        return shortest < 2 ? null : Mean(curves.Select(curve => curve[..shortest]));
    }

    private List<(int Generation, LineageSplit Split)> Lineages(ReportChain[] chains)
    {
        if (chains.Length < 2 || words.Of(chains[0]).Count == 0)
        {
            return [];
        }

        List<(int Generation, LineageSplit Split)> splits = [];
        foreach (int generation in chains[0].Ends.Select(record => record.Generation))
        {
            List<IReadOnlyDictionary<string, int>> counts = [];
            foreach (ReportChain chain in chains)
            {
                if (samples.Sample(chain, chain.Generations[generation]) is not string text)
                {
                    return [];
                }

                counts.Add(WordList.In(text).CountBy(word => word, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal));
            }

            if (LineageSplit.Of(counts) is LineageSplit split)
            {
                splits.Add((generation, split));
            }
        }

        return splits;
    }

    private static double[] Mean(IEnumerable<double[]> curves)
    {
        double[][] all = [.. curves];
        return [.. Enumerable.Range(0, all.Min(curve => curve.Length)).Select(k => all.Average(curve => curve[k]))];
    }

    private static double Median(IReadOnlyList<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
    }
}
