using System.CommandLine;
using System.Text.Json;
using CollapseLM.Benchmarks.Models;

namespace CollapseLM.Benchmarks.Commands;

/// <summary>The hidden command of a process that <c>chain</c> measures: says <c>ready</c>, then answers a line with the seconds of a chain's parts.</summary>
public static class ChainWorkCommand
{
    public const string Name = "work-chain";

    public static Command Create(TextReader input, TextWriter output)
    {
        Argument<string> run = new("RUN"), chain = new("CHAIN");
        Command command = new(Name) { run, chain };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            ChainWork work = new(parsed.GetRequiredValue(run), parsed.GetRequiredValue(chain));
            output.WriteLine("ready");
            while (input.ReadLine() is not null)
            {
                output.WriteLine(JsonSerializer.Serialize(work.Run()));
            }

            return 0;
        });
        return command;
    }
}
