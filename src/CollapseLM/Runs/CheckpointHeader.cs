namespace CollapseLM.Runs;

/// <summary>What a checkpoint says of itself; docs/design/checkpoints.md is its format.</summary>
/// <param name="Run">SHA-256 of the run's experiment.json.</param>
/// <param name="Unit">The chain's folder name, or that of a shared training.</param>
/// <param name="Inputs">SHA-256 of all that the generation is made from: settings, training set, vocabulary, kernels, versions.</param>
/// <param name="Number">Counts the checkpoints of a generation; the highest is the newest.</param>
/// <param name="Done">Steps or characters done in this stage.</param>
/// <param name="Total">Likewise, of the whole stage.</param>
/// <param name="TrainLoss">Once the model is trained, for models that train in steps.</param>
/// <param name="Files">SHA-256 of what is finished, by path from the unit's folder on: without these files the checkpoint is worth nothing.</param>
/// <param name="Sample">The sample that the payload belongs to, by path from the unit's folder on; null where none is begun.</param>
public sealed record CheckpointHeader(
    string Run,
    string Unit,
    int Generation,
    string Inputs,
    int Number,
    CheckpointStage Stage,
    long Done,
    long Total,
    double? TrainLoss,
    IReadOnlyDictionary<string, string> Files,
    string? Sample);
