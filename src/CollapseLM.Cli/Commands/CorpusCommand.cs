using System.CommandLine;

namespace CollapseLM.Cli.Commands;

/// <summary><c>collapse corpus ...</c></summary>
public static class CorpusCommand
{
    public static Command Create(TextWriter output) => new("corpus", "Shows human texts before they are trained on, and makes texts of which the truth is known.\nExample: collapse corpus inspect austen")
    {
        CorpusListCommand.Create(output),
        CorpusInspectCommand.Create(output),
        CorpusMakeCommand.Create(output),
    };
}
