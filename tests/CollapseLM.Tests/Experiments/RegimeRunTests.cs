using System.Text;
using System.Text.Json.Nodes;
using CollapseLM.Experiments;
using CollapseLM.Runs;
using CollapseLM.Scheduling;
using CollapseLM.Slurm;

namespace CollapseLM.Tests.Experiments;

/// <summary>Every regime, control and branch of one experiment of n-grams, read back from the run folder as a stranger would.</summary>
public sealed class RegimeRunTests(RegimeRun ran) : IClassFixture<RegimeRun>
{
    private static readonly string[] Family = ["planted", "planted@branch-1", "planted@branch-2"];
    private static readonly string[] LineagePrefixes = ["", "lineage-2/", "lineage-3/"];

    [Fact]
    public void Every_chain_is_done_and_every_file_accounted_for()
    {
        Assert.Equal(
            [
                "continuous", "edited", "planted", "planted@branch-1", "planted@branch-2", "polluted", "pooled", "replaced",
                "resample", "reseed", "shuffled", "twin", "uniform", "windowed",
            ],
            ran.Run.ChainNames().Select(name => name[..^3]).Order(StringComparer.Ordinal));
        Assert.All(ran.Run.ChainNames(), chain => Assert.True(ran.Run.Chain(chain).IsDone(problem => Assert.Fail(problem.ToString()))));
        Assert.DoesNotContain(RunVerifier.Verify(ran.Run).Differences, difference => difference.IsDamage || difference.Kind == DifferenceKind.Unexpected);
    }

    [Theory]
    [InlineData("windowed", 3, "human 200, generation-1 900, generation-2 900")]
    [InlineData("pooled", 2, "generation-1 667, generation-1/lineage-2 667, generation-1/lineage-3 666")]
    [InlineData("edited", 2, "human 1800, generation-1 200")]
    [InlineData("polluted", 2, "human 700, generation-1 1300")]
    [InlineData("planted", 1, "human 1904, canary 96")]
    [InlineData("planted", 2, "human 2000")]
    [InlineData("continuous", 3, "generation-2 2000")]
    [InlineData("shuffled", 1, "shuffled 2000")]
    [InlineData("uniform", 3, "uniform 2000")]
    [InlineData("resample", 2, "human 2000")]
    public void Composition_by_hand(string arm, int generation, string expected) => Assert.Equal(
        expected, string.Join(", ", Record(arm, generation).Composition.Select(origin => FormattableString.Invariant($"{origin.Key} {origin.Value}"))));

    [Theory]
    [InlineData("planted", 1, "")]
    [InlineData("edited", 3, "")]
    [InlineData("uniform", 2, "")]
    [InlineData("pooled", 3, "")]
    [InlineData("pooled", 3, "lineage-3")]
    [InlineData("polluted", 3, "")]
    public void The_training_set_can_be_rebuilt_from_the_run_folder_alone(string arm, int generation, string lineage)
    {
        string folder = Path.Combine(ran.Run.Chain(arm + "-s1").GenerationFolder(generation), lineage);
        string[] set = [.. DurableFile.ReadJsonLines<PassageReference>(Path.Combine(folder, "training.jsonl")).Select(passage => Text(arm, passage))];
        Dictionary<string, long> written = [];
        if (File.Exists(Path.Combine(folder, "edits.jsonl")))
        {
            foreach (TextEditRecord edit in DurableFile.ReadJsonLines<TextEditRecord>(Path.Combine(folder, "edits.jsonl")))
            {
                set[edit.Passage] = set[edit.Passage][..edit.Offset] + edit.Text + set[edit.Passage][(edit.Offset + edit.Text.Length)..];
                written[edit.Origin] = written.GetValueOrDefault(edit.Origin) + edit.Text.Length;
            }
        }

        Assert.All(written, origin => Assert.Equal(Record(arm, generation).Composition[origin.Key], origin.Value));
        string whole = string.Join('\n', set);
        Assert.Equal(arm == "planted" ? RegimeRun.Planted : 0, whole.Split(RegimeRun.Canary).Length - 1);

        // An n-gram without smoothing holds exactly the characters of its training set.
        Assert.Equal(2000, set.Sum(text => text.Length));
    }

    [Fact]
    public void A_canary_is_tracked_from_the_generation_on_that_read_it()
    {
        double[] trained = [.. Enumerable.Range(0, 4).Select(k => Record("planted", k).Metrics["canary.trainedShare"]!.Value)];
        double[] bits = [.. Enumerable.Range(0, 4).Select(k => Record("planted", k).Metrics["canary.bitsPerChar"]!.Value)];
        Assert.Equal([0, 0.048, 0, 0], trained);
        Assert.True(bits[1] < bits[0] / 2, $"{bits[1]} against {bits[0]}");
        Assert.True(Record("planted", 1).Metrics["canary.count"] > 0);
        Assert.Equal(0, Record("planted", 0).Metrics["canary.count"]);
        Assert.DoesNotContain("canary.count", Record("replaced", 1).Metrics.Keys);
    }

    [Fact]
    public void Every_generation_is_scored_on_what_generation_zero_held_out()
    {
        Assert.All(ran.Run.ChainNames(), chain =>
        {
            string self = File.ReadAllText(Path.Combine(ran.Run.Chain(chain).GenerationFolder(0), "self.txt"));
            Assert.Equal(SampleFile.Scalars(500, 100), self.EnumerateRunes().Count());
            Assert.Contains("self.txt", ran.Run.Chain(chain).ReadRecords()[0].Files.Keys);
            Assert.NotEqual(File.ReadAllText(ran.Run.Chain(chain).SamplePath(0))[..400], self[..400]);
        });

        // The twin of an n-gram has the same counts in every generation, so it says the same.
        Assert.Single(Enumerable.Range(0, 4).Select(k => Record("twin", k).Metrics["self.bitsPerChar"]).Distinct());
        Assert.True(Record("uniform", 1).Metrics["self.bitsPerChar"] > Record("twin", 1).Metrics["self.bitsPerChar"]);
    }

    [Fact]
    public void Positive_controls_lose_the_language()
    {
        double twin = Record("twin", 1).Metrics["text.jsToHuman2"]!.Value;
        double shuffled = Record("shuffled", 1).Metrics["text.jsToHuman2"]!.Value, uniform = Record("uniform", 1).Metrics["text.jsToHuman2"]!.Value;
        Assert.True(twin < shuffled && shuffled < uniform, $"{twin} {shuffled} {uniform}");
        Assert.Equal(Record("twin", 0).Files, Record("uniform", 0).Files);
    }

    [Fact]
    public void A_reseeded_control_reads_the_same_text_and_draws_otherwise()
    {
        Assert.Equal(Record("twin", 0).Files["training.jsonl"], Record("reseed", 0).Files["training.jsonl"]);
        Assert.Empty(Samples("twin").Intersect(Samples("reseed")));
        Assert.Equal(1, (int)Chain("reseed")["lineage"]!);
    }

    [Fact]
    public void Branches_share_the_beginning_and_differ_from_then_on()
    {
        for (int k = 0; k < 2; k++)
        {
            Assert.Single(Family.Select(arm => string.Join(' ', Record(arm, k).Files.Values)).Distinct());
        }

        for (int k = 2; k < 4; k++)
        {
            Assert.Equal(3, Family.Select(arm => Record(arm, k).Files["sample.txt"]).Distinct().Count());
        }

        Assert.Equal(("planted", 2, "branch"), ((string)Chain("planted@branch-2")["parent"]!, (int)Chain("planted@branch-2")["lineage"]!, (string)Chain("planted@branch-2")["role"]!));
        Assert.False(Chain("planted").ContainsKey("lineage"));
    }

    [Fact]
    public void The_first_lineage_of_a_pool_begins_like_every_chain_and_the_others_write_something_else()
    {
        Assert.Equal(Record("replaced", 0).Files["sample.txt"], Record("pooled", 0).Files["sample.txt"]);
        Assert.All(Enumerable.Range(0, 4), k => Assert.Equal(
            3, LineagePrefixes.Select(lineage => Record("pooled", k).Files[lineage + "sample.txt"]).Distinct().Count()));
        Assert.Equal(3, LineagePrefixes.Select(lineage => Record("pooled", 1).Files[lineage + "training.jsonl"]).Distinct().Count());
    }

    [Theory]
    [InlineData("pooled", 2)]
    [InlineData("edited", 1)]
    [InlineData("planted", 1)]
    [InlineData("polluted", 3)]
    [InlineData("planted@branch-2", 1)]
    [InlineData("planted@branch-2", 3)]
    [InlineData("continuous", 2)]
    [InlineData("reseed", 0)]
    public void Made_again_from_a_generation_on_a_chain_has_the_same_bytes(string arm, int generation)
    {
        string chain = arm + "-s1";
        Dictionary<string, string> before = ran.Hashes(chain);
        Directory.Delete(ran.Run.Chain(chain).GenerationFolder(generation), recursive: true);
        File.Delete(ran.Run.Chain(chain).DonePath);
        ran.Do(chain);
        Assert.Equal(before, ran.Hashes(chain));
    }

    [Fact]
    public void Branches_wait_for_their_parent_and_for_what_it_waits_for()
    {
        ChainUnit parent = ran.Units.OfType<ChainUnit>().Single(unit => unit.Id == "planted-s1"), branch = ran.Units.OfType<ChainUnit>().Single(unit => unit.Id == "planted@branch-2-s1");
        Assert.Equal(parent.After.Append("planted-s1"), branch.After);
        Assert.Equal((3, 2), (parent.Generations, branch.Generations));
        Assert.Equal(branch.After.Append(branch.Id), SlurmElement.Of(ran.Units).Single(element => element.Chain == branch).Units.Select(unit => unit.Id));
    }

    [Fact]
    public void The_plan_counts_every_lineage_and_no_inherited_generation()
    {
        // One shared training; ten chains of 3 (3 a lineage in the pool), one reseeded of 4, two branches of 2.
        PlanEstimate plan = PlanEstimate.Of(ran.Prepared, null, 1);
        Assert.Equal((14, 1 + (10 * 3) + (3 * 3) + 4 + 4), (plan.Chains, plan.Trainings));
        long written = Directory.EnumerateFiles(Path.Combine(ran.Run.Path, "chains"), "*", SearchOption.AllDirectories).DistinctBy(Identity).Sum(file => new FileInfo(file).Length);
        Assert.InRange(plan.DiskBytes, written, 40 * written);
    }

    private static string Identity(string file) => new FileInfo(file).Length.ToString(System.Globalization.CultureInfo.InvariantCulture) + DurableFile.Sha256(file);

    private string Text(string arm, PassageReference passage)
    {
        if (passage.Origin == "human")
        {
            return ((string)JsonNode.Parse(File.ReadLines(ran.Run.SeedPassagesPath(1)).ElementAt(passage.Passage))!["text"]!)[..passage.Length];
        }

        string[] parts = passage.Origin["generation-".Length..].Split('/');
        string folder = Path.Combine(ran.Run.Chain(arm + "-s1").GenerationFolder(int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture)), parts.ElementAtOrDefault(1) ?? "");
        return File.ReadAllText(Path.Combine(folder, "sample.txt"), Encoding.UTF8).Substring(passage.Passage * 101, passage.Length);
    }

    private IEnumerable<string> Samples(string arm) => ran.Run.Chain(arm + "-s1").ReadRecords().Select(record => record.Files["sample.txt"]);

    private JsonObject Chain(string arm) => (JsonObject)JsonNode.Parse(File.ReadAllText(ran.Run.Chain(arm + "-s1").ChainPath))!;

    private GenerationRecord Record(string arm, int generation) => ran.Run.Chain(arm + "-s1").ReadRecords()[generation];
}
