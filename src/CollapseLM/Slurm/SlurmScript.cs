using System.Globalization;
using System.Text;
using CollapseLM.Configuration;
using CollapseLM.Scheduling;

namespace CollapseLM.Slurm;

/// <summary>The text of the scripts that sbatch gets.</summary>
/// <param name="program">How collapse is started on a node.</param>
/// <param name="run">The run's folder, under the same path on every node.</param>
/// <param name="name">Of the experiment.</param>
/// <param name="threads">Threads of an element.</param>
/// <param name="environment">Variables of every element.</param>
public sealed class SlurmScript(WorkerCommand program, string run, string name, SlurmOptions options, int threads, IReadOnlyList<(string Name, string Value)> environment)
{
    private string Folder => run + "/slurm";

    /// <summary>An array with one element for each of the given chains.</summary>
    /// <param name="elements">Lines of <c>elements.jsonl</c>, 0 for the first.</param>
    public string Array(IReadOnlyList<int> elements)
    {
        string limit = options.Simultaneous is int most ? Text($"%{most}") : "";
        return Head(name, "%A_%a", Text($"--array=0-{elements.Count - 1}{limit}"), Text($"--signal=B:TERM@{options.SignalSeconds}"), "--requeue", Text($"--cpus-per-task={threads}"))
            + string.Concat(environment.Append(("OMP_NUM_THREADS", Text($"{threads}"))).Select(setting => $"export {setting.Item1}={setting.Item2}\n"))
            + $$"""
            elements=({{string.Join(' ', elements.Select(element => Text($"{element}")))}})
            {{Command}} element {{Quoted(run)}} --index "${elements[SLURM_ARRAY_TASK_ID]}" &
            child=$!
            stopped=
            trap 'stopped=1; kill -TERM "$child" 2>/dev/null' TERM INT
            while wait "$child"; code=$?; kill -0 "$child" 2>/dev/null; do :; done
            [ -z "$stopped" ] && [ "$code" -lt 128 ] && exit "$code"

            # Stopped before its end: it has kept what it had, and goes on from there in its next attempt.
            trap '' TERM INT
            if [ -e {{Quoted(Folder + "/cancelled")}} ]; then
              echo "cancelled"
            elif [ "${SLURM_RESTART_COUNT:-0}" -ge {{options.Attempts - 1}} ]; then
              echo "attempt {{options.Attempts}} of {{options.Attempts}} did not come to the end (slurm.attempts)"
            else
              scontrol requeue "${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}"
            fi
            exit 143

            """;
    }

    /// <summary>The last job: it runs whatever became of the others.</summary>
    public string Report() => Head(name + "-report", "%j") + $"{Command} element {Quoted(run)} --conclude\n";

    private string Command => string.Join(' ', program.Arguments.Prepend(program.FileName).Select(Quoted));

    private string Head(string job, string log, params string[] more)
    {
        StringBuilder text = new("#!/bin/bash\n");
        IEnumerable<string> lines = new[] { $"--job-name={job}", Text($"--time={options.TimeLimit}") }
            .Concat(more)
            .Concat([$"--output={Folder.Replace("%", "%%", StringComparison.Ordinal)}/log/{log}.txt", "--open-mode=append"])
            .Concat(options.Partition is string partition ? [$"--partition={partition}"] : [])
            .Concat(options.Sbatch);
        foreach (string line in lines)
        {
            text.Append("#SBATCH ").Append(line.Contains(' ', StringComparison.Ordinal) && line.StartsWith("--output", StringComparison.Ordinal) ? $"\"{line}\"" : line).Append('\n');
        }

        foreach (string line in options.Setup)
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    private static string Quoted(string word) => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
