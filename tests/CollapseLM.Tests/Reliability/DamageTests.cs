using CollapseLM.Randomness;
using CollapseLM.Reliability.Storage;
using CollapseLM.Tests.Runs;

namespace CollapseLM.Tests.Reliability;

/// <summary>Damage is done as it is named, and undone to the byte: a measurement that damages nothing would always pass.</summary>
public sealed class DamageTests
{
    [Fact]
    public void Every_damage_changes_its_file_and_is_undone()
    {
        using TemporaryFolder folder = new();
        Dictionary<string, byte[]> files = new()
        {
            ["manifest.json"] = [.. Enumerable.Range(1, 5000).Select(i => (byte)(1 + (i % 250)))],
            ["a/sample.txt"] = [.. "some text"u8],
            ["b/sample.txt"] = [.. "other text"u8],
            ["report/index.html"] = [1],
            ["a/train-0.jsonl"] = [1],
        };
        foreach ((string name, byte[] bytes) in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder.At(name))!);
            File.WriteAllBytes(folder.At(name), bytes);
        }

        IReadOnlyList<Damage> all = Damage.AllOf(folder.Path, new Pcg32(1));

        Assert.Equal(["a/sample.txt", "b/sample.txt", "manifest.json"], all.Select(damage => damage.File).Distinct());
        Assert.Equal(63, all.Count(damage => damage is { File: "manifest.json", Kind: DamageKind.Cut }));
        Assert.Equal(256, all.Count(damage => damage is { File: "manifest.json", Kind: DamageKind.FlippedBit }));
        Assert.Equal(2, all.Count(damage => damage is { File: "manifest.json", Kind: DamageKind.ZeroedPage }));
        Assert.Equal(Enum.GetValues<DamageKind>(), all.Where(damage => damage.File == "a/sample.txt").Select(damage => damage.Kind).Distinct().Order());
        foreach (Damage damage in all)
        {
            IReadOnlyDictionary<string, byte[]> before = damage.Do(folder.Path);
            Assert.True(damage.Changed(folder.Path, before), damage.ToString());
            Damage.Undo(folder.Path, before);
            Assert.All(files, file => Assert.Equal(file.Value, File.ReadAllBytes(folder.At(file.Key))));
        }
    }
}
