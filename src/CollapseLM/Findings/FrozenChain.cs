using CollapseLM.Runs;

namespace CollapseLM.Findings;

/// <summary>Two successive generations of one chain that are the same file: something was not run, or not read.</summary>
public static class FrozenChain
{
    public const string Id = "frozen-chain";

    public static Finding? Judge(RunView run)
    {
        string[] frozen = [.. run.Chains.Where(IsFrozen).Select(chain => chain.State.Name)];
        return frozen.Length == 0
            ? null
            : new Finding(
                Id,
                Severity.Serious,
                NameList.Of(frozen),
                "two successive generations have the same weights or the same sample, to the byte",
                "check training.steps and sampling.temperature; where they are sound, report a defect");
    }

    private static bool IsFrozen(ChainView chain)
    {
        // A count model of the same text is the same model: only weights made in steps, from streams of their own, must differ.
        bool inSteps = chain.Setting("model.kind")?.ToString() == "transformer";
        // The likeliest character every time is the same text from nearly the same model: that says nothing about the chain.
        bool drawn = SamplerSettings.Of(chain).IsDrawn;
        return chain.Generations.Zip(chain.Generations.Skip(1)).Any(pair =>
            (drawn && HaveSame(pair.First, pair.Second, GenerationFiles.Sample)) || (inSteps && HaveSame(pair.First, pair.Second, GenerationFiles.Weights)));
    }

    private static bool HaveSame(GenerationRecord first, GenerationRecord second, string file) =>
        first.Files.TryGetValue(file, out string? one) && second.Files.TryGetValue(file, out string? other) && one == other;
}
