using System.Text.Json.Nodes;
using CollapseLM.Runs;

namespace CollapseLM.Tests.Runs;

public sealed class RunViewTests
{
    private static readonly ChainView Small = Chain("twin@steps-10", "twin", 1, """{ "training": { "steps": 10, "initialize": "scratch" }, "regime": 1 }""");
    private static readonly ChainView Large = Chain("twin@steps-20", "twin", 1, """{ "training": { "steps": 20, "initialize": "scratch" }, "regime": 1 }""");

    [Fact]
    public void The_twin_differs_in_regime_and_first_weights_only()
    {
        ChainView arm = Chain("replace", "treatment", 1, """{ "training": { "steps": 20, "initialize": "previous" }, "regime": 2 }""");
        Assert.Same(Large, View(arm, Small, Large).TwinOf(arm));
        Assert.Null(View(arm, Small, Small).TwinOf(arm));
    }

    [Fact]
    public void The_only_twin_of_the_seed_is_the_twin()
    {
        ChainView arm = Chain("replace", "treatment", 1, config: null);
        ChainView other = Chain("twin", "twin", 2, "{}");
        Assert.Same(Small, View(arm, other, Small).TwinOf(arm));
        Assert.Null(View(arm, other).TwinOf(arm));
    }

    [Fact]
    public void Settings_that_cannot_be_read_equal_no_others()
    {
        ChainView arm = Chain("replace", "treatment", 1, config: null);
        Assert.Null(View(arm, Small, Large with { Config = null }).TwinOf(arm));
    }

    private static RunView View(params ChainView[] chains) => new(
        new RunState("run", "run", [.. chains.Select(chain => chain.State)], SharedDone: 0, Owner: null, Problems: []), Manifest: null, Experiment: null, chains);

    private static ChainView Chain(string arm, string role, long seed, string? config) => new(
        new ChainState($"{arm}-s{seed}", role, arm, seed, 0, 1, ChainStage.Pending, ""),
        config is null ? null : (JsonObject)JsonNode.Parse(config)!,
        [],
        []);
}
