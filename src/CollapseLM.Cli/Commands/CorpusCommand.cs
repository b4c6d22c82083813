using System.CommandLine;

namespace CollapseLM.Cli.Commands;

/// <summary><c>collapse corpus ...</c></summary>
public static class CorpusCommand
{
    public static Command Create(TextWriter output) => new("corpus", "Shows human texts before they are trained on.\nExample: collapse corpus inspect austen")
    {
        CorpusListCommand.Create(output),
        CorpusInspectCommand.Create(output),
    };
}
