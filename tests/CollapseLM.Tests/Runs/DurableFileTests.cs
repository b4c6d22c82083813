using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using CollapseLM.Runs;

namespace CollapseLM.Tests.Runs;

public sealed partial class DurableFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_file_is_replaced_whole_and_nothing_else_is_left()
    {
        string path = folder.At("new", "folder", "file.txt");
        DurableFile.WriteText(path, "a longer text than the next");
        DurableFile.WriteText(path, "текст");

        Assert.Equal("текст"u8.ToArray(), File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFileSystemEntries(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void Lines_end_with_one_line_feed_each_and_come_back()
    {
        string path = folder.At("lines.jsonl");
        PassageReference[] lines = [new("human", 3, 9), new("generation-0", 0, 1024)];
        DurableFile.WriteJsonLines(path, lines);

        Assert.Equal(
            "{\"origin\":\"human\",\"passage\":3,\"length\":9}\n{\"origin\":\"generation-0\",\"passage\":0,\"length\":1024}\n",
            File.ReadAllText(path));
        Assert.Equal(lines, DurableFile.ReadJsonLines<PassageReference>(path));
    }

    [Fact]
    public void A_file_where_a_folder_is_needed_is_told_and_stays()
    {
        string path = folder.At("results");
        File.WriteAllText(path, "mine");

        UserErrorException refused = Assert.Throws<UserErrorException>(() => DurableFile.WriteText(Path.Combine(path, "run", "file.txt"), "text"));

        Assert.Equal(FailureKind.Storage, refused.Kind);
        Assert.Equal($"{path}: a folder is needed here, found a file (move the file away or name another place)", Assert.Single(refused.Problems).ToString());
        Assert.Equal("mine", File.ReadAllText(path));
    }

    [Fact]
    public void An_error_of_the_writer_keeps_the_old_file_and_removes_the_new_one()
    {
        string path = folder.At("file.txt");
        DurableFile.WriteText(path, "old");

        Assert.Throws<InvalidOperationException>(() => DurableFile.Write(path, stream =>
        {
            stream.Write("half of the new"u8);
            throw new InvalidOperationException();
        }));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_full_disk_is_a_storage_error_that_tells_the_free_bytes_and_keeps_the_old_file()
    {
        string message = FailOnFullDevice(stream => stream.Write(new byte[100_000]));

        Assert.Contains("the disk is full", message, StringComparison.Ordinal);
        Assert.Matches(" [0-9]+ bytes are free", message);
    }

    [Fact]
    public void A_failed_fsync_is_a_storage_error_and_keeps_the_old_file() =>
        Assert.Contains("fsync: ", FailOnFullDevice(_ => { }), StringComparison.Ordinal);

    [Fact]
    public void A_folder_that_holds_something_is_not_replaced_but_an_empty_one_is()
    {
        Directory.CreateDirectory(folder.At("full", "inner"));
        Directory.CreateDirectory(folder.At("empty"));

        DurableFile.WriteText(folder.At("empty"), "text");
        UserErrorException error = Assert.Throws<UserErrorException>(() => DurableFile.WriteText(folder.At("full"), "text"));

        Assert.Equal(FailureKind.Storage, error.Kind);
        Assert.Equal(folder.At("full"), error.Problems[0].Where);
        Assert.Equal("text", File.ReadAllText(folder.At("empty")));
        Assert.Equal(2, Directory.GetFileSystemEntries(folder.Path).Length);
    }

    [Fact]
    public void A_link_is_a_second_name_of_the_same_bytes_and_replaces_what_was_there()
    {
        string source = folder.At("source");
        string linked = folder.At("far", "linked");
        DurableFile.WriteText(source, "shared");
        DurableFile.WriteText(linked, "other");

        DurableFile.LinkOrCopy(source, linked);
        DurableFile.LinkOrCopy(source, linked);

        Assert.Equal("shared", File.ReadAllText(linked));
        Assert.Single(Directory.GetFileSystemEntries(folder.At("far")));
        DateTime mark = new(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(source, mark);
        Assert.Equal(mark, File.GetLastWriteTimeUtc(linked));
        DurableFile.WriteText(source, "changed");
        Assert.Equal("shared", File.ReadAllText(linked));
    }

    [Fact]
    public void A_link_across_file_systems_is_a_copy()
    {
        Assert.SkipUnless(Directory.Exists("/dev/shm"), "no second file system here");
        string far = Path.Combine("/dev/shm", Path.GetFileName(folder.Path));
        DurableFile.WriteText(folder.At("source"), "text");
        try
        {
            DurableFile.LinkOrCopy(folder.At("source"), Path.Combine(far, "copy"));
            Assert.Equal("text", File.ReadAllText(Path.Combine(far, "copy")));
        }
        finally
        {
            Directory.Delete(far, recursive: true);
        }
    }

    [Fact]
    public void The_hash_is_the_published_one_of_abc()
    {
        DurableFile.WriteText(folder.At("abc"), "abc");
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", DurableFile.Sha256(folder.At("abc")));
    }

    [Theory]
    [InlineData("{\"prompt\":\"a\",\"text\":\"b\"}\n{\"prompt\":\"a\"}\n", ":2")]
    [InlineData("{\"prompt\":\"a\",\"text\":\"b\"}\n{\"prompt\":\"a\",\"text\":\"b\"}", ":2: the line is torn off")]
    [InlineData("{\"prompt\":\"a\",\"text\":null}\n", ":1")]
    [InlineData("{\"prompt\":\"a\",\"text\":\"b\",\"text\":\"b\"}\n", ":1")]
    [InlineData("\n", ":1")]
    [InlineData("null\n", ":1")]
    [InlineData("[]\n", ":1")]
    public void A_damaged_line_is_named(string content, string place)
    {
        DurableFile.WriteText(folder.At("lines.jsonl"), content);
        UserErrorException error = Assert.Throws<UserErrorException>(
            () => DurableFile.ReadJsonLines<ContinuationRecord>(folder.At("lines.jsonl")));
        Assert.Equal(FailureKind.Damaged, error.Kind);
        Assert.StartsWith(folder.At("lines.jsonl") + place, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_damage_and_so_is_nothing_at_all()
    {
        File.WriteAllBytes(folder.At("bytes"), [.. "{\"prompt\":\""u8, 0xFF, .. "\",\"text\":\"\"}"u8]);
        foreach ((string name, string message) in new[] { ("bytes", "not UTF-8"), ("missing", "missing"), (".", "a folder stands") })
        {
            UserErrorException error = Assert.Throws<UserErrorException>(() => DurableFile.ReadJson<JsonObject>(folder.At(name)));
            Assert.Equal(FailureKind.Damaged, error.Kind);
            Assert.Contains(message, error.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>Puts /dev/full under the writer's file: writes there fail with ENOSPC, fsync with EINVAL.</summary>
    private string FailOnFullDevice(Action<Stream> write)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "no /dev/full here");
        string path = folder.At("file.txt");
        DurableFile.WriteText(path, "old");
        using FileStream full = new("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        UserErrorException error = Assert.Throws<UserErrorException>(() => DurableFile.Write(path, stream =>
        {
            int target = (int)((FileStream)stream).SafeFileHandle.DangerousGetHandle();
            Assert.Equal(target, Redirect((int)full.SafeFileHandle.DangerousGetHandle(), target));
            write(stream);
        }));
        Assert.Equal(FailureKind.Storage, error.Kind);
        Assert.Equal(path, error.Problems[0].Where);
        Assert.Equal("old", File.ReadAllText(path, Encoding.UTF8));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
        return error.Message;
    }

    [DllImport("libc", EntryPoint = "dup2")]
    private static extern int Redirect(int from, int to);
}
