using System.CommandLine;
using CollapseLM.Benchmarks.Measuring;
using CollapseLM.Cli.Commands;

namespace CollapseLM.Benchmarks.Commands;

/// <summary>Options of every benchmark.</summary>
public sealed class BenchmarkOptions
{
    private readonly Option<string?> peers = new("--peers") { Description = "Folder with PyTorch, made by peers/install.sh.", HelpName = "FOLDER" };
    private readonly Option<string?> csv = new("--csv") { Description = "File to write the table to as well.", HelpName = "FILE" };
    private readonly Option<string[]> kernels = new("--kernels")
    {
        Description = "CollapseLM's kernels that take part.",
        HelpName = "KERNELS",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => ["torch", "fused"],
    };

    private readonly Option<string> corpus = new("--corpus")
    {
        Description = "Text to train on.",
        HelpName = "FILE",
        DefaultValueFactory = _ => Path.Combine("corpora", "moby-dick", "moby-dick.txt"),
    };

    private readonly Option<int?> rounds = NumberOption.CreateOptional("--rounds", "Turns of every contestant; 5 by default.", (1, 1000));
    private readonly Option<double?> seconds = NumberOption.CreateOptional("--seconds", "Length of a turn; 3 by default.", (0.01, 600.0));

    public BenchmarkOptions(Command command)
    {
        kernels.AcceptOnlyFromAmong("torch", "fused", "auto");
        foreach (Option option in new Option[] { peers, kernels, rounds, seconds, corpus, csv })
        {
            command.Options.Add(option);
        }
    }

    public Session Open(ParseResult parsed, TextWriter output)
    {
        PyTorchFolder? pyTorch = parsed.GetValue(peers) is string folder ? new PyTorchFolder(folder) : null;
        Turns turns = new(parsed.GetValue(rounds) ?? 5, parsed.GetValue(seconds) ?? 3);
        return new Session(new WorkFolder(parsed.GetValue(corpus)!), parsed.GetValue(kernels)!, pyTorch, turns, parsed.GetValue(csv), output);
    }
}
