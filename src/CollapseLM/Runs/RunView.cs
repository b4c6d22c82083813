using System.Text.Json.Nodes;

namespace CollapseLM.Runs;

/// <summary>A whole run in memory, as far as it can be read: what findings and the report look at.</summary>
/// <param name="Manifest">Null where it is missing or damaged.</param>
/// <param name="Experiment">The resolved config; null where it is missing or damaged.</param>
/// <param name="Chains">In the order of the state's chains.</param>
public sealed record RunView(RunState State, RunManifest? Manifest, JsonObject? Experiment, IReadOnlyList<ChainView> Chains)
{
    private readonly Lazy<ILookup<long?, ChainView>> twins =
        new(() => Chains.Where(chain => chain.State.Role == "twin").ToLookup(chain => chain.State.Seed));

    /// <summary>
    /// The human-only chain that <paramref name="chain"/> is read against: the only twin of its seed, or the one that differs
    /// from it in nothing but regime and first weights. Null where there is none.
    /// </summary>
    public ChainView? TwinOf(ChainView chain)
    {
        ChainView[] ofSeed = [.. twins.Value[chain.State.Seed]];
        return ofSeed.Length == 1
            ? ofSeed[0]
            : ofSeed.FirstOrDefault(twin => chain.Config is not null && JsonNode.DeepEquals(WithoutRegime(chain.Config), WithoutRegime(twin.Config)));
    }

    /// <summary>Never throws for what is on disk: what is damaged is missing here and told in <see cref="State"/>.</summary>
    public static RunView Load(RunFolder run)
    {
        RunState state = RunState.Read(run);
        List<Problem> known = [];
        return new RunView(
            state,
            RunState.Try(run.ReadManifest, known),
            RunState.Try(run.ReadExperiment, known),
            [.. state.Chains.AsParallel().AsOrdered().Select(chain => ChainView.Load(run.Chain(chain.Name), chain))]);
    }

    private static JsonObject? WithoutRegime(JsonObject? config)
    {
        JsonObject? rest = (JsonObject?)config?.DeepClone();
        rest?.Remove("regime");
        (rest?["training"] as JsonObject)?.Remove("initialize");
        return rest;
    }
}
