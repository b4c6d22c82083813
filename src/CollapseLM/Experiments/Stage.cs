namespace CollapseLM.Experiments;

/// <summary>What a generation is busy with.</summary>
public enum Stage
{
    /// <summary>Fitting the model; steps are optimiser steps.</summary>
    Training,

    /// <summary>Drawing the sample; steps are characters.</summary>
    Sampling,

    /// <summary>Scoring held-out text and measuring the sample.</summary>
    Measuring,

    /// <summary>The generation's record is on disk.</summary>
    Recorded,
}
