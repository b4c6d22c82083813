using System.CommandLine;
using System.Globalization;
using CollapseLM.Benchmarks.Commands;

namespace CollapseLM.Benchmarks;

/// <summary>The command line: <c>collapse-benchmarks COMMAND ...</c>; README.md beside the project tells what each prints.</summary>
public static class Program
{
    public static int Main(string[] args)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        RootCommand root = new("Measures CollapseLM against PyTorch and against the processor, in turns.")
        {
            PeakCommand.Create(Console.Out),
            KernelsCommand.Create(Console.Out),
            TrainCommand.Create(Console.Out),
            SampleCommand.Create(Console.Out),
            GenerationCommand.Create(Console.Out),
            ThreadsCommand.Create(Console.Out),
            WorkersCommand.Create(Console.Out),
            ScalingCommand.Create(Console.Out),
            ChainCommand.Create(Console.Out),
            MemoryCommand.Create(Console.Out),
            WorkCommand.Create(Console.In, Console.Out),
            ChainWorkCommand.Create(Console.In, Console.Out),
        };
        try
        {
            return root.Parse(args).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
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
