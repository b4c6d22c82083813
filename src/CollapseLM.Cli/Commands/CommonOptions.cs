using System.CommandLine;

namespace CollapseLM.Cli.Commands;

/// <summary>Options that mean the same wherever they appear.</summary>
public static class CommonOptions
{
    public static Option<bool> Json() => new("--json") { Description = "Print JSON for other programs." };

    /// <summary><c>RUN/CHAIN</c>: a run folder's path and a chain's name.</summary>
    public static Argument<string> Chain() => new("RUN/CHAIN") { Description = "A run folder's path and a chain's name: runs/quick/replace-s1" };

    public static Option<int> Generation()
    {
        Option<int> option = NumberOption.Create("--generation", "Which generation; 0 is the one trained on human text only.", (0, int.MaxValue));
        option.Required = true;
        return option;
    }
}
