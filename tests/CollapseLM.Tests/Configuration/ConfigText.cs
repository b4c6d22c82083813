using CollapseLM.Configuration;

namespace CollapseLM.Tests.Configuration;

/// <summary>Loads configs from text by way of a folder of their own.</summary>
internal static class ConfigText
{
    public const string FileName = "c.jsonc";

    /// <summary>The least that a config must say, on one line, with more entries after it.</summary>
    public static string Minimal(string more = "", string regime = """{ "kind": "replace" }""") =>
        $$"""{ "name": "n", "corpus": "austen", "regime": {{regime}}{{(more.Length > 0 ? ", " : "")}}{{more}} }""";

    public static ExperimentFile Load(string text, params string[] overrides) =>
        InFolder(System.Text.Encoding.UTF8.GetBytes(text), path => ConfigLoader.Load(path, overrides));

    public static UserErrorException Refusal(string text, params string[] overrides) =>
        Refusal(System.Text.Encoding.UTF8.GetBytes(text), overrides);

    /// <summary>The refusal, the folder taken out of its places; checks that nothing was written.</summary>
    public static UserErrorException Refusal(byte[] bytes, params string[] overrides) => InFolder(bytes, path =>
    {
        UserErrorException refusal = Assert.Throws<UserErrorException>(() => ConfigLoader.Load(path, overrides));
        Assert.Equal(path, Assert.Single(Directory.GetFileSystemEntries(Path.GetDirectoryName(path)!)));
        string folder = Path.GetDirectoryName(path)! + Path.DirectorySeparatorChar;
        return new UserErrorException(
            refusal.Kind,
            [.. refusal.Problems.Select(problem => problem with
            {
                Where = problem.Where.Replace(folder, "", StringComparison.Ordinal),
                Message = problem.Message.Replace(folder, "", StringComparison.Ordinal),
            })]);
    });

    private static T InFolder<T>(byte[] bytes, Func<string, T> use)
    {
        string folder = Directory.CreateTempSubdirectory("collapse-config-").FullName;
        try
        {
            string path = Path.Combine(folder, FileName);
            File.WriteAllBytes(path, bytes);
            return use(path);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
