using System.Text;
using System.Text.Json;
using CollapseLM.Models;
using CollapseLM.Runs;

namespace CollapseLM.Experiments;

/// <summary>
/// The checkpoints of one generation: when one is due, what is in it, and what an earlier sitting left. A sampling begins
/// only when the weights are on disk, so its checkpoints vouch for them, and for every finished sample, by hash.
/// </summary>
public sealed class GenerationCheckpoints
{
    private const string Log = "log"; // of the training, as lines of JSON

    private readonly CheckpointSlots slots;
    private readonly Lazy<CheckpointHeader> identity;
    private readonly GenerationPaths paths;
    private readonly TimeSpan interval;
    private readonly Sitting sitting;
    private readonly Dictionary<string, string?> files = []; // SHA-256 by path from the unit's folder on; null until needed
    private Begun? begun;
    private long last;

    /// <summary>Looks for what an earlier sitting left; what is damaged or does not fit is told and removed.</summary>
    /// <param name="identity">A header with run, unit, generation and inputs.</param>
    /// <param name="interval">The longest work that a kill may cost.</param>
    public GenerationCheckpoints(Lazy<CheckpointHeader> identity, GenerationPaths paths, TimeSpan interval, Sitting sitting)
    {
        this.identity = identity;
        this.paths = paths;
        this.interval = interval;
        this.sitting = sitting;
        last = sitting.Clock.GetTimestamp();
        slots = new CheckpointSlots(paths.Folder);
        begun = slots.Newest(Load, sitting.Warn);
        if (begun is { Header: { Stage: CheckpointStage.Sampling } header })
        {
            IsTrained = true;
            TrainLoss = header.TrainLoss;
            files = header.Files.ToDictionary(file => file.Key, file => (string?)file.Value);
        }
    }

    /// <summary>Whether the weights are on disk, as a checkpoint vouches.</summary>
    public bool IsTrained { get; private set; }

    /// <summary>Nats per character, once trained; null for models that do not train in steps.</summary>
    public double? TrainLoss { get; private set; }

    /// <param name="log">Receives the rows up to the state that is gone on from, and must then hold every row up to the next.</param>
    public Checkpoints ForTraining(List<TrainingLogRecord> log)
    {
        SafetensorsContent? state = Take(CheckpointStage.Training, sample: null);
        if (state?.Tensors.FirstOrDefault(tensor => tensor.Name == Log) is { } rows)
        {
            log.AddRange(Encoding.UTF8.GetString(rows.Data).Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Select(row => JsonSerializer.Deserialize<TrainingLogRecord>(row, RunJson.Line)!));
        }

        return new Checkpoints(state, IsDue, (content, done, total) =>
        {
            byte[] lines = Encoding.UTF8.GetBytes(string.Concat(log.Select(row => JsonSerializer.Serialize(row, RunJson.Line) + "\n")));
            Write(
                identity.Value with { Stage = CheckpointStage.Training, Done = done, Total = total },
                content with { Tensors = [.. content.Tensors, new SafetensorsTensor(Log, "U8", [lines.Length], lines)] });
        });
    }

    /// <param name="sample">Where the sample will be written.</param>
    public Checkpoints ForSampling(string sample)
    {
        string path = Relative(sample);
        return new Checkpoints(Take(CheckpointStage.Sampling, path), IsDue, (content, done, total) => WriteTrained(path, content, done, total));
    }

    /// <summary>The weights and what belongs to them are on disk.</summary>
    public void MarkTrained(double? trainLoss, params ReadOnlySpan<string> written)
    {
        IsTrained = true;
        TrainLoss = trainLoss;
        MarkFinished(written);
    }

    /// <summary>Files are on disk and need not be made again.</summary>
    public void MarkFinished(params ReadOnlySpan<string> written)
    {
        foreach (string path in written)
        {
            files[Relative(path)] = null;
        }
    }

    public bool IsFinished(string path) => files.ContainsKey(Relative(path));

    /// <summary>Does what has no state of its own; asked to stop, it is done again, but not what was finished before.</summary>
    public T Redoable<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (OperationCanceledException)
        {
            WriteTrained(null, new SafetensorsContent([], new Dictionary<string, string>()), 0, 1);
            throw;
        }
    }

    /// <summary>Everything of this generation is on disk; a checkpoint says so, for whoever has others to make before it is recorded.</summary>
    public void Keep() => WriteTrained(null, new SafetensorsContent([], new Dictionary<string, string>()), 1, 1);

    private bool IsDue() => sitting.Cancellation.IsCancellationRequested || sitting.Clock.GetElapsedTime(last) >= interval;

    private void WriteTrained(string? sample, SafetensorsContent content, long done, long total)
    {
        foreach ((string path, _) in files.Where(file => file.Value is null).ToArray())
        {
            files[path] = DurableFile.Sha256(Path.Combine(paths.Unit, path));
        }

        Write(
            identity.Value with
            {
                Stage = CheckpointStage.Sampling,
                Done = done,
                Total = total,
                TrainLoss = TrainLoss,
                Files = files.ToDictionary(file => file.Key, file => file.Value!),
                Sample = sample,
            },
            content);
    }

    private void Write(CheckpointHeader header, SafetensorsContent content)
    {
        slots.Write(header, stream => SafetensorsFile.Write(stream, content));
        last = sitting.Clock.GetTimestamp();
    }

    private Begun Load(CheckpointHeader header, Stream payload)
    {
        CheckpointHeader expected = identity.Value;
        if ((header.Run, header.Unit, header.Generation, header.Inputs) != (expected.Run, expected.Unit, expected.Generation, expected.Inputs))
        {
            throw new UserErrorException(FailureKind.Damaged, "", "", "is a checkpoint of something else: of another generation, other settings, texts or versions");
        }

        foreach ((string path, string sha256) in header.Files)
        {
            VouchedFile.Check(paths.Unit, path, sha256, paths.Folder);
        }

        try
        {
            return new Begun(header, SafetensorsFile.Read(payload));
        }
        catch (InvalidDataException damage)
        {
            throw new UserErrorException(FailureKind.Damaged, "", "", damage.Message);
        }
    }

    private SafetensorsContent? Take(CheckpointStage stage, string? sample)
    {
        SafetensorsContent? content = begun is { Content: { } kept, Header: var header } && header.Stage == stage && header.Sample == sample ? kept : null;
        begun = content is null ? begun : null;
        return content;
    }

    private string Relative(string path) => Path.GetRelativePath(paths.Unit, path).Replace('\\', '/');

    private sealed record Begun(CheckpointHeader Header, SafetensorsContent Content);
}
