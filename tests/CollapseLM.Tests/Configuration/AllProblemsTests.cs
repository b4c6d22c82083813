namespace CollapseLM.Tests.Configuration;

/// <summary>No mistake hides another: what is wrong in several places is told in one go, in the order of the file.</summary>
public sealed class AllProblemsTests
{
    /// <summary>Entries after the minimal settings, and the keys that are complained about.</summary>
    public static TheoryData<string, string[]> SeveralMistakes => new()
    {
        { """ "genrations": 4, "seeds": 0, "training": { "steps": "x", "warmpu": 1 } """, ["genrations", "seeds", "training.steps", "training.warmpu"] },

        // An axis that cannot be an axis, beside one whose values are wrong, and settings that are wrong for every cell.
        { """ "grid": { "samplin.topK": [1], "sampling.temperature": ["hot"] } """, ["samplin", "sampling.temperature"] },
        { """ "grid": { "seeds": [1, 2], "training.steps": [0] }, "generations": 0 """, ["seeds", "training.steps", "generations"] },
        { """ "grid": { "sampling.topK": [], "training.steps": [0] } """, ["sampling.topK", "training.steps"] },
        { """ "grid": { "seedz": [], "training.steps": [0] } """, ["seedz", "seedz", "training.steps"] },
        { """ "grid": { "sampling.topK": 3, "training.steps": [0, 0] } """, ["sampling.topK", "training.steps", "training.steps"] },
        { """ "grid": { "regime": [{ "kind": "replce" }], "regime.humanShare": [0], "training.steps": [0] } """, ["regime.kind", "regime.humanShare", "training.steps"] },
        { """ "grid": { "model.width": [1e+2], "training.steps": [0] } """, ["grid", "training.steps"] },
        { """ "grid": { "samplin.topK": [1] }, "split": { "passageChars": 127 } """, ["samplin", "split.passageChars"] },

        // Grid and arms together, each with mistakes of its own.
        { """ "grid": { "sampling.temperature": [] }, "arms": [{ "name": "a" }] """, ["sampling.temperature", "grid, arms"] },
        { """ "grid": { "sampling.temperature": [1] }, "arms": [{ "name": "twin" }] """, ["grid, arms", "arms[0].name"] },
        { """ "grid": { "sampling.topK": [0] }, "arms": [{ "name": "a", "set": { "training.steps": 0 } }] """, ["sampling.topK", "grid, arms", "training.steps"] },
        { """ "arms": [], "grid": {} """, ["arms", "grid, arms", "grid"] },

        // Arms.
        { """ "arms": [{ "name": "twin", "set": { "seeds": 1, "training.steps": 0 } }, 3] """, ["arms[0].name", "seeds", "training.steps", "arms[1]"] },
        { """ "arms": [{ "set": { "trainin.steps": 1, "sampling.topK": 0 } }, { "name": "b", "sets": 1 }] """, ["arms[0].name", "trainin", "sampling.topK", "arms[1].sets"] },
    };

    public static TheoryData<string, string[]> SeveralMistakesInASchedule => new()
    {
        { """ { "schedule": "power", "start": "x" } """, ["exponent", "start"] },
        { """ { "schedule": "stepOn", "value": "x", "at": 0, "till": 3 } """, ["value", "at", "till"] },
        { """ { "schedule": "table", "values": ["x", 1, "y"], "at": 0 } """, ["values[0]", "values[2]", "at"] },
    };

    [Theory]
    [MemberData(nameof(SeveralMistakes))]
    public void Are_told_together(string entries, string[] keys) =>
        Assert.Equal(keys, ConfigText.Refusal(ConfigText.Minimal(entries)).Problems.Select(problem => problem.Key));

    [Theory]
    [MemberData(nameof(SeveralMistakesInASchedule))]
    public void Of_a_schedule_are_told_together(string share, string[] keys) => Assert.Equal(
        keys.Select(key => "regime.humanShare." + key),
        ConfigText.Refusal(ConfigText.Minimal(regime: $$"""{ "kind": "replace", "humanShare": {{share}} }""")).Problems.Select(problem => problem.Key));
}
