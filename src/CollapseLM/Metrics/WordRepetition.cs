using System.Globalization;
using CollapseLM.Text;

namespace CollapseLM.Metrics;

/// <summary>Rep-n (Welleck et al. 2020): the share of a passage's word n-grams that occurred in it before, averaged over passages.</summary>
public sealed class WordRepetition(int order) : IMetric
{
    public MetricDefinition Definition { get; } = new(
        string.Create(CultureInfo.InvariantCulture, $"text.rep{order}"), 1, "share of places", DamageDirection.Up,
        $"Runs of {order} words that their passage had before, averaged over passages (Welleck et al. 2020).", ComparesText: true);

    public double? Measure(Measurement measurement)
    {
        if (measurement.TrainingWords is null)
        {
            return null;
        }

        double sum = 0;
        int passages = 0;
        foreach (string text in measurement.Sample.PassageTexts)
        {
            string[] words = [.. WordList.In(text)];
            int places = words.Length - order + 1;
            if (places > 0)
            {
                sum += 1 - ((double)Enumerable.Range(0, places).Select(i => string.Join(' ', words.AsSpan(i, order))).Distinct(StringComparer.Ordinal).Count() / places);
                passages++;
            }
        }

        return passages > 0 ? sum / passages : null;
    }
}
