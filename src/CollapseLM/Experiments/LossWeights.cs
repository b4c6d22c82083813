using CollapseLM.Models;
using CollapseLM.Regimes;
using CollapseLM.Text;

namespace CollapseLM.Experiments;

/// <summary>Turns the share of the loss that human text shall have into weights of passages.</summary>
public static class LossWeights
{
    /// <summary>
    /// A passage's weight for each of its characters, so that human characters together have the wanted share of the loss and all
    /// together their number. Null where nothing is to be weighed: no share is asked for, or all passages have one kind of author.
    /// </summary>
    public static IReadOnlyList<float>? Of(Composition composition, LossOptions? loss)
    {
        double human = (double)composition.CharsByOrigin.GetValueOrDefault(Origin.Human) / composition.Length;
        return loss?.HumanWeight is double share && human is > 0 and < 1
            ? [.. composition.Passages.Select(passage => (float)(passage.Origin == Origin.Human ? share / human : (1 - share) / (1 - human)))]
            : null;
    }
}
