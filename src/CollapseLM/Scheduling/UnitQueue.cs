namespace CollapseLM.Scheduling;

/// <summary>
/// The units that are still to be handed out, in their order. What waits for a unit is found through that unit, so that a
/// sweep of ten thousand chains costs ten thousand steps and not their square.
/// </summary>
internal sealed class UnitQueue
{
    private readonly IReadOnlyList<WorkUnit> units;
    private readonly Dictionary<string, int> places = [];
    private readonly Dictionary<string, List<int>> dependents = [];
    private readonly int[] missing;
    private readonly HashSet<int> failed = [];
    private readonly PriorityQueue<int, int> ready = new();

    /// <param name="units">What one waits for and is not among them counts as done.</param>
    public UnitQueue(IReadOnlyList<WorkUnit> units)
    {
        this.units = units;
        missing = new int[units.Count];
        HashSet<string> known = [.. units.Select(unit => unit.Id)];
        for (int place = 0; place < units.Count; place++)
        {
            places.Add(units[place].Id, place);
            foreach (string id in units[place].After.Where(known.Contains).Distinct())
            {
                missing[place]++;
                if (!dependents.TryGetValue(id, out List<int>? waiting))
                {
                    dependents.Add(id, waiting = []);
                }

                waiting.Add(place);
            }

            if (missing[place] == 0)
            {
                ready.Enqueue(place, place);
            }
        }
    }

    /// <summary>Whether nothing more is handed out, whatever is ready.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Whether a unit can be handed out now.</summary>
    public bool HasReady => ready.Count > 0;

    /// <summary>The first unit, in the order given, that waits for nothing.</summary>
    public WorkUnit Take() => units[ready.Dequeue()];

    /// <summary>Before all that have not been handed out yet.</summary>
    public void PutBack(WorkUnit unit) => ready.Enqueue(places[unit.Id], -1);

    public void Done(WorkUnit unit)
    {
        foreach (int place in dependents.GetValueOrDefault(unit.Id, []))
        {
            if (--missing[place] == 0 && !IsClosed)
            {
                ready.Enqueue(place, place);
            }
        }
    }

    /// <summary>The units that can no longer be done because this one failed, each told once.</summary>
    public IEnumerable<WorkUnit> Failed(WorkUnit unit) => IsClosed
        ? []
        : dependents.GetValueOrDefault(unit.Id, []).Where(failed.Add).Select(place => units[place]);

    public void Close()
    {
        IsClosed = true;
        ready.Clear();
    }
}
