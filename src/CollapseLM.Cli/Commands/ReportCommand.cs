using System.CommandLine;
using CollapseLM.Reporting;
using CollapseLM.Runs;

namespace CollapseLM.Cli.Commands;

/// <summary><c>collapse report RUN</c></summary>
public static class ReportCommand
{
    public static Command Create(TextWriter output)
    {
        Argument<string> run = new("RUN") { Description = "A run folder." };
        Command command = new("report", "Rebuilds the report from disk; works on a live run too.\nExample: collapse report runs/quick") { run };
        command.SetAction(parsed => output.WriteLine($"report: {Report.Write(RunFolder.Open(parsed.GetRequiredValue(run)))}"));
        return command;
    }
}
