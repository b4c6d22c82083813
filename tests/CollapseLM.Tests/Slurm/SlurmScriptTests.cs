using System.Diagnostics;
using CollapseLM.Configuration;
using CollapseLM.Scheduling;
using CollapseLM.Slurm;

namespace CollapseLM.Tests.Slurm;

public sealed class SlurmScriptTests
{
    private static readonly SlurmOptions Options = new()
    {
        Partition = "long",
        TimeLimit = 30,
        SignalSeconds = 120,
        Simultaneous = 4,
        Attempts = 3,
        Sbatch = ["--account=lab", "--mem=2G"],
        Setup = ["module load dotnet"],
    };

    private static readonly SlurmScript Script = new(new WorkerCommand("dotnet", ["/opt/it's/collapse.dll"]), "/shared/my runs/x", "mixing", Options, 2, WorkerEnvironment.Of(withTorch: true));

    [Fact]
    public void An_array_asks_for_what_the_config_says_and_runs_one_chain_an_element() => Assert.Equal(
        """
        #!/bin/bash
        #SBATCH --job-name=mixing
        #SBATCH --time=30
        #SBATCH --array=0-2%4
        #SBATCH --signal=B:TERM@120
        #SBATCH --requeue
        #SBATCH --cpus-per-task=2
        #SBATCH "--output=/shared/my runs/x/slurm/log/%A_%a.txt"
        #SBATCH --open-mode=append
        #SBATCH --partition=long
        #SBATCH --account=lab
        #SBATCH --mem=2G
        module load dotnet
        export MALLOC_MMAP_MAX_=0
        export MALLOC_TRIM_THRESHOLD_=17179869184
        export MALLOC_TOP_PAD_=268435456
        export DOTNET_GCgen0size=1000000
        export DOTNET_GCConserveMemory=7
        export DOTNET_gcConcurrent=0
        export OMP_NUM_THREADS=2
        elements=(3 5 8)
        'dotnet' '/opt/it'\''s/collapse.dll' element '/shared/my runs/x' --index "${elements[SLURM_ARRAY_TASK_ID]}" &
        child=$!
        stopped=
        trap 'stopped=1; kill -TERM "$child" 2>/dev/null' TERM INT
        while wait "$child"; code=$?; kill -0 "$child" 2>/dev/null; do :; done
        [ -z "$stopped" ] && [ "$code" -lt 128 ] && exit "$code"

        # Stopped before its end: it has kept what it had, and goes on from there in its next attempt.
        trap '' TERM INT
        if [ -e '/shared/my runs/x/slurm/cancelled' ]; then
          echo "cancelled"
        elif [ "${SLURM_RESTART_COUNT:-0}" -ge 2 ]; then
          echo "attempt 3 of 3 did not come to the end (slurm.attempts)"
        else
          scontrol requeue "${SLURM_ARRAY_JOB_ID}_${SLURM_ARRAY_TASK_ID}"
        fi
        exit 143

        """.ReplaceLineEndings("\n"),
        Script.Array([3, 5, 8]));

    [Fact]
    public void The_last_job_makes_the_report() => Assert.Equal(
        """
        #!/bin/bash
        #SBATCH --job-name=mixing-report
        #SBATCH --time=30
        #SBATCH "--output=/shared/my runs/x/slurm/log/%j.txt"
        #SBATCH --open-mode=append
        #SBATCH --partition=long
        #SBATCH --account=lab
        #SBATCH --mem=2G
        module load dotnet
        'dotnet' '/opt/it'\''s/collapse.dll' element '/shared/my runs/x' --conclude

        """.ReplaceLineEndings("\n"),
        Script.Report());

    /// <summary>The script as bash runs it, with stand-ins for collapse and scontrol.</summary>
    [Theory]
    [InlineData("exit 0", "", false, 0, "")]
    [InlineData("exit 7", "", false, 7, "")]
    [InlineData("kill -9 $$", "", false, 143, "requeue 40_1")]
    [InlineData("trap 'exit 143' TERM; kill -TERM $PPID; while :; do sleep 0.05; done", "", false, 143, "requeue 40_1")]
    [InlineData("trap 'exit 0' TERM; kill -TERM $PPID; while :; do sleep 0.05; done", "1", false, 143, "requeue 40_1")]
    [InlineData("trap 'exit 143' TERM; kill -TERM $PPID; while :; do sleep 0.05; done", "2", false, 143, "attempt 3 of 3")]
    [InlineData("trap 'exit 143' TERM; kill -TERM $PPID; while :; do sleep 0.05; done", "", true, 143, "cancelled")]
    public void What_becomes_of_an_element_is_decided_by_how_it_ended(string work, string restarts, bool cancelled, int exitCode, string said)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "skipped: a bash script");
        using Runs.TemporaryFolder folder = new();
        Directory.CreateDirectory(folder.At("slurm"));
        Program("collapse", "echo \"$@\" > \"$(dirname \"$0\")/asked\"\n" + work);
        Program("scontrol", "echo \"$@\"");
        if (cancelled)
        {
            File.WriteAllText(folder.At("slurm", "cancelled"), "");
        }

        string script = new SlurmScript(new WorkerCommand(folder.At("collapse"), []), folder.Path, "mixing", Options with { Setup = [] }, 1, []).Array([3, 5]);
        ProcessStartInfo start = new("bash", ["-c", script]) { RedirectStandardOutput = true };
        start.Environment["PATH"] = folder.Path + ":" + Environment.GetEnvironmentVariable("PATH");
        start.Environment["SLURM_ARRAY_JOB_ID"] = "40";
        start.Environment["SLURM_ARRAY_TASK_ID"] = "1";
        start.Environment["SLURM_RESTART_COUNT"] = restarts;
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();

        Assert.Equal(exitCode, process.ExitCode);
        Assert.StartsWith(said, output, StringComparison.Ordinal);
        Assert.Equal(said.Length == 0, output.Length == 0);
        Assert.Equal($"element {folder.Path} --index 5\n", File.ReadAllText(folder.At("asked")));

        void Program(string name, string text)
        {
            File.WriteAllText(folder.At(name), "#!/bin/bash\n" + text + "\n");
            Process.Start("chmod", ["700", folder.At(name)]).WaitForExit();
        }
    }
}
