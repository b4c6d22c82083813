using System.Text;
using CollapseLM.Configuration;

namespace CollapseLM.Tests.Configuration;

/// <summary>Files that are no configs, and text that is no JSON.</summary>
public sealed class BadFileTests
{
    [Theory]
    [InlineData("{\n  \"name\": \"n\",\n}", "3:1", "name", "trailing comma")]
    [InlineData("{\n  \"seeds\": [1, 2,]\n}", "2:18", "seeds", "trailing comma")]
    [InlineData("{\n  \"name\": \"n\"", "2:14", "name", "ends before every bracket")]
    [InlineData("{ \"model\": { \"dropout\": NaN } }", "1:25", "model.dropout", "found NaN: numbers must be finite")]
    [InlineData("{ \"model\": { \"dropout\": -Infinity } }", "1:26", "model.dropout", "found -Infinity: numbers must be finite")]
    [InlineData("{ \"sampling\": { \"temperature\": 0,5 } }", "1:34", "sampling.temperature", "a decimal point is '.'")]
    [InlineData("{ name: \"n\" }", "1:3", "", "expected a key in double quotes, found name")]
    [InlineData("{ 'name': \"n\" }", "1:3", "", "double quotes")]
    [InlineData("{ \"name\": quick }", "1:11", "name", "found quick, which is not JSON")]
    [InlineData("{ \"generations\": 007 }", "1:19", "generations", "not JSON")]
    [InlineData("{ \"name\": \"n\" } x", "1:17", "", "found x")]
    [InlineData("// only a comment\n", "2:1", "", "empty but for comments")]
    [InlineData("[1, 2]", "1:1", "", "expected an object, found a list")]
    [InlineData("\"text\"", "1:1", "", "expected an object, found text")]
    [InlineData("{ \"äöü😀\": 1, }", "1:15", "äöü😀", "trailing comma")]
    public void Broken_json_is_placed_by_line_and_column(string text, string place, string key, string words)
    {
        Problem problem = Assert.Single(ConfigText.Refusal(text).Problems);
        Assert.Equal($"{ConfigText.FileName}:{place}", problem.Where);
        Assert.Equal(key, problem.Key);
        Assert.Contains(words, problem.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    public void Nesting_of_ten_thousand_is_an_error_not_a_crash(string opening)
    {
        string text = ConfigText.Minimal($"\"model\": {string.Concat(Enumerable.Repeat(opening, 10_000))}");
        Assert.Contains("deeper than 64", Assert.Single(ConfigText.Refusal(text).Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "config is empty")]
    [InlineData(" \n\t\r\n", "config is empty")]
    [InlineData("\uFEFF", "config is empty")]
    public void File_without_content_is_called_empty(string text, string words) =>
        Assert.Contains(words, Assert.Single(ConfigText.Refusal(text).Problems).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(new byte[] { 0x7B, 0x22, 0xE4, 0x22 }, "byte 2 (0xE4)")]
    [InlineData(new byte[] { 0x89, 0x50, 0x4E, 0x47 }, "byte 0 (0x89)")]
    [InlineData(new byte[] { 0x7B, 0x00, 0x7D, 0x00 }, "byte 1 (0x00)")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x7B, 0x00 }, "byte 0 (0xFF)")]
    [InlineData(new byte[] { 0x7B, 0x20, 0xC3 }, "byte 2 (0xC3)")]
    public void File_that_is_not_utf8_names_the_first_bad_byte(byte[] bytes, string words)
    {
        string line = ConfigText.Refusal(bytes).Message;
        Assert.Contains("not text", line, StringComparison.Ordinal);
        Assert.Contains(words, line, StringComparison.Ordinal);
        Assert.Contains("save it as UTF-8", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Largest_file_is_one_mebibyte()
    {
        string config = ConfigText.Minimal();
        string padding = new(' ', (1 << 20) - config.Length);
        Assert.Equal("n", ConfigText.Load(config + padding).Common.Name);
        Assert.Contains("too large", ConfigText.Refusal(config + padding + " ").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Byte_order_mark_is_no_part_of_the_text()
    {
        byte[] bytes = [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes("{ \"nam\": 1 }")];
        Assert.Contains(ConfigText.Refusal(bytes).Problems, problem => problem is { Where: "c.jsonc:1:3", Key: "nam" });
    }

    [Fact]
    public void Missing_file_is_not_found_as_the_user_wrote_it()
    {
        UserErrorException refusal = Assert.Throws<UserErrorException>(() => ConfigLoader.Load("configs/qick.jsonc", []));
        Assert.Equal(FailureKind.Config, refusal.Kind);
        Assert.StartsWith("configs/qick.jsonc: config not found", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_is_not_a_file()
    {
        UserErrorException refusal = Assert.Throws<UserErrorException>(() => ConfigLoader.Load(Path.GetTempPath(), []));
        Assert.Equal(FailureKind.Config, refusal.Kind);
        Assert.Contains("is a folder", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused_where_it_stands() => Assert.Contains(
        "c.jsonc:1:82: question: the text has half of a surrogate pair",
        ConfigText.Refusal(ConfigText.Minimal(""" "question": "\ud800" """)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void All_problems_are_reported_in_file_order_overrides_last()
    {
        const string text = """
            {
              "nme": "typo",          // line 2
              "corpus": "austen",
              "generations": 0,
              "model": {
                "kind": "transformer",
                "width": 65,
                "layers": "two"
              },
              "regime": { "kind": "replace", "humanShare": 50 },
              "grid": {
                "sampling.temperature": [0.8, -1]
              }
            }
            """;
        UserErrorException refusal = ConfigText.Refusal(text, "training.steps=ten", "compute.kernels=melted");
        Assert.Equal(
            [
                "c.jsonc:1:1 name", "c.jsonc:2:3 nme", "c.jsonc:4:18 generations", "c.jsonc:7:14 model.width", "c.jsonc:8:15 model.layers",
                "c.jsonc:10:48 regime.humanShare", "c.jsonc:12:35 sampling.temperature", "--set training.steps", "--set compute.kernels",
            ],
            refusal.Problems.Select(problem => $"{problem.Where} {problem.Key}"));
        Assert.Equal(refusal.Problems.Count, refusal.Message.Split('\n').Length);
    }
}
