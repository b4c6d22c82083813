using System.Diagnostics;
using CollapseLM.Benchmarks.Models;

namespace CollapseLM.Benchmarks.Measuring;

/// <summary>The folder that peers/install.sh made: a small Debian with PyTorch in it, entered by chroot.</summary>
public sealed class PyTorchFolder
{
    private readonly string folder;

    /// <exception cref="UserErrorException">There is no PyTorch in it.</exception>
    public PyTorchFolder(string folder)
    {
        this.folder = Path.GetFullPath(folder);
        if (!Directory.Exists(Path.Combine(folder, "usr/lib/python3/dist-packages/torch")))
        {
            throw new UserErrorException(FailureKind.Input, folder, "--peers", "there is no PyTorch in this folder", "make it by peers/install.sh FOLDER");
        }
    }

    /// <param name="allocator">Which memory allocator serves the process.</param>
    /// <param name="work">A folder that holds the text.</param>
    public ProcessStartInfo Start(Job job, PyTorchAllocator allocator, string work)
    {
        string scripts = Path.Combine(AppContext.BaseDirectory, "peers");
        Job inside = job with { Text = "/mnt/" + WorkFolder.TextName };
        string[] settings = [.. Settings(allocator).Select(pair => $"{pair.Key}={pair.Value}")];
        ProcessStartInfo start = Launch.Bound(
            ProcessorCores.First(job.Threads),
            "sh",
            [Path.Combine(scripts, "run.sh"), folder, work, "env", .. settings, "python3", "/srv/worker.py", inside.ToString()]);
        Launch.SetEnvironment(start, job, new Dictionary<string, string> { ["PYTHONPATH"] = "/srv", ["PYTHONDONTWRITEBYTECODE"] = "1" });
        return start;
    }

    /// <summary>Set inside the folder only: its libraries are others than those of the host.</summary>
    /// <remarks>Code that torch.compile makes calls sleef without linking it; where it is missing, Inductor falls back to scalar code.</remarks>
    private static Dictionary<string, string> Settings(PyTorchAllocator allocator)
    {
        const string libraries = "/usr/lib/x86_64-linux-gnu/";
        const string sleef = libraries + "libsleef.so.3";
        Dictionary<string, string> settings = allocator == PyTorchAllocator.Glibc ? new(Launch.KeepMemory) : [];
        settings["LD_LIBRARY_PATH"] = libraries + "openblas-openmp";
        settings["LD_PRELOAD"] = allocator == PyTorchAllocator.Tcmalloc ? $"{libraries}libtcmalloc_minimal.so.4:{sleef}" : sleef;
        return settings;
    }
}
