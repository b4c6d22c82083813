using CollapseLM.Configuration;
using CollapseLM.Experiments;
using CollapseLM.Tests.Configuration;
using CollapseLM.Text;

namespace CollapseLM.Tests.Experiments;

/// <summary>Arms of small n-gram experiments, sizes resolved for a corpus that is not there.</summary>
internal static class Plans
{
    public const long TrainingChars = 10_000;

    /// <param name="settings">Entries of a config beyond name, corpus, regime; a model unless given.</param>
    public static ArmConfig[] Arms(string settings)
    {
        string model = settings.Contains("\"model\":", StringComparison.Ordinal) ? "" : """ "model": { "kind": "ngram", "order": 3 }, """;
        return [.. ConfigText.Load(ConfigText.Minimal(model + settings)).Arms
            .Select(arm => arm with { Config = Sizes.Resolve(arm.Config, TrainingChars) })];
    }

    public static ArmConfig Arm(string settings) => Arms(settings)[0];

    /// <summary>A seed's order of human passages, of which only the lengths matter.</summary>
    public static HumanPassage[] Order(params int[] lengths) =>
        [.. lengths.Select(length => new HumanPassage(DocumentPart.Whole("text", DocumentText.Empty), 0, length))];
}
