namespace CollapseLM.Runs;

/// <summary>Says in words what a file is to its run, so that a damaged one says what was lost.</summary>
internal static class FileMeaning
{
    /// <param name="path">From the run folder on, with slashes.</param>
    public static string Of(string path) => path.Split('/') switch
    {
        ["experiment.json"] => "the frozen config",
        ["manifest.json"] => "what vouches for the human text, the config and the chains, with the floors",
        ["human", "test.jsonl"] => "the held-out human text",
        ["human", "words.txt"] => "the human words",
        ["human", var seed] => $"the human training text of seed {System.IO.Path.GetFileNameWithoutExtension(seed).TrimStart('s')}",
        ["shared", _, "DONE"] => "the mark of a shared training",
        ["shared", _, .., var name] => $"{OfGeneration(name)} of a shared training",
        ["chains", var chain, "chain.json"] => $"the settings of {chain}",
        ["chains", var chain, "generations.jsonl"] => $"records of {chain}",
        ["chains", var chain, "DONE"] => $"the mark that {chain} is finished",
        ["chains", var chain, var log] => $"{log} of {chain}",
        ["chains", var chain, var folder, var name] => $"{OfGeneration(name)} of generation {folder[(folder.IndexOf('-', StringComparison.Ordinal) + 1)..].TrimStart('0').PadLeft(1, '0')} of {chain}",
        _ => path,
    };

    private static string OfGeneration(string name) => name switch
    {
        "sample.txt" => "the sample",
        "weights.safetensors" => "the weights",
        "training.jsonl" => "the list of passages trained on",
        "continuations.jsonl" => "the continuations",
        "curation.jsonl" => "the list of passages kept",
        "tells.json" => "the n-grams that give the sample away",
        "edits.jsonl" => "what was written over passages trained on",
        "self.txt" => "the text held out",
        "temperature.json" => "the reading at other temperatures",
        "record.sha256" => "the hash of the record",
        "score.json" => "the score",
        "train.jsonl" => "the log",
        _ => name,
    };
}
