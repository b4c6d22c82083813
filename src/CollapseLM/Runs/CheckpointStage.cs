namespace CollapseLM.Runs;

/// <summary>What a generation was busy with when its checkpoint was written.</summary>
public enum CheckpointStage
{
    /// <summary>The payload is the state of a training.</summary>
    Training,

    /// <summary>The model is trained and on disk; the payload is the state of a sampling, if one is begun.</summary>
    Sampling,
}
