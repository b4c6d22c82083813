using CollapseLM.Runs;

namespace CollapseLM.Tests.Runs;

/// <summary>Two checkpoints are kept, and a damaged one costs no more than the way back to the other.</summary>
public sealed class CheckpointSlotsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<Problem> warnings = [];

    private string[] Files => [.. Directory.GetFileSystemEntries(folder.Path).Order(StringComparer.Ordinal)];

    [Fact]
    public void They_are_written_in_turn_and_the_newest_is_found()
    {
        CheckpointSlots slots = new(folder.Path);
        Assert.Null(Newest(slots));
        for (byte i = 1; i <= 5; i++)
        {
            Write(slots, i);
            Assert.Equal(i, Newest(new CheckpointSlots(folder.Path)));
            Assert.Equal(Math.Min(2, (int)i), Files.Length);
        }

        Assert.All(Files, file => Assert.True(CheckpointSlots.IsCheckpoint(Path.GetFileName(file))));
        Assert.Empty(warnings);
    }

    [Fact]
    public void A_damaged_newest_is_told_and_the_one_before_is_gone_on_with_and_never_overwritten_first()
    {
        CheckpointSlots first = new(folder.Path);
        Enumerable.Range(1, 4).ToList().ForEach(i => Write(first, (byte)i));
        Damage(4);

        CheckpointSlots slots = new(folder.Path);
        Assert.Equal(3, Newest(slots));
        Assert.Equal("the other checkpoint is used", Assert.Single(warnings).Remedy);

        Write(slots, 5);
        Damage(5);
        Assert.Equal(3, Newest(new CheckpointSlots(folder.Path)));
    }

    [Fact]
    public void Two_damaged_ones_are_told_and_the_generation_is_begun_anew()
    {
        CheckpointSlots slots = new(folder.Path);
        Write(slots, 1);
        Write(slots, 2);
        Array.ForEach(Files, file => File.WriteAllText(file, "junk"));

        Assert.Null(Newest(new CheckpointSlots(folder.Path)));

        Assert.Equal(["the generation is begun anew", "the generation is begun anew"], warnings.Select(warning => warning.Remedy));
        Assert.Empty(Files);
    }

    [Fact]
    public void A_folder_that_holds_something_is_in_nobodys_way()
    {
        CheckpointSlots slots = new(folder.Path);
        Write(slots, 1);
        Directory.CreateDirectory(folder.At("checkpoint-1.bin", "something"));

        CheckpointSlots after = new(folder.Path);
        Assert.Equal(1, Newest(after));
        Assert.Equal(folder.At("checkpoint-1.bin"), Assert.Single(warnings).Where);
        Write(after, 2);

        Assert.Equal(2, Newest(new CheckpointSlots(folder.Path)));
    }

    [Fact]
    public void One_that_does_not_fit_is_told_and_passed_over()
    {
        CheckpointSlots slots = new(folder.Path);
        Write(slots, 1);
        Write(slots, 2);

        byte[]? found = new CheckpointSlots(folder.Path).Newest(
            (header, payload) => header.Number == 2
                ? throw new UserErrorException(FailureKind.Damaged, "", "", "of something else")
                : CheckpointFileTests.Rest(payload),
            warnings.Add);

        Assert.Equal([1], found);
        Assert.Equal("of something else", Assert.Single(warnings).Message);
    }

    [Fact]
    public void Two_that_were_swapped_are_told_apart_by_their_numbers()
    {
        CheckpointSlots slots = new(folder.Path);
        Write(slots, 1);
        Write(slots, 2);
        File.Move(Files[0], folder.At("aside"));
        File.Move(folder.At("checkpoint-1.bin"), folder.At("checkpoint-0.bin"));
        File.Move(folder.At("aside"), folder.At("checkpoint-1.bin"));

        CheckpointSlots after = new(folder.Path);
        Assert.Equal(2, Newest(after));
        Write(after, 3);
        Damage(3);
        Assert.Equal(2, Newest(new CheckpointSlots(folder.Path)));
    }

    [Fact]
    public void Cleared_there_is_none()
    {
        CheckpointSlots slots = new(folder.Path);
        Write(slots, 1);
        Write(slots, 2);
        Assert.True(CheckpointSlots.AreUsed(folder.Path));

        CheckpointSlots.Clear(folder.Path);

        Assert.False(CheckpointSlots.AreUsed(folder.Path));
        Assert.Empty(Files);
    }

    public void Dispose() => folder.Dispose();

    private static void Write(CheckpointSlots slots, byte payload) => slots.Write(CheckpointFileTests.Header(), stream => stream.WriteByte(payload));

    private int? Newest(CheckpointSlots slots) => slots.Newest((_, payload) => CheckpointFileTests.Rest(payload), warnings.Add)?[0];

    private void Damage(byte payload)
    {
        string file = Files.Single(file => File.ReadAllBytes(file)[^1] == payload);
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^1]);
    }
}
