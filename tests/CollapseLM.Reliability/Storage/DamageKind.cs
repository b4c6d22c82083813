namespace CollapseLM.Reliability.Storage;

/// <summary>What disks, people and sync programs do to files.</summary>
public enum DamageKind
{
    Cut,
    FlippedBit,
    ZeroedPage,
    Junk,
    Emptied,
    Removed,
    Folder,
    Swapped,
}
