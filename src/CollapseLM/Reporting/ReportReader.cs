using System.Text.Json.Nodes;
using CollapseLM.Findings;
using CollapseLM.Reporting.Html;
using CollapseLM.Runs;

namespace CollapseLM.Reporting;

/// <summary>Reads a run folder for its report: whole, unfinished, live or damaged.</summary>
public static class ReportReader
{
    /// <summary>Never throws for what is on disk: damage becomes lines of <see cref="ReportModel.Damage"/>.</summary>
    public static ReportModel Read(RunFolder run)
    {
        RunView view = RunView.Load(run);
        List<string> damage = [.. view.State.Problems.Select(problem => run.Local(problem.ToString()))];
        damage.AddRange(view.Chains.Where(chain => chain.State.Stage == ChainStage.Damaged)
            .Select(chain => $"{chain.State.Name}, left out: {run.Local(chain.State.Message)}"));
        ReportArm[] arms =
        [
            .. view.Chains.Where(chain => chain.State.Seed is not null).GroupBy(chain => (chain.State.Arm, chain.State.Role))
                .Select(chains => Arm(view, chains))
                .OrderBy(arm => arm.IsControl),
        ];
        PublishedFiles files = new(run, damage);
        SampleReader samples = new(run, files);
        HumanWordCounts human = new(run, view.Manifest, files);
        LostWordReader words = new(run, view.Manifest, files, human);
        TheoryReader theories = new(run, view.Manifest, files, human, words);
        TellReader tells = new(run, files);
        ReportArm[] shown = [.. arms.Take(HtmlReport.MostArms)];
        ArmTheory[] theory = [.. shown.Select(theories.Read).OfType<ArmTheory>()];
        return new ReportModel
        {
            Name = view.State.Name,
            Question = Question(view.Experiment),
            Manifest = view.Manifest,
            Experiment = view.Experiment,
            Arms = arms,
            Findings = [.. FindingSet.Judge(view), .. TheoryText.Beyond(arms, theory) is Finding beyond ? [beyond] : Array.Empty<Finding>()],
            Theory = theory,
            Samples = [.. shown.Select(samples.Read).OfType<ArmSamples>()],
            LostWords = [.. shown.Select(words.Read).OfType<LostWords>()],
            Tells = [.. shown.Select(tells.Read).OfType<ArmTells>()],
            Notes =
            [
                .. view.Chains.Where(chain => chain.State.Stage is ChainStage.Failed or ChainStage.Diverged)
                    .Select(chain => $"{chain.State.Name} {SummaryTable.Word(chain.State.Stage)}: {run.Local(chain.State.Message)}"),
            ],
            Damage = damage,
        };
    }

    private static ReportArm Arm(RunView view, IGrouping<(string Arm, string Role), ChainView> chains) => new(
        chains.Key.Arm, chains.Key.Role, [.. chains.Select(chain => new ReportChain(
            chain.State.Name, chain.State.Seed!.Value, chain.State.Stage,
            chain.State.Stage == ChainStage.Damaged ? [] : chain.Generations))])
    {
        Twin = chains.Key.Role == "treatment" ? chains.Select(view.TwinOf).OfType<ChainView>().FirstOrDefault()?.State.Arm : null,
        Parent = chains.Select(chain => chain.Parent).OfType<string>().FirstOrDefault(),
        Config = chains.Select(chain => chain.Config).OfType<JsonObject>().FirstOrDefault(),
    };

    private static string? Question(JsonObject? experiment) =>
        experiment?["question"] is JsonValue value && value.TryGetValue(out string? question) ? question : null;
}
