using CollapseLM.Experiments;
using CollapseLM.Scheduling;
using CollapseLM.Tests.Runs;

namespace CollapseLM.Tests.Scheduling;

/// <summary>Workers that are shell scripts: they note what they were given, and answer as the test wishes.</summary>
internal sealed class FakeWorkers : IDisposable
{
    private const string Loop = """
        run=$1
        ok() { echo '{"event":"done"}'; }
        fail() { echo '{"event":"failed","kind":"'$1'","message":"as wished","details":""}'; }
        once() { mkdir "$run/once-$id" 2>/dev/null; }
        while read -r line; do
          [[ $line == stop ]] && exit
          [[ $line =~ \"id\":\"([^\"]*)\" ]]
          id=${BASH_REMATCH[1]}
          echo "begin $id $$" >> "$run/log"
          answer
          echo "end $id $$" >> "$run/log"
        done
        """;

    private readonly TemporaryFolder folder = new();
    private readonly List<PoolEvent> events = [];

    public string Folder => folder.Path;

    /// <summary>All that the pool told, in order.</summary>
    public IReadOnlyList<PoolEvent> Events => events;

    /// <summary>Lines <c>begin|end id process</c> in the order in which the workers came to them.</summary>
    public string[] Log => File.Exists(folder.At("log")) ? File.ReadAllLines(folder.At("log")) : [];

    /// <summary>Ids of the units in the order in which they were begun.</summary>
    public string[] Begun => [.. Log.Select(line => line.Split(' ')).Where(words => words[0] == "begin").Select(words => words[1])];

    /// <param name="answer">Shell commands that see <c>$id</c> and <c>$run</c> and may call ok, fail KIND and once.</param>
    public IReadOnlyDictionary<string, UnitFailed> Run(
        string answer,
        IReadOnlyList<WorkUnit> units,
        int workers = 2,
        int retries = 0,
        bool failFast = false,
        Action<PoolEvent>? listener = null,
        CancellationToken? cancellation = null)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped: the fake workers are bash scripts");
        WorkerCommand command = new("bash", ["-c", $"answer() {{\n{answer}\n}}\n{Loop}", "worker"]);
        WorkerPool pool = new(command, folder.Path, new WorkerOptions(workers, 1, retries, failFast) { StopPatience = TimeSpan.FromSeconds(1) }, new ImmediateProgress<PoolEvent>(told =>
        {
            events.Add(told);
            listener?.Invoke(told);
        }));
        return pool.Run(units, cancellation ?? TestContext.Current.CancellationToken);
    }

    public static SharedUnit Shared(string hash) => new(hash, 1, 0, []);

    /// <summary>A chain of three generations that begins with the given shared trainings.</summary>
    public static ChainUnit Chain(string name, params string[] shared) =>
        new(name, 3, shared.Select((hash, generation) => (generation, hash)).ToDictionary());

    public void Dispose() => folder.Dispose();
}
