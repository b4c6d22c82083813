namespace CollapseLM.Models;

/// <summary>The random draws of a training: fresh weights, batches and dropout.</summary>
public enum TrainingDraws
{
    /// <summary>Every generation has its own.</summary>
    New,

    /// <summary>Those of generation 0 again in every generation, as codes do that set one seed at every start.</summary>
    Same,
}
