using System.Text;
using System.Text.Json;
using CollapseLM.Reporting;
using CollapseLM.Runs;

namespace CollapseLM.Comparing;

/// <summary>Looks at how two chains began.</summary>
internal static class GenerationZero
{
    public static SeedPairing Compare(ArmPair pair, ReportChain first, ReportChain second)
    {
        if (first.Generations is not [GenerationRecord one, ..] || second.Generations is not [GenerationRecord other, ..])
        {
            return SeedPairing.Unknown;
        }

        if (Line(one) == Line(other))
        {
            return SeedPairing.SameRecord;
        }

        long characters = Math.Min(Human(one), Human(other));
        SeedPairing alike = Human(one) == Human(other) ? SeedPairing.SameHumanText : SeedPairing.SameOrder;
        if (pair.FirstRun.Path == pair.SecondRun.Path || SameFile(pair, first.Seed))
        {
            return alike;
        }

        try
        {
            // One run may have listed more of the seed's order than the other: only what both read counts.
            return Beginning(pair.FirstRun.Folder, first.Seed, characters) == Beginning(pair.SecondRun.Folder, first.Seed, characters)
                ? alike
                : SeedPairing.NumberOnly;
        }
        catch (UserErrorException)
        {
            return SeedPairing.Unknown;
        }
    }

    private static long Human(GenerationRecord record) => record.Composition.GetValueOrDefault("human");

    private static string Line(GenerationRecord record) => JsonSerializer.Serialize(record, RunJson.Line);

    private static bool SameFile(ArmPair pair, long seed)
    {
        string name = FormattableString.Invariant($"human/s{seed}.jsonl");
        return pair.FirstRun.Manifest?.Inputs.GetValueOrDefault(name) is string hash
            && pair.SecondRun.Manifest?.Inputs.GetValueOrDefault(name) == hash;
    }

    private static string Beginning(RunFolder run, long seed, long characters)
    {
        StringBuilder text = new();
        foreach (HumanPassageRecord passage in run.ReadSeedPassages(seed))
        {
            if (characters <= 0)
            {
                break;
            }

            foreach (Rune rune in passage.Text.EnumerateRunes().Take((int)Math.Min(characters, int.MaxValue)))
            {
                text.Append(rune.ToString());
            }

            text.Append('\n');
            characters -= passage.Length;
        }

        return text.ToString();
    }
}
