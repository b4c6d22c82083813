using System.Diagnostics;
using static System.FormattableString;

namespace CollapseLM.Runs.Leases;

/// <summary>
/// Tells which of the chains that other machines hold are alive, by watching their heartbeats. Of processes of this machine the system
/// knows, so a run on one machine costs no time.
/// </summary>
public static class Heartbeats
{
    /// <summary>Two beats of an owner with the longest usual interval, and a little.</summary>
    private static readonly TimeSpan Patience = (2 * LeaseTimes.Default.Beat) + TimeSpan.FromSeconds(2);

    /// <summary>Returns as soon as every heart has been seen to beat.</summary>
    /// <param name="longest">How long to look at most; null = longer than two beats.</param>
    public static IReadOnlyList<ChainState> Look(RunFolder run, IReadOnlyList<ChainState> chains, TimeSpan? longest = null)
    {
        TimeSpan patience = longest ?? Patience;
        Dictionary<string, LeaseState> silent = [];
        foreach (ChainState chain in chains.Where(chain => chain.Stage == ChainStage.Running))
        {
            LeaseState lease = new LeaseFolder(run.Path, chain.Name).Read();
            if (lease.IsHeld && lease.Owner?.IsOnThisSystem != true)
            {
                silent[chain.Name] = lease;
            }
        }

        long start = Stopwatch.GetTimestamp();
        while (silent.Count > 0 && Stopwatch.GetElapsedTime(start) < patience)
        {
            Thread.Sleep(LeaseTimes.Look);
            foreach ((string chain, LeaseState before) in silent.ToArray())
            {
                if (new LeaseFolder(run.Path, chain).Read() != before)
                {
                    silent.Remove(chain);
                }
            }
        }

        return silent.Count == 0 ? chains
            : [.. chains.Select(chain => silent.ContainsKey(chain.Name)
                ? chain with { Message = chain.Message + Invariant($"; no heartbeat for {patience.TotalSeconds:0} s, perhaps dead") }
                : chain)];
    }
}
