using System.Globalization;
using System.Text.Json;

namespace CollapseLM.Runs;

/// <summary>
/// Appends to a run's <c>log.jsonl</c>. Every line goes to the system in one write, so a kill tears off the last one at most;
/// the next sitting cuts that off. A log that cannot be written costs a warning and never a result.
/// </summary>
public sealed class RunLog : IDisposable
{
    private readonly string path;
    private readonly TimeProvider clock;
    private readonly Action<Problem> warn;
    private readonly Lock gate = new();
    private FileStream? file;
    private bool warned;

    /// <param name="path">The log; made where it is missing.</param>
    /// <param name="warn">Told once, where the log cannot be written.</param>
    public RunLog(string path, TimeProvider clock, Action<Problem> warn)
    {
        this.path = path;
        this.clock = clock;
        this.warn = warn;
        Try(Open);
    }

    public void Write(string happened, string message, string? unit = null, int? generation = null, int? worker = null)
    {
        string time = clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(new LogRecord(time, happened, unit, generation, worker, message), RunJson.Line), (byte)'\n'];
        lock (gate)
        {
            Try(() =>
            {
                FileStream log = file ?? Open();
                try
                {
                    log.Write(line);
                }
                catch
                {
                    // A full disk may have taken half a line; opening anew cuts that off.
                    log.Dispose();
                    file = null;
                    throw;
                }
            });
        }
    }

    public void Dispose() => file?.Dispose();

    private FileStream Open()
    {
        FileStream log = VouchedFile.IsLink(path) ? throw new IOException(VouchedFile.IsLinkMessage) : new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        try
        {
            log.SetLength(EndOfLastLine(log));
            log.Seek(0, SeekOrigin.End);
            return file = log;
        }
        catch
        {
            log.Dispose();
            throw;
        }
    }

    private static long EndOfLastLine(FileStream log)
    {
        const int Part = 4096;
        byte[] bytes = new byte[Part];
        for (long end = log.Length; end > 0;)
        {
            long start = Math.Max(0, end - Part);
            log.Seek(start, SeekOrigin.Begin);
            int count = log.ReadAtLeast(bytes.AsSpan(0, (int)(end - start)), (int)(end - start), throwOnEndOfStream: false);
            int feed = bytes.AsSpan(0, count).LastIndexOf((byte)'\n');
            if (feed >= 0)
            {
                return start + feed + 1;
            }

            end = start;
        }

        return 0;
    }

    private void Try(Func<FileStream> open) => Try(() => { _ = open(); });

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (StorageFailure.Is(exception))
        {
            if (!warned)
            {
                warned = true;
                warn(new Problem(path, "", $"the log cannot be written: {exception.Message}", "the run goes on without it"));
            }
        }
    }
}
