using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace CollapseLM.Tests.Slurm;

/// <summary>
/// A real Slurm on loopback: munge, one controller, two nodes of one core each, in a folder of its own (docs/slurm.md). Only where
/// the daemons are installed and the test may start them.
/// </summary>
internal sealed class SlurmCluster : IDisposable
{
    private static readonly string[] Daemons = ["slurmctld", "slurmd", "munged"];

    private readonly string folder = Directory.CreateTempSubdirectory("slurm-").FullName;

    private SlurmCluster()
    {
    }

    public Dictionary<string, string> Environment => new() { ["SLURM_CONF"] = At("slurm.conf"), ["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1" };

    /// <summary>Skips the test where there is no Slurm.</summary>
    public static SlurmCluster Start()
    {
        Assert.SkipUnless(Daemons.All(name => File.Exists("/usr/sbin/" + name)), "skipped: no slurmctld");
        Assert.SkipUnless(System.Environment.UserName == "root", "skipped: the recipe's daemons want root");
        SlurmCluster cluster = new();
        try
        {
            cluster.Begin();
            return cluster;
        }
        catch
        {
            cluster.Dispose();
            throw;
        }
    }

    /// <summary>Runs one of the cluster's programs.</summary>
    public string Ask(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SLURM_CONF"] = At("slurm.conf");
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output + error.GetAwaiter().GetResult();
    }

    /// <summary>What the controller and the nodes have to say, for a test that failed.</summary>
    public string Log() => Ask("squeue", "-r", "-t", "all", "-o", "%i|%T|%N|%r") + string.Join('\n', Directory.GetFiles(At("log")).Select(file => file + "\n" + File.ReadAllText(file)));

    /// <summary>Kills a node's daemon and the shepherds of its jobs, as when the machine is gone for the controller; the work itself goes on, orphaned.</summary>
    public void KillNode(string name)
    {
        Kill(PidOf($"slurmd.{name}.pid"));
        foreach (int shepherd in Processes("slurmstepd").Where(process => HasOpen(process, At("log", $"slurmd.{name}.log"))))
        {
            Kill(shepherd);
        }
    }

    public void StartNode(string name) => Daemon("slurmd", "-N", name);

    /// <summary>
    /// As an administrator does it: told to end, it writes down what it knows. Killed within seconds of a job's start it starts that job a
    /// second time, whereupon the node refuses it and Slurm holds the job until a person lets it go.
    /// </summary>
    public void RestartController()
    {
        int id = PidOf("slurmctld.pid")!.Value;
        using Process controller = Process.GetProcessById(id);
        Process.Start("kill", ["-TERM", Text(id)]).WaitForExit();
        controller.WaitForExit(TimeSpan.FromSeconds(30));
        Daemon("slurmctld");
    }

    public void Dispose()
    {
        try
        {
            Ask("scancel", "--user=root");
            Ask("scontrol", "shutdown");
            foreach (string pid in Directory.GetFiles(At("run"), "*.pid"))
            {
                Kill(PidOf(Path.GetFileName(pid)));
            }
        }
        finally
        {
            Thread.Sleep(500);
            Directory.Delete(folder, recursive: true);
        }
    }

    private void Begin()
    {
        foreach (string name in new[] { "run", "log", "state", "spool/node1", "spool/node2" })
        {
            Directory.CreateDirectory(At(name));
        }

        File.WriteAllBytes(At("munge.key"), RandomNumberGenerator.GetBytes(1024));
        Process.Start("chmod", ["600", At("munge.key")]).WaitForExit();
        int port = RandomNumberGenerator.GetInt32(20_000, 30_000);
        File.WriteAllText(At("slurm.conf"), File.ReadAllText(RepositoryRoot.Path("tests", "CollapseLM.Tests", "Slurm", "slurm.conf"))
            .Replace("$PORT0", Text(port), StringComparison.Ordinal)
            .Replace("$PORT1", Text(port + 1), StringComparison.Ordinal)
            .Replace("$PORT2", Text(port + 2), StringComparison.Ordinal)
            .Replace("$D", folder, StringComparison.Ordinal));
        Daemon(
            "munged", "--force", $"--key-file={At("munge.key")}", $"--socket={At("run", "munge.socket")}", $"--pid-file={At("run", "munged.pid")}",
            $"--log-file={At("log", "munged.log")}", $"--seed-file={At("run", "munge.seed")}");
        Daemon("slurmctld", "-c");
        StartNode("node1");
        StartNode("node2");
        Assert.True(
            SpinWait.SpinUntil(() => Ask("sinfo", "--noheader", "--format=%D %t").Trim() == "2 idle", TimeSpan.FromSeconds(60)),
            "the cluster does not come up: " + Ask("sinfo") + Log());
    }

    private void Daemon(string name, params string[] arguments)
    {
        ProcessStartInfo start = new("/usr/sbin/" + name, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["SLURM_CONF"] = At("slurm.conf");
        using Process process = Process.Start(start)!;
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, name + ": exit code " + Text(process.ExitCode));
    }

    private static IEnumerable<int> Processes(string name) => Process.GetProcessesByName(name).Select(process => process.Id);

    private static bool HasOpen(int process, string file)
    {
        try
        {
            return Directory.GetFiles($"/proc/{Text(process)}/fd").Any(open => new FileInfo(open).LinkTarget == file);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void Kill(int? process)
    {
        if (process is int id)
        {
            Process.Start("kill", ["-9", Text(id)]).WaitForExit();
        }
    }

    private int? PidOf(string file) => File.Exists(At("run", file)) ? int.Parse(File.ReadAllText(At("run", file)).Trim(), CultureInfo.InvariantCulture) : null;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private string At(params string[] names) => Path.Combine([folder, .. names]);
}
