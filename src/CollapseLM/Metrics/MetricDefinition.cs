namespace CollapseLM.Metrics;

/// <summary>What a metric is called and how its number is to be read.</summary>
/// <param name="Name">Key in <c>generations.jsonl</c>.</param>
/// <param name="Version">Rises whenever the same text would give another number.</param>
/// <param name="Unit">Of the number, in words.</param>
/// <param name="Damage">Which way is damage.</param>
/// <param name="Meaning">One sentence for people, with the source where there is one.</param>
/// <param name="ComparesText">Reads the sample's characters, so that two human texts give it a floor.</param>
public sealed record MetricDefinition(
    string Name, int Version, string Unit, DamageDirection Damage, string Meaning, bool ComparesText);
