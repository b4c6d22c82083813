namespace CollapseLM.Repairing;

/// <summary>How a damaged part of a run is mended, in the order in which it is done.</summary>
public enum RepairAction
{
    /// <summary>The manifest is written anew from config and corpus.</summary>
    RebuildManifest,

    /// <summary>Written again from config and corpus; the hash is the one that was promised.</summary>
    Rebuild,

    /// <summary>Taken from another file of the run that has the promised hash.</summary>
    Restore,

    /// <summary>The hash of a record is written again from the record, which its chain's mark vouches for.</summary>
    Seal,

    /// <summary>A shared training is done again.</summary>
    MakeShared,

    /// <summary>Taken from a shared training that was done again.</summary>
    RestoreShared,

    /// <summary>A finished chain that lacks nothing else is marked again.</summary>
    Mark,

    /// <summary>Generations of a chain are made again.</summary>
    MakeGenerations,

    /// <summary>A checkpoint is removed: the next sitting goes on from the one before it, or begins the generation anew.</summary>
    Discard,

    /// <summary>Nothing here can mend it.</summary>
    Leave,
}
