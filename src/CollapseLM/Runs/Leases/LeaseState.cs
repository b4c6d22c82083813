namespace CollapseLM.Runs.Leases;

/// <summary>What a look at a unit's leases shows.</summary>
/// <param name="Attempt">The newest; 0 = nobody has ever claimed the unit.</param>
/// <param name="IsShut">Whether that attempt is over: given back, or taken over.</param>
/// <param name="Owner">Who claimed it; null where the claim cannot be read.</param>
/// <param name="Beat">The owner's heartbeat: a text that changes as long as it lives.</param>
public sealed record LeaseState(int Attempt, bool IsShut, LeaseOwner? Owner, string Beat)
{
    /// <summary>Whether somebody holds the unit, dead perhaps on another machine.</summary>
    public bool IsHeld => Attempt > 0 && !IsShut && Owner?.IsDeadHere != true;
}
