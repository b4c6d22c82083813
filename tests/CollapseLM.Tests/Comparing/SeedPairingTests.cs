using CollapseLM.Comparing;
using CollapseLM.Tests.Runs;

namespace CollapseLM.Tests.Comparing;

/// <summary>Whether seeds begin alike is read from what generation 0 was trained on, not from the seed's number.</summary>
public sealed class SeedPairingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void The_same_record_is_the_closest_pair() =>
        Assert.Equal(SeedPairing.SameRecord, Pairing(Run("a", 2.0), Run("b", 2.0)));

    [Fact]
    public void The_same_text_is_a_true_pair_whatever_else_was_listed_behind_it()
    {
        // Generation 0 reads 10 characters.
        MadeRun first = Run("a", 2.0).WithHumanText(1, "aaaaaa", "bbbbbb"), second = Run("b", 2.5).WithHumanText(1, "aaaaaa", "bbbb", "cc");
        Assert.Equal(SeedPairing.SameHumanText, Pairing(first, second));
    }

    [Fact]
    public void Another_text_or_order_leaves_only_the_number()
    {
        MadeRun first = Run("a", 2.0).WithHumanText(1, "aaaaa", "bbbbb"), second = Run("b", 2.5).WithHumanText(1, "bbbbb", "aaaaa");
        Assert.Equal(SeedPairing.NumberOnly, Pairing(first, second));
    }

    [Fact]
    public void More_of_the_same_order_is_told_from_the_same_text()
    {
        MadeRun first = Run("a", 2.0).WithHumanText(1, "aaaaa", "bbbbb"), second = Run("b", 2.5, characters: 12).WithHumanText(1, "aaaaa", "bbbbb", "cc");
        Assert.Equal(SeedPairing.SameOrder, Pairing(first, second));
        Assert.Equal(SeedPairing.NumberOnly, Pairing(first, Run("c", 2.5, characters: 12).WithHumanText(1, "aaaaa", "ddddd", "cc")));
    }

    [Fact]
    public void Hashes_in_the_manifest_spare_reading_the_text()
    {
        MadeRun first = Run("a", 2.0), second = Run("b", 2.5);
        Assert.Equal(SeedPairing.Unknown, Pairing(first, second));
        foreach (MadeRun run in new[] { first, second })
        {
            run.WriteManifest(manifest => manifest with { Inputs = new Dictionary<string, string> { ["human/s1.jsonl"] = "abc" } });
        }

        Assert.Equal(SeedPairing.SameHumanText, Pairing(first, second));
    }

    public void Dispose() => folder.Dispose();

    private static SeedPairing Pairing(MadeRun first, MadeRun second) =>
        Comparison.Of([first.Folder, second.Folder], new ComparisonOptions()).Arms.Single().Seeds.Single().Pairing;

    private MadeRun Run(string name, double bits, int characters = 10) =>
        new MadeRun(folder.At(name)) { GenerationZeroChars = characters }.With("replace", 1, bits);
}
