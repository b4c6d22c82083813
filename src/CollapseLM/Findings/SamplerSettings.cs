using System.Text.Json;
using System.Text.Json.Nodes;
using CollapseLM.Runs;

namespace CollapseLM.Findings;

/// <summary>What a chain's sampler does to the model's distribution.</summary>
/// <param name="IsDrawn">Whether chance decides what is written: not where the likeliest character is taken every time.</param>
/// <param name="IsSharpened">Whether rare characters get less than the model gives them.</param>
internal sealed record SamplerSettings(bool IsDrawn, bool IsSharpened)
{
    private static readonly string[] Shaping = ["sampling.topP", "sampling.typicalP"];

    public static SamplerSettings Of(ChainView chain)
    {
        double temperature = Number(chain.Setting("sampling.temperature")) ?? 1;
        double? topK = Number(chain.Setting("sampling.topK")), minP = Number(chain.Setting("sampling.minP"));
        bool searched = Number(chain.Setting("sampling.beams")) > 1;
        bool cut = topK is not null || minP is not null || searched || Shaping.Any(key => Number(chain.Setting(key)) is not null)
            || Number(chain.Setting("sampling.repetitionPenalty")) is not (null or 1);
        return new SamplerSettings(temperature != 0 && topK != 1 && minP != 1 && !searched, temperature < 1 || cut);
    }

    private static double? Number(JsonNode? setting) =>
        setting is JsonValue value && value.GetValueKind() == JsonValueKind.Number && value.TryGetValue(out double number) ? number : null;
}
