using CollapseLM.Runs;

namespace CollapseLM.Experiments;

/// <summary>Where the files of a generation go: a chain's own folder, a lineage's, or a shared one.</summary>
/// <param name="Folder">Of the weights and their checkpoints.</param>
/// <param name="TrainingLog">In the folder of the chain, of the lineage or of the shared training.</param>
/// <param name="SampleFolder">Where a training is shared by arms that sample differently, one for each of them.</param>
public sealed record GenerationPaths(string Folder, string TrainingLog, string SampleFolder)
{
    public string Weights => Path.Combine(Folder, GenerationFiles.Weights);

    public string Training => Path.Combine(Folder, GenerationFiles.Training);

    public string Sample => Path.Combine(SampleFolder, GenerationFiles.Sample);

    public string Continuations => Path.Combine(SampleFolder, GenerationFiles.Continuations);

    /// <summary>The folder of the chain or the shared training.</summary>
    public string Unit => Path.GetDirectoryName(TrainingLog)!;

    /// <summary>What others wrote over passages of the training set; there only where somebody did.</summary>
    public string Edits => Path.Combine(Folder, GenerationFiles.Edits);

    /// <summary>Beside the sample, whose temperature it is about.</summary>
    public string Temperature => Path.Combine(SampleFolder, GenerationFiles.Temperature);

    /// <summary>What a generation's own score on held-out text is kept in, where no record has it.</summary>
    public string Score => Path.Combine(Folder, GenerationFiles.Score);

    /// <summary>All in one folder but the log.</summary>
    public static GenerationPaths Of(ChainFolder chain, int generation) =>
        new(chain.GenerationFolder(generation), chain.TrainingLogPath(generation), chain.GenerationFolder(generation));

    /// <summary>All in one folder, or the samples in one of their own.</summary>
    public static GenerationPaths In(string folder, string? sampleFolder = null) =>
        new(folder, Path.Combine(folder, GenerationFiles.TrainingLog), sampleFolder ?? folder);
}
