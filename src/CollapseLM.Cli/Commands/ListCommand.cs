using System.CommandLine;
using System.Text.Json;
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
            RunState[] runs = [.. RunFolder.List(parsed.GetRequiredValue(directory)).Select(RunState.Read)];
            if (parsed.GetValue(json))
            {
                output.WriteLine(JsonSerializer.Serialize(runs, RunJson.Indented));
                return;
            }

            foreach (RunState run in runs)
            {
                output.WriteLine(run.Problems.Count > 0 ? $"{run.Name}: damaged: {run.Problems[0]}" : StatusCommand.Headline(run));
            }

            if (runs.Length == 0)
            {
                output.WriteLine($"no runs in {parsed.GetRequiredValue(directory)}");
            }
        });
        return command;
    }
}
