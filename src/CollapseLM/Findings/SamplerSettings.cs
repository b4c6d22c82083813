using System.Text.Json;
using System.Text.Json.Nodes;
using CollapseLM.Runs;

namespace CollapseLM.Findings;

/// <summary>What a chain's sampler does to the model's distribution.</summary>
/// <param name="IsDrawn">Whether chance decides what is written: not where the likeliest character is taken every time.</param>
/// <param name="IsSharpened">Whether rare characters get less than the model gives them.</param>
internal sealed record SamplerSettings(bool IsDrawn, bool IsSharpened)
{
    public static SamplerSettings Of(ChainView chain)
    {
        double temperature = Number(chain.Setting("sampling.temperature")) ?? 1;
        bool cut = chain.Setting("sampling.topK") is not null || chain.Setting("sampling.topP") is not null;
        return new SamplerSettings(temperature != 0 && Number(chain.Setting("sampling.topK")) != 1, temperature < 1 || cut);
    }

    private static double? Number(JsonNode? setting) =>
        setting is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue(out double number) ? number : null;
}
