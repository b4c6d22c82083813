using System.CommandLine;
using System.Text.Json;
using CollapseLM.Reporting;
using CollapseLM.Runs;

namespace CollapseLM.Cli.Commands;

/// <summary><c>collapse list [DIR]</c></summary>
public static class ListCommand
{
    public static Command Create(TextWriter output)
    {
        Argument<string> directory = new("DIR") { Description = "Folder that holds runs.", DefaultValueFactory = _ => "runs" };
        Option<bool> json = CommonOptions.Json();
        Command command = new("list", "Lists the runs of a folder, damaged ones too.\nExample: collapse list runs") { directory, json };
        command.SetAction(parsed =>
        {
            string folder = parsed.GetRequiredValue(directory);
            if (!Directory.Exists(folder))
            {
                throw new UserErrorException(
                    FailureKind.Input, folder, "", File.Exists(folder) ? "a file, not a folder that holds runs" : "no such folder", "collapse run makes runs/; name another folder");
            }

            RunState[] runs = [.. RunFolder.List(folder).Select(RunState.Read)];
            if (parsed.GetValue(json))
            {
                output.WriteLine(JsonSerializer.Serialize(runs, RunJson.Indented));
                return;
            }

            foreach (RunState run in runs)
            {
                output.WriteLine(SafeText.Terminal(Line(run)));
            }

            if (runs.Length == 0)
            {
                output.WriteLine($"no runs in {folder}");
            }
        });
        return command;
    }

    private static string Line(RunState run) =>
        run.Problems.Count > 0 ? $"{run.Name}: damaged: {run.Problems[0]}"
        : run.Chains.FirstOrDefault(chain => chain.Stage == ChainStage.Damaged) is ChainState damaged
            ? $"{StatusCommand.Headline(run)}; damaged: {damaged.Name}: {damaged.Message}"
        : StatusCommand.Headline(run);
}
