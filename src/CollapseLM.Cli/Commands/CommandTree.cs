using System.CommandLine;
using System.CommandLine.Parsing;
using CollapseLM.Reporting;

namespace CollapseLM.Cli.Commands;

/// <summary>All commands, and what becomes of their errors.</summary>
public static class CommandTree
{
    private static readonly Option<bool> Debug = new("--debug") { Description = "Show stack traces.", Recursive = true };

    /// <summary>The root of all commands, with completions and the names that help shows.</summary>
    public static RootCommand Create(TextWriter output, TextWriter error) => Create(output, error, named: null);

    /// <summary>Runs one command line and returns its exit code; no exception leaves.</summary>
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        try
        {
            ParseResult parsed = Create(output, error, args.FirstOrDefault()).Parse(args);
            return parsed.Errors.Count > 0 ? Refuse(parsed.Errors, error) : parsed.Invoke(new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
        catch (UserErrorException mistake)
        {
            foreach (Problem problem in mistake.Problems)
            {
                error.WriteLine(SafeText.Terminal($"error: {problem}"));
            }

            Explain(mistake);
            return (int)mistake.Kind;
        }
        catch (Exception defect)
        {
            error.WriteLine($"internal error: {defect.GetType().Name}: {defect.Message} (--debug shows where)");
            Explain(defect);
            return (int)FailureKind.Internal;
        }

        void Explain(Exception exception)
        {
            if (args.Contains(Debug.Name))
            {
                error.WriteLine(exception);
            }
        }
    }

    /// <param name="named">Where this is a command's name, the root has that one alone: making the others takes longer than `status` itself.</param>
    private static RootCommand Create(TextWriter output, TextWriter error, string? named)
    {
        (string Name, Func<Command> Make)[] commands =
        [
            ("run", () => RunCommand.Create(output, error)),
            ("validate", () => ValidateCommand.Create(output)),
            ("report", () => ReportCommand.Create(output)),
            ("status", () => StatusCommand.Create(output)),
            ("list", () => ListCommand.Create(output)),
            ("compare", () => CompareCommand.Create(output)),
            ("sample", () => SampleCommand.Create(output)),
            ("score", () => ScoreCommand.Create(output)),
            ("corpus", () => CorpusCommand.Create(output)),
            ("verify", () => VerifyCommand.Create(output)),
            ("repair", () => RepairCommand.Create(output)),
            ("schema", () => SchemaCommand.Create(output)),
            ("doctor", () => DoctorCommand.Create(output)),
            ("completion", () => CompletionCommand.Create(output)),
            ("submit", () => SubmitCommand.Create(output, error)),
            ("cancel", () => CancelCommand.Create(output)),
            (WorkCommand.Name, WorkCommand.Create),
            (ElementCommand.Name, () => ElementCommand.Create(output)),
        ];
        RootCommand root = new("Shows model collapse in a real language model, with controls, seeds and intervals.") { Debug };
        bool alone = commands.Any(command => command.Name == named);
        foreach ((string name, Func<Command> make) in commands)
        {
            if (!alone || name == named)
            {
                root.Add(make());
            }
        }

        Completions.AddTo(root);
        return root;
    }

    private static int Refuse(IEnumerable<ParseError> problems, TextWriter error)
    {
        foreach (ParseError problem in problems)
        {
            error.WriteLine($"error: {problem.Message}");
        }

        error.WriteLine("collapse --help shows the commands, collapse COMMAND --help one of them.");
        return (int)FailureKind.Config;
    }
}
