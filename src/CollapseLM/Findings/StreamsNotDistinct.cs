using CollapseLM.Runs;

namespace CollapseLM.Findings;

/// <summary>Chains of different seeds that wrote or learned the same bytes drew the same numbers: they are one replication, not two.</summary>
public static class StreamsNotDistinct
{
    public const string Id = "streams-not-distinct";

    public static Finding? Judge(RunView run)
    {
        string[] same =
        [
            .. run.Chains.SelectMany(chain => chain.Generations.SelectMany(record => Drawn(chain)
                    .Where(file => record.Files.ContainsKey(file)).Select(file => (Chain: chain.State, File: (file, record.Files[file])))))
                .GroupBy(entry => entry.File)
                .Where(group => group.Select(entry => entry.Chain.Seed).Distinct().Count() > 1)
                .SelectMany(group => group.Select(entry => entry.Chain.Name)).Distinct(),
        ];
        return same.Length == 0
            ? null
            : new Finding(
                Id,
                Severity.Serious,
                NameList.Of(same),
                "chains of different seeds have a sample or weights in common, to the byte: their random streams are not distinct",
                "count them as one seed and report a defect");
    }

    /// <summary>What chance decides: a greedy sampler draws nothing, and counts of the same text are the same counts.</summary>
    private static IEnumerable<string> Drawn(ChainView chain)
    {
        if (SamplerSettings.Of(chain).IsDrawn)
        {
            yield return GenerationFiles.Sample;
        }

        if (chain.Setting("model.kind")?.ToString() == "transformer")
        {
            yield return GenerationFiles.Weights;
        }
    }
}
