using System.Text.RegularExpressions;

namespace CollapseLM.Tests.Architecture;

/// <summary>The folders' dependency directions, read from the source text: cheaper than a project each.</summary>
public sealed partial class DependencyDirectionTests
{
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["Randomness"] = [],
        ["Text"] = [],
        ["Runs"] = [],
        ["Models"] = ["Text", "Randomness"],
        ["Regimes"] = ["Text", "Randomness"],
        ["Languages"] = ["Randomness"],
        ["Metrics"] = ["Languages", "Models", "Randomness", "Text", "Runs"],
        ["Curation"] = ["Languages", "Metrics", "Models", "Randomness", "Runs", "Text"],
        ["Statistics"] = ["Randomness"],
        ["Theory"] = [],
        ["Findings"] = ["Runs", "Statistics"],
        ["Interop"] = ["Models", "Runs", "Text"],
        ["Reporting"] = ["Findings", "Runs", "Statistics", "Text", "Theory"],
        ["Comparing"] = ["Reporting", "Runs", "Statistics"],
        ["Configuration"] = ["Curation", "Metrics", "Models", "Regimes", "Text"],
        ["Experiments"] = ["Configuration", "Curation", "Languages", "Models", "Regimes", "Metrics", "Runs", "Text", "Randomness"],
        ["Scheduling"] = ["Experiments", "Configuration", "Models", "Runs"],
        ["Slurm"] = ["Scheduling", "Experiments", "Configuration", "Runs"],
        ["Repairing"] = ["Scheduling", "Experiments", "Runs"],
    };

    /// <summary>Libraries that few folders, mostly one, may see; a folder is a pattern.</summary>
    private static readonly (string Pattern, string Folder)[] Homes =
    [
        (@"\bTorchSharp\b(?!\.dll|"")", "src/CollapseLM/Models/Transformer/"),
        (@"\bMicrosoft\.ML\b(?!\.Tokenizers|(\.Core)?"")", "src/CollapseLM/(Metrics|Interop)/"),
        (@"\bMicrosoft\.ML\.Tokenizers\b(?!"")", "src/CollapseLM/Text/"),
        (@"\bMathNet\b", "tests/"),
        (@"\b(ScottPlot|SkiaSharp)\b", "src/CollapseLM/Reporting/Figures/"),
        (@"(?<![\w.])Console\.", "src/CollapseLM.Cli/"),
        (@"\bSpectre\.Console\b", "src/CollapseLM.Cli/"),
        (@"\bSystem\.CommandLine\b", "src/CollapseLM.Cli/"),
    ];

    private static string Source => Path.Combine(RepositoryRoot.Folder, "src");

    [Fact]
    public void Folders_use_only_the_folders_they_may()
    {
        List<string> wrong = [];
        foreach (string folder in Directory.EnumerateDirectories(Path.Combine(Source, "CollapseLM")))
        {
            string name = Path.GetFileName(folder);
            Assert.True(MayUse.ContainsKey(name), $"the folder {name} has no rule");
            foreach (string file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            {
                foreach (Match use in FolderName().Matches(Code(file)))
                {
                    string used = use.Groups[1].Value;
                    if (used != name && MayUse.ContainsKey(used) && !MayUse[name].Contains(used))
                    {
                        wrong.Add($"{file}: {name} uses {used}");
                    }
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Libraries_stay_in_the_folder_that_is_their_home()
    {
        List<string> wrong = [];
        string[] files = Directory.GetFiles(Source, "*.cs", SearchOption.AllDirectories);
        Assert.True(files.Length > 50);
        foreach (string file in files)
        {
            string path = Path.GetRelativePath(RepositoryRoot.Folder, file).Replace('\\', '/');
            foreach ((string pattern, string folder) in Homes)
            {
                if (!Regex.IsMatch(path, "^" + folder) && Regex.IsMatch(Code(file), pattern))
                {
                    wrong.Add($"{path} uses {pattern}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Source_files_stay_small()
    {
        int[] lengths = [.. Directory.GetFiles(Source, "*.cs", SearchOption.AllDirectories).Select(file => File.ReadLines(file).Count()).Order()];

        Assert.InRange(lengths[^1], 1, 400);
        Assert.InRange(lengths[lengths.Length * 9 / 10], 1, 200);
        Assert.InRange(File.ReadLines(Path.Combine(Source, "CollapseLM", "Experiments", "Chain.cs")).Count(), 1, 100);
    }

    /// <summary>The file without its comments: prose may name anything.</summary>
    private static string Code(string file) =>
        string.Join('\n', File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));

    [GeneratedRegex(@"\bCollapseLM\.([A-Z]\w+)")]
    private static partial Regex FolderName();
}
