using System.CommandLine;
using System.Text.Json;
using CollapseLM.Comparing;
using CollapseLM.Runs;

namespace CollapseLM.Cli.Commands;

/// <summary><c>collapse compare RUN RUN...</c></summary>
public sealed class CompareCommand
{
    private readonly Argument<string[]> runs = new("RUN") { Description = "Run folders; each is compared with the first.", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string[]> arms = new("--arm") { Description = "Compare this arm only (repeatable)." };
    private readonly Option<string[]> requests = new("--arms") { Description = "Compare two arms of different names: --arms replace=human-50 (repeatable); of one run, too." };
    private readonly Option<int?> generation =
        NumberOption.CreateOptional("--generation", "Which generation; default: the last that both sides have.", (0, int.MaxValue));

    private readonly Option<string[]> metrics = new("--metric") { Description = "Compare this metric, or all whose names begin so: --metric 'text.*' (repeatable)." };
    private readonly Option<bool> all = new("--all") { Description = "Compare all metrics." };
    private readonly Option<bool> everySeed = new("--per-seed") { Description = "Print the values of every seed, too; --json and the page always have them." };
    private readonly Option<string?> page = new("--page") { Description = "Write a self-contained HTML page to this file; missing folders are made." };
    private readonly Option<bool> json = CommonOptions.Json();

    private CompareCommand()
    {
    }

    public static Command Create(TextWriter output)
    {
        CompareCommand compare = new();
        Command command = new(
            "compare",
            "Shows the metrics of runs side by side, paired by seed, and what differs in their configs.\n"
            + "Example: collapse compare runs/quick runs/quick-2 --page quick.html\n"
            + "Example: collapse compare runs/quick --arms replace=human-50")
        {
            compare.runs, compare.arms, compare.requests, compare.generation, compare.metrics, compare.all, compare.everySeed, compare.page, compare.json,
        };
        compare.runs.Validators.Add(result =>
        {
            foreach (string option in result.Tokens.Select(token => token.Value).Where(value => value.StartsWith('-')))
            {
                result.AddError($"unknown option {option}");
            }
        });
        command.SetAction(parsed => compare.Run(parsed, output));
        return command;
    }

    private void Run(ParseResult parsed, TextWriter output)
    {
        ComparisonOptions options = new()
        {
            Arms = parsed.GetValue(arms) ?? [],
            Requests = [.. (parsed.GetValue(requests) ?? []).Select(ArmRequest.Parse)],
            Generation = parsed.GetValue(generation),
            Metrics = parsed.GetValue(metrics) ?? [],
            AllMetrics = parsed.GetValue(all),
        };
        Comparison comparison = Comparison.Of(Open(parsed.GetRequiredValue(runs)), options);
        string? file = parsed.GetValue(page);
        if (file is not null)
        {
            DurableFile.WriteText(file, ComparisonPage.Render(comparison));
        }

        if (parsed.GetValue(json))
        {
            output.WriteLine(JsonSerializer.Serialize(comparison, RunJson.Indented));
            return;
        }

        output.Write(ComparisonText.Of(comparison, parsed.GetValue(everySeed)));
        if (file is not null)
        {
            output.WriteLine($"page: {Path.GetFullPath(file)}");
        }
    }

    /// <exception cref="UserErrorException">Input: what is no run, all of it.</exception>
    private static List<RunFolder> Open(string[] paths)
    {
        List<RunFolder> folders = [];
        List<Problem> problems = [];
        foreach (string path in paths)
        {
            try
            {
                folders.Add(RunFolder.Open(path));
            }
            catch (UserErrorException none)
            {
                problems.AddRange(none.Problems);
            }
        }

        return problems.Count > 0 ? throw new UserErrorException(FailureKind.Input, problems) : folders;
    }
}
