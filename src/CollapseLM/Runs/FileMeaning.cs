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
        GenerationFiles.Sample => "the sample",
        GenerationFiles.Weights => "the weights",
        GenerationFiles.Training => "the list of passages trained on",
        GenerationFiles.Continuations => "the continuations",
        GenerationFiles.Curation => "the list of passages kept",
        GenerationFiles.Tells => "the n-grams that give the sample away",
        GenerationFiles.Edits => "what was written over passages trained on",
        GenerationFiles.Self => "the text held out",
        GenerationFiles.Temperature => "the reading at other temperatures",
        "record.sha256" => "the hash of the record",
        GenerationFiles.Score => "the score",
        GenerationFiles.TrainingLog => "the log",
        _ => name,
    };
}
