using CollapseLM.Configuration;

namespace CollapseLM.Tests.Configuration;

/// <summary>Every config in the repository must be sound as it is.</summary>
public sealed class ShippedConfigTests
{
    [Fact]
    public void Every_shipped_config_loads_without_warnings()
    {
        string[] configs = Directory.GetFiles(Folder(), "*.jsonc", SearchOption.AllDirectories);
        Assert.NotEmpty(configs);
        Assert.All(configs, path => Assert.Empty(ConfigLoader.Load(path, []).Warnings));
    }

    [Fact]
    public void Every_shipped_config_opens_with_its_question_and_its_command() =>
        Assert.All(Directory.GetFiles(Folder(), "*.jsonc", SearchOption.AllDirectories), path =>
        {
            string text = File.ReadAllText(path);
            string relative = Path.GetRelativePath(Path.GetDirectoryName(Folder())!, path).Replace('\\', '/');
            Assert.StartsWith("// Question: ", text, StringComparison.Ordinal);
            Assert.Contains($"//   dotnet run -c Release --project src/CollapseLM.Cli -- run {relative}\n", text, StringComparison.Ordinal);
            Assert.Equal(Path.GetFileNameWithoutExtension(path), ConfigLoader.Load(path, []).Common.Name);
        });

    [Fact]
    public void Quick_config_has_the_arms_of_the_main_result() => Assert.Equal(
        ["replace", "replace-t0.8", "human-10", "human-50", "twin@temperature-1.0", "twin@temperature-0.8"],
        ConfigLoader.Load(Path.Combine(Folder(), "quick.jsonc"), []).Arms.Select(arm => arm.Name));

    private static string Folder()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CollapseLM.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, "configs");
    }
}
