using System.CommandLine;
using CollapseLM.Benchmarks.Measuring;

namespace CollapseLM.Benchmarks.Commands;

/// <summary>The frame of every benchmark's command.</summary>
public static class BenchmarkCommand
{
    public static Argument<string> Config(string? standard = null) => new("CONFIG")
    {
        Description = "small, main or big.",
        Arity = standard is null ? ArgumentArity.ExactlyOne : ArgumentArity.ZeroOrOne,
        DefaultValueFactory = standard is null ? null : _ => standard,
    };

    /// <param name="parts">Arguments and options besides those every benchmark has.</param>
    /// <param name="measure">Measures and prints.</param>
    public static Command Create(string name, string description, IReadOnlyList<Symbol> parts, Action<Session, ParseResult> measure, TextWriter output)
    {
        Command command = new(name, description);
        foreach (Symbol part in parts)
        {
            if (part is Argument argument)
            {
                command.Arguments.Add(argument);
            }
            else
            {
                command.Options.Add((Option)part);
            }
        }

        BenchmarkOptions options = new(command);
        command.SetAction(parsed =>
        {
            using Session session = options.Open(parsed, output);
            measure(session, parsed);
            return 0;
        });
        return command;
    }
}
