using System.Text.Json.Nodes;
using CollapseLM.Runs;

namespace CollapseLM.Findings;

/// <summary>A sampler that favours the likely makes one sample poorer at once; without a twin that samples alike, that reads as collapse.</summary>
public static class ConfoundedTruncation
{
    public const string Id = "confounded-truncation";

    public static Finding? Judge(RunView run)
    {
        string[] alone =
        [
            .. run.Chains.Where(chain => chain.State.Role == "treatment" && chain.Setting("regime.kind")?.ToString() != "humanOnly" && SamplerSettings.Of(chain).IsSharpened && !HasTwin(run, chain))
                .Select(chain => chain.State.Arm).Distinct(),
        ];
        return alone.Length == 0
            ? null
            : new Finding(
                Id,
                Severity.Warning,
                NameList.Of(alone),
                "a temperature below 1 or a cut-off thins out every sample by itself, and no human-only twin was sampled the same way: its part in the loss cannot be told",
                "set controls.twin to true");
    }

    private static bool HasTwin(RunView run, ChainView chain) =>
        run.TwinOf(chain) is ChainView twin && JsonNode.DeepEquals(Sampling(twin), Sampling(chain));

    private static JsonNode? Sampling(ChainView chain) => chain.Config?["sampling"];
}
