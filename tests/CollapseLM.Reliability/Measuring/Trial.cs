using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CollapseLM.Randomness;
using CollapseLM.Reliability.Driving;

namespace CollapseLM.Reliability.Measuring;

/// <summary>
/// What a row measures with: a folder of its own, whose log tells every command and what came of it, a share of the full
/// counts, and a stream of random numbers that belongs to the row and the seed alone.
/// </summary>
public sealed class Trial
{
    private const int LoggedChars = 4000;

    private readonly double share;
    private readonly Lock writing = new();

    public Trial(string row, string folder, string program, double share, ulong seed)
    {
        this.share = share;
        Program = program;
        Folder = folder;
        Random = new(BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{row} {seed}")))));
        Directory.CreateDirectory(folder);
    }

    /// <summary>Kept as evidence where the row fails.</summary>
    public string Folder { get; }

    public Pcg32 Random { get; }

    /// <summary>The program that is measured, for shells that start it.</summary>
    public string Program { get; }

    /// <summary>A count at full strength, scaled by the share; at least <paramref name="least"/>.</summary>
    public int Count(int full, int least = 1) => Math.Max(Math.Min(least, full), (int)Math.Ceiling(full * share));

    /// <summary>Every how many of a list are taken: 1 at full strength.</summary>
    public int Stride => Math.Max(1, (int)Math.Round(1 / share));

    /// <summary>Some of a list in its order, evenly spread from a random beginning; all of it at full strength.</summary>
    public IEnumerable<T> Sampled<T>(IReadOnlyList<T> all)
    {
        int stride = Math.Min(Stride, Math.Max(1, all.Count));
        for (int i = Random.Next(stride); i < all.Count; i += stride)
        {
            yield return all[i];
        }
    }

    /// <summary>Cases that do not disturb each other and in which no time counts, one a core.</summary>
    public static void SideBySide<T>(IEnumerable<T> cases, Action<T> measure) =>
        Parallel.ForEach(Partitioner.Create(cases, EnumerablePartitionerOptions.NoBuffering), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, measure);

    /// <summary>Uniform between two times, to the millisecond.</summary>
    public TimeSpan Between(TimeSpan least, TimeSpan most) =>
        least + TimeSpan.FromMilliseconds(Random.Next(Math.Max(1, (int)(most - least).TotalMilliseconds)));

    public string At(params string[] parts) => Path.Combine([Folder, .. parts]);

    /// <summary>Runs the program to its end.</summary>
    public Ended Run(params string[] arguments) => Run(new Launch(arguments));

    public Ended Run(Launch launch)
    {
        using LiveProgram live = Start(launch);
        return Log(live.Wait(launch.Patience));
    }

    public LiveProgram Start(Launch launch) => new(launch, Program);

    public LiveProgram Start(params string[] arguments) => Start(new Launch(arguments));

    /// <summary>Runs another program, such as a tool of the system.</summary>
    public Ended Tool(string name, params string[] arguments)
    {
        using LiveProgram live = new(new Launch(arguments), name);
        return Log(live.Wait(Launch.DefaultPatience));
    }

    public Ended Log(Ended ended)
    {
        Note(string.Create(CultureInfo.InvariantCulture, $"{ended.CommandLine}\nexit {ended.ExitCode} after {ended.Elapsed.TotalSeconds:0.00} s\n{Shortened(ended.Output)}{Shortened(ended.Error)}"));
        return ended;
    }

    public void Note(string text)
    {
        lock (writing)
        {
            File.AppendAllText(At("log.txt"), text.TrimEnd() + "\n\n");
        }
    }

    private static string Shortened(string text) => text.Length <= LoggedChars ? text : text[..LoggedChars] + " ...\n";
}
