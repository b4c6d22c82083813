using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using CollapseLM.Benchmarks.Models;

namespace CollapseLM.Benchmarks.Commands;

/// <summary>
/// The hidden command of a measured process: says <c>ready</c>, then answers each line <c>N</c> with the seconds of N
/// units of work as a JSON list, and sleeps in between. peers/worker.py speaks the same.
/// </summary>
public static class WorkCommand
{
    public const string Name = "work";

    public static Command Create(TextReader input, TextWriter output)
    {
        Argument<string> job = new("JOB");
        Command command = new(Name) { job };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            using OwnWork work = new(Job.Parse(parsed.GetRequiredValue(job)));
            output.WriteLine("ready");
            while (input.ReadLine() is string line)
            {
                output.WriteLine(JsonSerializer.Serialize(work.Run(int.Parse(line, CultureInfo.InvariantCulture))));
            }

            return 0;
        });
        return command;
    }
}
