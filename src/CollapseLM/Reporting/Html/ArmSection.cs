namespace CollapseLM.Reporting.Html;

/// <summary>What was done in each arm, in words; what all arms share is told once.</summary>
internal static class ArmSection
{
    private static readonly (string Name, Func<ArmWords, string> Read)[] Columns =
    [
        ("training text after generation 0", words => words.TrainingText),
        ("training", words => words.Budget),
        ("weights", words => words.Start),
        ("sampling", words => words.Sampling),
    ];

    private static readonly Dictionary<string, string> Roles = new()
    {
        ["twin"] = "human-only twin",
        ["longRun"] = "human-only long run",
        ["resample"] = "human-only, new text every generation",
        ["reseed"] = "human-only twin, other random draws",
        ["shuffled"] = "positive control",
        ["uniform"] = "positive control",
        ["branch"] = "branch",
    };

    public static void Write(MarkupWriter page, ReportModel model)
    {
        (ReportArm Arm, ArmWords Words)[] arms = [.. model.Arms.Where(arm => arm.Config is not null).Select(arm => (arm, ArmWords.Of(arm.Config!)))];
        (string Name, Func<ArmWords, string> Read)[] shared = [.. Columns.Where(column => arms.Select(arm => column.Read(arm.Words)).Distinct().Count() == 1)];
        PageText.Quiet(page, "Generation 0 of every arm is trained from scratch on human text only, and made once for all arms that begin alike.");
        if (shared.Length > 0)
        {
            TableParts.Facts(page, "The same in all arms", shared.Select(column => (column.Name, column.Read(arms[0].Words))));
        }

        (string Name, Func<ArmWords, string> Read)[] own = [.. Columns.Except(shared)];
        if (own.Length == 0)
        {
            return;
        }

        TableParts.Table(page, "What tells the arms apart", ["arm", "role", .. own.Select(column => column.Name)], () =>
        {
            foreach ((ReportArm arm, ArmWords words) in arms.Take(RowLimit.Most))
            {
                TableParts.Row(page, arm.Name, [Roles.GetValueOrDefault(arm.Role, "treatment"), .. own.Select(column => column.Read(words))]);
            }
        });
        RowLimit.Tell(page, arms.Length, "arms", "the config below holds all");
    }
}
