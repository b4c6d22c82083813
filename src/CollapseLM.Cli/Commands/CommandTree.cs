using System.CommandLine;
using System.CommandLine.Parsing;
using CollapseLM.Reporting;

namespace CollapseLM.Cli.Commands;

/// <summary>All commands, and what becomes of their errors.</summary>
public static class CommandTree
{
    private static readonly Option<bool> Debug = new("--debug") { Description = "Show stack traces.", Recursive = true };

    /// <summary>The root of all commands, with completions and the names that help shows.</summary>
    public static RootCommand Create(TextWriter output, TextWriter error)
    {
        RootCommand root = new("Shows model collapse in a real language model, with controls, seeds and intervals.")
        {
            RunCommand.Create(output, error),
            ValidateCommand.Create(output),
            ReportCommand.Create(output),
            StatusCommand.Create(output),
            ListCommand.Create(output),
            CompareCommand.Create(output),
            SampleCommand.Create(output),
            ScoreCommand.Create(output),
            CorpusCommand.Create(output),
            VerifyCommand.Create(output),
            SchemaCommand.Create(output),
            DoctorCommand.Create(output),
            CompletionCommand.Create(output),
            WorkCommand.Create(),
            Debug,
        };
        Completions.AddTo(root);
        return root;
    }

    /// <summary>Runs one command line and returns its exit code; no exception leaves.</summary>
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        try
        {
            ParseResult parsed = Create(output, error).Parse(args);
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
