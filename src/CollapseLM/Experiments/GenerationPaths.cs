namespace CollapseLM.Experiments;

/// <summary>Where the files of a generation go: a chain's own folder, or a shared one.</summary>
public sealed record GenerationPaths(string Weights, string Training, string TrainingLog, string Sample, string Continuations)
{
    /// <summary>The folder of the chain or the shared training.</summary>
    public string Unit => Path.GetDirectoryName(TrainingLog)!;

    /// <summary>What others wrote over passages of the training set; there only where somebody did.</summary>
    public string Edits => Path.Combine(Folder, "edits.jsonl");

    /// <summary>Beside the sample, whose temperature it is about.</summary>
    public string Temperature => Path.Combine(Path.GetDirectoryName(Sample)!, "temperature.json");

    /// <summary>Where checkpoints lie.</summary>
    public string Folder => Path.GetDirectoryName(Weights)!;
}
