using System.CommandLine;
using System.CommandLine.Parsing;
using CollapseLM.Reporting;

namespace CollapseLM.Cli.Commands;

/// <summary>All commands, and what becomes of their errors.</summary>
public static class CommandTree
{
    private static readonly Option<bool> Debug = new("--debug") { Description = "Show stack traces.", Recursive = true };

    /// <summary>Runs one command line and returns its exit code.</summary>
    public static int Run(string[] args, TextWriter output, TextWriter error)
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
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (ParseError problem in parsed.Errors)
            {
                error.WriteLine($"error: {problem.Message}");
            }

            error.WriteLine("collapse --help shows the commands, collapse COMMAND --help one of them.");
            return (int)FailureKind.Config;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration
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
            if (parsed.GetValue(Debug))
            {
                error.WriteLine(exception);
            }
        }
    }
}
