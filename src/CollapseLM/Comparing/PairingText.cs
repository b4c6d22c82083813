namespace CollapseLM.Comparing;

/// <summary>Says how truly seeds are paired.</summary>
internal static class PairingText
{
    public static string Of(ArmComparison arms)
    {
        long[] byNumber = With(arms, SeedPairing.NumberOnly);
        long[] unknown = With(arms, SeedPairing.Unknown);
        if (byNumber.Length > 0)
        {
            return $"{Who(byNumber, arms)} paired by number only: generation 0 reads other human text on each side, so the luck of both is in the difference";
        }

        if (unknown.Length > 0)
        {
            return $"whether {DifferenceText.Seeds(unknown)} began with the same text could not be checked";
        }

        long[] partly = With(arms, SeedPairing.SameOrder);
        if (partly.Length > 0)
        {
            return $"{Who(partly, arms)} partly paired: generation 0 reads the same human text in the same order, but one side reads more of it";
        }

        return arms.Seeds.All(seed => seed.Pairing == SeedPairing.SameRecord)
            ? "truly paired: generation 0 is the same record on both sides, to the byte"
            : "truly paired: generation 0 reads the same human text on both sides";
    }

    private static string Who(long[] seeds, ArmComparison arms) => seeds.Length == arms.Seeds.Count ? "seeds are" : $"{DifferenceText.Seeds(seeds)}:";

    private static long[] With(ArmComparison arms, SeedPairing pairing) =>
        [.. arms.Seeds.Where(seed => seed.Pairing == pairing).Select(seed => seed.Seed)];
}
