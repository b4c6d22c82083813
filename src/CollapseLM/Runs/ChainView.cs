using System.Text.Json.Nodes;

namespace CollapseLM.Runs;

/// <summary>A chain in memory, as far as it can be read.</summary>
/// <param name="Config">The arm's resolved settings; null where chain.json is missing or damaged.</param>
/// <param name="Generations">From generation 0 on, without a gap; none where the chain is damaged: what was changed proves nothing.</param>
/// <param name="FirstTrainingLog">How generation 0 learned; empty where nothing was logged.</param>
public sealed record ChainView(
    ChainState State, JsonObject? Config, IReadOnlyList<GenerationRecord> Generations, IReadOnlyList<TrainingLogRecord> FirstTrainingLog)
{
    /// <summary>As in <see cref="ChainRecord"/>.</summary>
    public string? Parent { get; init; }

    /// <summary>A metric of every generation, null where it was not measurable or not measured.</summary>
    public IReadOnlyList<double?> Series(string metric) =>
        [.. Generations.Select(record => record.Metrics.TryGetValue(metric, out double? value) ? value : null)];

    /// <summary>A setting of the chain's arm, by a key like <c>training.steps</c>; null where there is none.</summary>
    public JsonNode? Setting(string key) => ResolvedConfig.At(Config, key);

    internal static ChainView Load(ChainFolder folder, ChainState state)
    {
        ChainRecord? chain = RunState.Try(folder.ReadChain, new List<Problem>());
        return new ChainView(state, chain?.Config, state.Stage == ChainStage.Damaged ? [] : folder.ReadRecords(), folder.ReadTrainingLog(0))
        {
            Parent = chain?.Parent,
        };
    }
}
