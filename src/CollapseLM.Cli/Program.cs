using System.Globalization;
using System.Text;
using CollapseLM.Cli.Commands;
using CollapseLM.Cli.Output;

namespace CollapseLM.Cli;

/// <summary>The command line: <c>collapse COMMAND ...</c>.</summary>
public static class Program
{
    public static int Main(string[] args)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

        // The framework would translate its own words, but not ours.
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        return CommandTree.Run(args, new PatientWriter(Console.Out), new PatientWriter(Console.Error));
    }
}
