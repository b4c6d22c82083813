using System.Globalization;
using CollapseLM.Runs.Leases;

namespace CollapseLM.Runs;

/// <summary>One line of <c>status</c>. Read without a lock and without hashing the files of generations.</summary>
/// <param name="Name">Of the chain's folder.</param>
/// <param name="Role">As in <see cref="ChainRecord"/>.</param>
/// <param name="Seed">Null where neither chain.json nor the name tells.</param>
/// <param name="GenerationsDone">Records that can be read, from generation 0 on.</param>
/// <param name="GenerationsPlanned">Null where no config tells.</param>
/// <param name="Message">Why it failed, diverged or is damaged, or where it runs; else empty.</param>
public sealed record ChainState(
    string Name, string Role, string Arm, long? Seed, int GenerationsDone, int? GenerationsPlanned, ChainStage Stage, string Message)
{
    private static readonly string[] Controls = ["twin", "longRun", "resample", "reseed", "shuffled", "uniform"];

    /// <summary>Never throws for what is on disk: damage is a state.</summary>
    /// <param name="generationsPlanned">For chains not begun.</param>
    public static ChainState Read(RunFolder run, string name, int? generationsPlanned)
    {
        ChainFolder folder = run.Chain(name);
        ChainState planned = FromName(name) with { GenerationsPlanned = generationsPlanned };
        Problem? damage = null;
        (byte[] Chain, byte[] Records)? done = folder.ReadMarked(problem => damage = problem);
        int generations = done is null
            ? folder.ReadRecords(problem => damage ??= problem).Count
            : done.Value.Records.AsSpan().Count((byte)'\n');
        ChainState state = planned with { GenerationsDone = generations };
        try
        {
            if (done is not null)
            {
                ChainHeading heading = JsonText.Parse<ChainHeading>(done.Value.Chain, folder.ChainPath, firstLine: 1);
                return state with { Role = heading.Role, Arm = heading.Arm, Seed = heading.Seed, GenerationsPlanned = generations, Stage = ChainStage.Done };
            }

            if (JsonText.ReadBytesIfAny(folder.ChainPath) is byte[] chain)
            {
                state = state.With(JsonText.Parse<ChainRecord>(chain, folder.ChainPath, firstLine: 1));
            }
            else if (generations > 0)
            {
                throw JsonText.Damaged(folder.ChainPath, "the file is missing");
            }

            return state.Unfinished(damage, folder.ReadFailure(), new LeaseFolder(run.Path, name).Read());
        }
        catch (UserErrorException unreadable)
        {
            return state.Unfinished(damage ?? unreadable.Problems[0], failure: null, new LeaseFolder(run.Path, name).Read());
        }
    }

    private static ChainState FromName(string name)
    {
        int cut = name.LastIndexOf("-s", StringComparison.Ordinal);
        string arm = cut < 0 ? name : name[..cut];
        string control = arm.Split('@')[0];
        return new ChainState(
            name,
            Role: Controls.Contains(control) ? control : arm.Contains("@branch-", StringComparison.Ordinal) ? "branch" : "treatment",
            arm,
            Seed: cut >= 0 && long.TryParse(name.AsSpan(cut + 2), CultureInfo.InvariantCulture, out long seed) ? seed : null,
            GenerationsDone: 0,
            GenerationsPlanned: null,
            ChainStage.Pending,
            Message: "");
    }

    private ChainState With(ChainRecord chain) => this with
    {
        Role = chain.Role,
        Arm = chain.Arm,
        Seed = chain.Seed,
        GenerationsPlanned = ResolvedConfig.Value<int>(chain.Config, "generations") ?? GenerationsPlanned,
    };

    private ChainState Unfinished(Problem? damage, ChainFailure? failure, LeaseState lease)
    {
        if (lease.IsHeld)
        {
            return this with { Stage = ChainStage.Running, Message = lease.Owner?.ToString() ?? "" };
        }

        if (damage is not null)
        {
            return this with { Stage = ChainStage.Damaged, Message = damage.ToString() };
        }

        ChainStage stage = failure?.Kind == "diverged" ? ChainStage.Diverged : ChainStage.Failed;
        return failure is null ? this : this with { Stage = stage, Message = failure.Message };
    }
}
