using CollapseLM.Reliability.Driving;

namespace CollapseLM.Reliability.Kills;

/// <summary>Kills what a run consists of.</summary>
public static class Victims
{
    /// <summary>Kill -9. A run that has no worker yet loses none.</summary>
    public static void Kill(int run, Victim victim)
    {
        IEnumerable<int> processes = victim switch
        {
            Victim.Run => [run],
            Victim.Worker => Processes.Children(run).TakeLast(1),
            _ => Processes.Family(run),
        };
        foreach (int process in processes)
        {
            Processes.Signal(process, Processes.Kill);
        }
    }
}
