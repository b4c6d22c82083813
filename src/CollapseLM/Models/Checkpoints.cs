namespace CollapseLM.Models;

/// <summary>
/// How a training or a sampling survives a stop: the state that an earlier sitting left, when the next is due, and where it
/// goes. Going on from a state gives the same bytes as never having stopped.
/// </summary>
/// <param name="begun">The state to go on from; null = from the beginning.</param>
/// <param name="isDue">Asked between any two steps, so it must be cheap. True also once the work is asked to stop.</param>
/// <param name="keep">Puts a state where it survives, with how much is done and how much there is in all.</param>
public sealed class Checkpoints(SafetensorsContent? begun, Func<bool> isDue, Action<SafetensorsContent, long, long> keep)
{
    private SafetensorsContent? begun = begun;

    /// <summary>Whether there is a state to go on from.</summary>
    public bool HasBegun => begun is not null;

    public bool IsDue => isDue();

    /// <summary>The state to go on from, given away once, since it may be large; null where there is none.</summary>
    public SafetensorsContent? TakeBegun() => Interlocked.Exchange(ref begun, null);

    /// <summary>Returns when the state is safe; the work may change its memory then.</summary>
    /// <param name="done">Steps or characters.</param>
    /// <param name="total">Likewise, of the whole work.</param>
    public void Keep(SafetensorsContent state, long done, long total) => keep(state, done, total);
}
