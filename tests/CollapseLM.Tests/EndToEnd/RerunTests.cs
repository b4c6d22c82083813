using System.Xml;
using System.Xml.Linq;

namespace CollapseLM.Tests.EndToEnd;

/// <summary>The command that a report gives makes the run again.</summary>
public sealed class RerunTests
{
    [Fact(Explicit = true)]
    [Trait("Category", "Slow")]
    public void The_frozen_settings_make_the_same_run_again()
    {
        using SmallExperiment experiment = new(transformer: false);
        (int exitCode, _, string error) = CollapseProgram.RunIn(experiment.Path, "run", experiment.Config, "--out", "runs");
        Assert.True(exitCode == 0, error);
        string first = Path.Combine(experiment.Path, "runs", "small");
        using XmlReader reader = XmlReader.Create(Path.Combine(first, "report", "index.html"), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        string command = XDocument.Load(reader).Descendants("pre").Select(pre => pre.Value)
            .Single(text => text.StartsWith("collapse run small/experiment.json", StringComparison.Ordinal));

        // The text lies beside the config, in no corpora folder: the page says to name it then.
        string[] words = [.. command.Split(' ').Skip(1), "--set", $"corpus={Path.Combine(experiment.Path, "text.txt")}"];
        (exitCode, _, error) = CollapseProgram.RunIn(Path.Combine(experiment.Path, "runs"), words);
        Assert.True(exitCode == 0, error);
        Dictionary<string, string> again = SmallExperiment.Results(Path.Combine(experiment.Path, "runs", "again", "small"));
        Assert.All(SmallExperiment.Results(first).Where(file => !file.Key.EndsWith("chain.json", StringComparison.Ordinal) && !file.Key.EndsWith("DONE", StringComparison.Ordinal)),
            file => Assert.Equal(file.Value, again[file.Key]));
    }
}
