using CollapseLM.Runs;

namespace CollapseLM.Tests.Runs;

/// <summary>Whatever happens to a chain's files, only whole generations before the damage are trusted, with one warning.</summary>
public sealed class VerifiedRecordsTests : IDisposable
{
    // A prime, so that lines and bits are met at ever other places.
    private const int Stride = 7;

    private readonly TemporaryFolder folder = new();
    private readonly ChainFolder chain;
    private readonly List<Problem> warnings = [];

    public VerifiedRecordsTests()
    {
        chain = new ChainFolder(folder.At("replace-s1"));
        TestChains.Make(chain, 3);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Any_flipped_bit_of_a_record_ends_the_prefix_at_its_line()
    {
        byte[] bytes = File.ReadAllBytes(chain.RecordPath);
        for (int index = 0; index < bytes.Length; index += Stride)
        {
            byte[] damaged = [.. bytes];
            damaged[index] ^= (byte)(1 << (index % 8));
            File.WriteAllBytes(chain.RecordPath, damaged);
            Assert.Equal(bytes.AsSpan(0, index).Count((byte)'\n'), Trusted());
            Assert.Single(warnings);
        }
    }

    [Fact]
    public void Cut_off_anywhere_the_whole_lines_before_are_trusted()
    {
        byte[] bytes = File.ReadAllBytes(chain.RecordPath);
        bool IsTried(int length) => length % Stride == 0 || bytes[length] == '\n' || bytes[length - 1] == '\n';
        foreach (int length in Enumerable.Range(0, bytes.Length).Where(IsTried))
        {
            File.WriteAllBytes(chain.RecordPath, bytes[..length]);
            Assert.Equal(bytes.AsSpan(0, length).Count((byte)'\n'), Trusted());
            bool torn = length > 0 && bytes[length - 1] != '\n';
            Assert.Equal(torn ? 1 : 0, warnings.Count);
        }
    }

    public static TheoryData<string, Action<string>> Damages => new()
    {
        { "flipped bit", FlipBit },
        { "cut off", path => File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]) },
        { "extra bytes", path => File.AppendAllText(path, "x") },
        { "emptied", path => File.WriteAllBytes(path, []) },
        { "zeroed", path => File.WriteAllBytes(path, new byte[new FileInfo(path).Length]) },
        { "missing", File.Delete },
        { "folder", path => { File.Delete(path); Directory.CreateDirectory(path); } },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_damaged_file_of_a_generation_ends_the_prefix_before_it(string name, Action<string> damage)
    {
        foreach (string path in new[] { chain.WeightsPath(2), chain.SamplePath(1), chain.RecordHashPath(0) })
        {
            damage(path);
            int generation = path == chain.WeightsPath(2) ? 2 : path == chain.SamplePath(1) ? 1 : 0;
            Assert.Equal(generation, Trusted());
            Problem warning = Assert.Single(warnings);
            Assert.Contains($"generation {generation} and those after it are made again", warning.Remedy, StringComparison.Ordinal);
            Assert.False(string.IsNullOrEmpty(name + warning.Message));
        }

        for (int generation = 0; generation < 3; generation++)
        {
            TestChains.Publish(chain, generation);
        }

        Assert.Equal(3, Trusted());
        Assert.Empty(warnings);
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public void Damage_of_the_record_file_itself_never_stops_a_chain(string name, Action<string> damage)
    {
        damage(chain.RecordPath);
        Assert.InRange(Trusted(), 0, 3);
        Assert.Equal(name is "missing" or "emptied" ? 0 : 1, warnings.Count);
        for (int generation = Trusted(); generation < 3; generation++)
        {
            TestChains.Publish(chain, generation);
        }

        Assert.Equal(3, Trusted());
    }

    [Fact]
    public void Lines_that_change_places_or_files_that_do_are_found()
    {
        string[] lines = File.ReadAllLines(chain.RecordPath);
        File.WriteAllText(chain.RecordPath, string.Join('\n', lines[0], lines[2], lines[1]) + "\n");
        Assert.Equal(1, Trusted());
        Assert.Contains("generation 2 stands where 1 should", warnings[0].Message, StringComparison.Ordinal);

        File.WriteAllText(chain.RecordPath, string.Join('\n', lines) + "\n");
        File.Copy(chain.WeightsPath(0), chain.WeightsPath(1), overwrite: true);
        Assert.Equal(1, Trusted());
    }

    [Fact]
    public void A_number_beyond_all_numbers_is_damage_even_for_showing()
    {
        File.WriteAllText(chain.RecordPath, File.ReadAllText(chain.RecordPath).Replace("2.6", "1e999", StringComparison.Ordinal));
        Assert.Single(chain.ReadRecords(warnings.Add));
        Assert.Contains("human.bitsPerChar is not finite", Assert.Single(warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_record_cannot_reach_out_of_its_folder()
    {
        Dictionary<string, string> files = new() { ["../chain.json"] = DurableFile.Sha256(chain.ChainPath) };
        chain.Publish(new(0, new Dictionary<string, long>(), new Dictionary<string, double?>(), files));
        Assert.Equal(0, Trusted());
        Assert.Contains("inside the folder", Assert.Single(warnings).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("scratch", 4)]
    [InlineData("previous", 1)]
    public void Weights_removed_on_request_are_missed_only_where_training_needs_them(string initialize, int trusted)
    {
        TestChains.Publish(chain, 3);
        TestChains.Publish(chain, 4);
        File.Delete(chain.WeightsPath(1));
        File.Delete(chain.WeightsPath(2));
        File.Delete(chain.WeightsPath(3));
        Assert.Equal(1, Trusted());

        chain.WriteChain(TestChains.Record(
            more: $$""", "compute": { "keepWeights": "firstLast" }, "training": { "initialize": "{{initialize}}" }"""));
        Assert.Equal(5, Trusted());
        Assert.Empty(warnings);

        File.Delete(chain.WeightsPath(4));
        Assert.Equal(trusted, Trusted());
        Assert.Single(warnings);
    }

    private static void FlipBit(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        bytes[5] ^= 4;
        File.WriteAllBytes(path, bytes);
    }

    private int Trusted()
    {
        warnings.Clear();
        return chain.ReadVerifiedRecords(warnings.Add).Count;
    }
}
