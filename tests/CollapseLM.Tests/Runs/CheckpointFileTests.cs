using CollapseLM.Runs;

namespace CollapseLM.Tests.Runs;

/// <summary>A checkpoint is whole or it is refused, before anything of it is used.</summary>
public sealed class CheckpointFileTests : IDisposable
{
    private static readonly byte[] Payload = [.. Enumerable.Range(0, 300).Select(i => (byte)(i * 7))];

    private readonly TemporaryFolder folder = new();
    private readonly string path;
    private readonly byte[] whole;

    public CheckpointFileTests()
    {
        path = folder.At("checkpoint-0.bin");
        CheckpointFile.Write(path, Header(), stream => stream.Write(Payload));
        whole = File.ReadAllBytes(path);
    }

    internal static CheckpointHeader Header(int generation = 3) => new(
        "run", "replace-s1", generation, "inputs", 0, CheckpointStage.Sampling, 5, 9, 0.1 + 0.2,
        new Dictionary<string, string> { ["gen-003/weights.safetensors"] = "ab" }, "gen-003/sample.txt");

    [Fact]
    public void What_was_written_comes_back()
    {
        using CheckpointFile file = CheckpointFile.Open(path);

        Assert.Equal(Header() with { Files = file.Header.Files }, file.Header);
        Assert.Equal(Header().Files, file.Header.Files);
        Assert.Equal(Payload, Rest(file.Payload));
        Assert.Empty(Directory.GetFiles(folder.Path, ".*"));
    }

    [Fact]
    public void Every_single_flipped_bit_is_found()
    {
        for (int i = 0; i < whole.Length; i++)
        {
            for (int bit = 0; bit < 8; bit++)
            {
                byte[] damaged = [.. whole];
                damaged[i] ^= (byte)(1 << bit);
                AssertRefused(damaged);
            }
        }
    }

    [Fact]
    public void Every_length_but_its_own_is_found()
    {
        for (int length = 0; length < whole.Length; length++)
        {
            AssertRefused(whole[..length]);
        }

        AssertRefused([.. whole, 0]);
        AssertRefused([.. whole, .. new byte[1000]]);
        AssertRefused([.. whole, .. whole]);
    }

    [Fact]
    public void Junk_zeros_and_other_files_are_refused()
    {
        AssertRefused(new byte[whole.Length]);
        AssertRefused([.. Enumerable.Repeat((byte)0xFF, whole.Length)]);
        AssertRefused("{\"generation\":3}\n"u8.ToArray());
        for (int page = 0; page < whole.Length; page += 64)
        {
            byte[] damaged = [.. whole];
            damaged.AsSpan(page, Math.Min(64, whole.Length - page)).Clear();
            AssertRefused(damaged);
        }
    }

    [Fact]
    public void A_missing_file_a_folder_and_a_link_are_refused()
    {
        File.Move(path, folder.At("real"));
        AssertRefused();
        Directory.CreateDirectory(path);
        AssertRefused();
        Directory.Delete(path);
        if (!OperatingSystem.IsWindows())
        {
            File.CreateSymbolicLink(path, folder.At("real"));
            AssertRefused();
        }
    }

    public void Dispose() => folder.Dispose();

    internal static byte[] Rest(Stream stream)
    {
        using MemoryStream rest = new();
        stream.CopyTo(rest);
        return rest.ToArray();
    }

    private void AssertRefused(byte[] bytes)
    {
        File.WriteAllBytes(path, bytes);
        AssertRefused();
    }

    private void AssertRefused()
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => CheckpointFile.Open(path));
        Assert.Equal(FailureKind.Damaged, error.Kind);
        Assert.Equal(path, error.Problems[0].Where.Split(':')[0]);
    }
}
