using System.Globalization;
using CollapseLM.Reliability.Commands;

namespace CollapseLM.Reliability;

/// <summary>The command line: <c>collapse-reliability [--rows R1,R2] ...</c>; README.md beside the project tells what each row does.</summary>
public static class Program
{
    public static int Main(string[] args)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        try
        {
            return MeasureCommand.Create(Console.Out).Parse(args).Invoke(new() { EnableDefaultExceptionHandler = false });
        }
        catch (UserErrorException mistake)
        {
            foreach (Problem problem in mistake.Problems)
            {
                Console.Error.WriteLine($"error: {problem}");
            }

            return (int)mistake.Kind;
        }
    }
}
