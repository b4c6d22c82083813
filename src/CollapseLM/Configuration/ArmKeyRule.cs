namespace CollapseLM.Configuration;

/// <summary>Which settings may differ between the arms of one experiment.</summary>
internal static class ArmKeyRule
{
    private const string ArmsMayChange =
        "arms may change model.*, training.*, loss.*, sampling.*, curation.*, regime.*, pollution.*, branching.* and split.trainChars";

    private static readonly string[] OfEveryArm = ["model", "training", "loss", "sampling", "curation", "regime", "pollution", "branching"];

    /// <summary>Whether a known key may have another value in every arm.</summary>
    public static bool MayDiffer(string key) => OfEveryArm.Contains(KeyPath.FirstPart(key)) || key == "split.trainChars";

    /// <summary>Reports keys that arms must share and keys that set the same thing twice.</summary>
    /// <returns>The settings whose keys are right, so that their values can be checked whatever the others are.</returns>
    public static IReadOnlyList<ConfigEntry> Sound(IReadOnlyList<ConfigEntry> settings, ProblemList problems)
    {
        List<ConfigEntry> sound = [];
        foreach (ConfigEntry setting in settings)
        {
            string key = Shown.Text(setting.Key);
            if (!MayDiffer(setting.Key))
            {
                AddRefusal(problems, setting, key);
            }
            else if (sound.Find(earlier => KeyPath.Overlap(earlier.Key, setting.Key)) is ConfigEntry other)
            {
                problems.Add(setting.Place, key, $"overlaps with {Shown.Text(other.Key)}, which is set too", "keep one of them");
            }
            else
            {
                sound.Add(setting);
            }
        }

        return sound;
    }

    private static void AddRefusal(ProblemList problems, ConfigEntry setting, string key)
    {
        string[] known = [.. ConfigKey.Of(typeof(ExperimentConfig)).Select(known => known.Name), .. ConfigBinder.FileKeys];
        string first = KeyPath.FirstPart(setting.Key);
        if (known.Contains(first))
        {
            problems.Add(setting.Place, key, "cannot differ between arms, all arms of an experiment share it", ArmsMayChange);
        }
        else
        {
            problems.AddUnknown(setting with { Key = first }, "", OfEveryArm);
        }
    }
}
