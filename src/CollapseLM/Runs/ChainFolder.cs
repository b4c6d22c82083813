using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using static System.FormattableString;

namespace CollapseLM.Runs;

/// <summary>
/// One chain on disk. Whoever writes holds the chain's <see cref="Leases.Lease"/> and changes it through the lease's workshop;
/// reading needs neither, for everything is replaced whole. A generation counts once its line stands in <c>generations.jsonl</c>.
/// </summary>
/// <param name="workshop">Where a generation is made; null = in the chain's folder, for whoever has the run to itself.</param>
public sealed class ChainFolder(string path, Workshop? workshop = null)
{
    private const string LineagePrefix = "lineage-";

    private readonly Workshop workshop = workshop ?? new Workshop(System.IO.Path.Combine(path, ".making"));

    /// <summary>The generation that is being made in the workshop.</summary>
    private int? making;

    public string Path { get; } = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));

    public string Name => System.IO.Path.GetFileName(Path);

    public string ChainPath => Part("chain.json");

    /// <summary><c>generations.jsonl</c>.</summary>
    public string RecordPath => Part("generations.jsonl");

    public string FailurePath => Part("failure.json");

    public string DonePath => Part("DONE");

    /// <summary><c>gen-000</c> for generation 0; from <see cref="PrepareGeneration"/> to <see cref="Publish"/> the one in the making.</summary>
    public string GenerationFolder(int generation) => Place(generation, GenerationName(generation));

    public string SamplePath(int generation) => InGeneration(generation, GenerationFiles.Sample);

    public string WeightsPath(int generation) => InGeneration(generation, GenerationFiles.Weights);

    /// <summary>Where the passages of the generation's training set came from.</summary>
    public string TrainingPath(int generation) => InGeneration(generation, GenerationFiles.Training);

    public string ContinuationsPath(int generation) => InGeneration(generation, GenerationFiles.Continuations);

    /// <summary>What became of each passage of the sample; only where samples are curated.</summary>
    public string CurationPath(int generation) => InGeneration(generation, GenerationFiles.Curation);

    /// <summary>The n-grams that give the sample away.</summary>
    public string TellsPath(int generation) => InGeneration(generation, GenerationFiles.Tells);

    /// <summary>What generation 0 wrote to be held out; there only where the config asks for it.</summary>
    public string SelfPath => InGeneration(0, GenerationFiles.Self);

    /// <summary>Generation 0 read at the powers of its sampling temperature; there at other temperatures than 1 only.</summary>
    public string TemperaturePath(int generation) => InGeneration(generation, GenerationFiles.Temperature);

    /// <summary>Surprise passage by passage, where the config asks for it.</summary>
    public string HistogramsPath(int generation) => InGeneration(generation, GenerationFiles.Histograms);

    /// <summary>Where a lineage of a pool other than the first has its files of a generation.</summary>
    /// <param name="lineage">1 for the second, whose folder is <c>lineage-2</c>.</param>
    public string LineageFolder(int generation, int lineage) => InGeneration(generation, Invariant($"{LineagePrefix}{lineage + 1}"));

    /// <summary>
    /// The files of a generation that its record must list, by name from the generation's folder on: those there always are, then
    /// those that only some generations have.
    /// </summary>
    public IEnumerable<string> RecordedFiles(int generation)
    {
        string folder = GenerationFolder(generation);
        string[] lineages = [.. LiveFolder.Folders(folder).Select(lineage => System.IO.Path.GetFileName(lineage)).Where(name => name.StartsWith(LineagePrefix, StringComparison.Ordinal))];
        return GenerationFiles.OfEvery.Concat(GenerationFiles.OfSome.Concat(lineages.SelectMany(lineage => GenerationFiles.OfLineages.Select(name => $"{lineage}/{name}")))
            .Where(name => File.Exists(System.IO.Path.Combine(folder, name))));
    }

    /// <summary>Losses and times, step by step; in no record, because times differ from run to run.</summary>
    public string TrainingLogPath(int generation) => Place(generation, TrainingLogName(generation));

    /// <summary>SHA-256 of the generation's line in <c>generations.jsonl</c>, LF included.</summary>
    public string RecordHashPath(int generation) => InGeneration(generation, "record.sha256");

    /// <exception cref="UserErrorException">Damaged: not readable.</exception>
    public ChainRecord ReadChain() => DurableFile.ReadJson<ChainRecord>(ChainPath);

    public void WriteChain(ChainRecord chain) => DurableFile.WriteJson(ChainPath, chain);

    /// <summary>
    /// The records as they stand, unverified, up to the first that is unreadable or out of order: for showing, on a live
    /// chain too. <paramref name="warn"/> is told why reading stopped early.
    /// </summary>
    public IReadOnlyList<GenerationRecord> ReadRecords(Action<Problem>? warn = null) => new RecordReader(this).Read(verified: false, warn);

    /// <summary>
    /// The longest run of records from generation 0 whose lines and files are what was published, by SHA-256: what a
    /// resumed chain builds on. <paramref name="warn"/> is told once what ended it, if not the end of the file.
    /// </summary>
    public IReadOnlyList<GenerationRecord> ReadVerifiedRecords(Action<Problem> warn) => new RecordReader(this).Read(verified: true, warn);

    /// <summary>What a file of a generation holds.</summary>
    /// <exception cref="UserErrorException">Damaged: missing, or not the file that its record vouches for.</exception>
    public byte[] ReadFile(GenerationRecord record, string name)
    {
        string path = InGeneration(record.Generation, name);
        byte[] bytes = JsonText.ReadBytes(path);
        return record.Files.GetValueOrDefault(name) == Convert.ToHexStringLower(SHA256.HashData(bytes))
            ? bytes
            : throw JsonText.Damaged(path, "is not the file that was written", RunVerifier.Again);
    }

    /// <summary>What was logged while a generation trained, up to the first unreadable line; empty where there is no log.</summary>
    public IReadOnlyList<TrainingLogRecord> ReadTrainingLog(int generation)
    {
        List<TrainingLogRecord> log = [];
        try
        {
            foreach (JsonText.Line line in JsonText.Lines(JsonText.ReadBytes(TrainingLogPath(generation))))
            {
                log.Add(line.Parse<TrainingLogRecord>(TrainingLogPath(generation)));
            }
        }
        catch (UserErrorException)
        {
            // A log vouches for nothing: what is readable is shown.
        }

        return log;
    }

    /// <summary>
    /// Clears the way for making a generation (again): what an unfinished or damaged try left of it, leftovers of killed
    /// writers, and the marks <c>DONE</c> and <c>failure.json</c> that would no longer be true. Where the try left checkpoints,
    /// they stay, with the files that they may vouch for.
    /// </summary>
    public void PrepareGeneration(int generation)
    {
        making = null;
        workshop.SweepLeftovers(Path);
        workshop.Remove(DonePath);
        workshop.Remove(FailurePath);
        if (generation > 0)
        {
            CheckpointSlots.Clear(GenerationFolder(generation - 1));
        }

        string place = GenerationFolder(generation), name = InWorkshop(GenerationName(generation));
        if (CheckpointSlots.AreUsed(place) && !CheckpointSlots.AreUsed(workshop.At(name)))
        {
            // It was put in its place and its line was not written: it goes on from there.
            workshop.MoveIn(place, name);
        }

        workshop.Remove(place);
        workshop.Begin(name, CheckpointSlots.AreUsed(workshop.At(name)));
        making = generation;
        DurableFile.Delete(RecordHashPath(generation));
    }

    /// <summary>
    /// The commit point: the first <see cref="GenerationRecord.Generation"/> lines stay as they are, to the byte, this one
    /// follows, and what stood after is gone. All files that the record lists must be written before.
    /// </summary>
    /// <exception cref="UserErrorException">Damaged: a line before is missing. Storage: the disk refused; nothing is published.</exception>
    public void Publish(GenerationRecord record)
    {
        byte[] before = record.Generation > 0 ? JsonText.ReadBytes(RecordPath) : [];
        JsonText.Line[] kept = [.. JsonText.Lines(before).TakeWhile(line => !line.Torn).Take(record.Generation)];
        if (kept.Length < record.Generation)
        {
            throw JsonText.Damaged(RecordPath, Invariant($"generation {record.Generation} cannot follow {kept.Length} whole lines"));
        }

        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(record, RunJson.Line), (byte)'\n'];
        DurableFile.WriteText(RecordHashPath(record.Generation), Convert.ToHexStringLower(SHA256.HashData(line)) + "\n");
        PutInPlace(record.Generation);
        workshop.Write(RecordPath, stream =>
        {
            stream.Write(before, 0, kept.Sum(keptLine => keptLine.Bytes.Length + 1));
            stream.Write(line);
        });
        CheckpointSlots.Clear(GenerationFolder(record.Generation));
    }

    /// <summary>The highest generation that has a folder; -1 where none has. As many generations as its number were published.</summary>
    internal int LastBegun() => LiveFolder.Folders(Path)
        .Select(folder => System.IO.Path.GetFileName(folder))
        .Where(name => name.StartsWith("gen-", StringComparison.Ordinal) && !VouchedFile.IsLink(Part(name)))
        .Select(name => int.TryParse(name.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out int generation) ? generation : -1)
        .Append(-1)
        .Max();

    /// <summary>
    /// Takes away what stands after the first <paramref name="count"/> lines, so that nothing vouches for it later. The folders
    /// of later generations go first: one without its line would say that a line was lost.
    /// </summary>
    public void CutBack(int count)
    {
        for (int generation = LastBegun(); generation > count; generation--)
        {
            workshop.Remove(GenerationFolder(generation));
        }

        if (count == 0)
        {
            // Whatever stands there, a link or a FIFO too: nothing of it is kept.
            workshop.Remove(RecordPath);
            return;
        }

        byte[] bytes = JsonText.ReadBytes(RecordPath);
        int kept = JsonText.Lines(bytes).Take(count).Sum(line => line.Bytes.Length + 1);
        if (kept < bytes.Length)
        {
            workshop.Write(RecordPath, stream => stream.Write(bytes, 0, kept));
        }
    }

    /// <summary>Takes away the weights of a generation; its record still names their hash.</summary>
    public void RemoveWeights(int generation)
    {
        workshop.Remove(WeightsPath(generation));
        foreach (string lineage in LiveFolder.Folders(GenerationFolder(generation)))
        {
            workshop.Remove(System.IO.Path.Combine(lineage, System.IO.Path.GetFileName(WeightsPath(generation))));
        }
    }

    /// <summary>Why the chain stopped; null where it did not.</summary>
    /// <exception cref="UserErrorException">Damaged: not readable.</exception>
    public ChainFailure? ReadFailure() =>
        JsonText.ReadBytesIfAny(FailurePath) is byte[] failure ? JsonText.Parse<ChainFailure>(failure, FailurePath, firstLine: 1) : null;

    public void WriteFailure(ChainFailure failure) => DurableFile.WriteJson(FailurePath, failure);

    public void ClearFailure() => DurableFile.Delete(FailurePath);

    /// <summary>
    /// Whether the chain was marked done and its records are still those of that moment. <paramref name="warn"/> is told
    /// where the mark is there but does not fit: then the chain is not done.
    /// </summary>
    public bool IsDone(Action<Problem> warn) => ReadMarked(warn) is not null;

    /// <summary>What <c>DONE</c> vouches for, as it was marked; null where the chain is not done.</summary>
    /// <inheritdoc cref="IsDone"/>
    internal (byte[] Chain, byte[] Records)? ReadMarked(Action<Problem> warn)
    {
        try
        {
            if (JsonText.ReadBytesIfAny(DonePath) is not byte[] text)
            {
                return null;
            }

            DoneMark mark = JsonText.Parse<DoneMark>(text, DonePath, firstLine: 1);
            return (mark.Read(ChainPath), mark.Read(RecordPath));
        }
        catch (UserErrorException damage)
        {
            warn(damage.Problems[0]);
            return null;
        }
    }

    /// <summary>Writes anew what vouches for a line while the chain is not marked. Only where the line is known to be the published one.</summary>
    internal void Seal(int generation)
    {
        JsonText.Line line = JsonText.Lines(JsonText.ReadBytes(RecordPath)).ElementAt(generation);
        DurableFile.WriteText(RecordHashPath(generation), Convert.ToHexStringLower(SHA256.HashData([.. line.Bytes.Span, (byte)'\n'])) + "\n");
    }

    /// <summary>Vouches for <c>chain.json</c> and <c>generations.jsonl</c>, which vouches for all files of the generations.</summary>
    public void MarkDone()
    {
        DoneMark mark = DoneMark.Of(this);
        foreach (string generation in LiveFolder.Folders(Path))
        {
            // Whoever was killed between a record and its checkpoints' removal left them.
            CheckpointSlots.Clear(generation);
        }

        workshop.Write(DonePath, stream =>
        {
            JsonSerializer.Serialize(stream, mark, RunJson.Indented);
            stream.WriteByte((byte)'\n');
        });
    }

    private static string GenerationName(int generation) => Invariant($"gen-{generation:D3}");

    private static string TrainingLogName(int generation) => Invariant($"train-{generation}.jsonl");

    /// <summary>Moves what was made to where readers look for it. It counts when its line is written.</summary>
    private void PutInPlace(int generation)
    {
        if (making == generation)
        {
            making = null;
            workshop.MoveOut(InWorkshop(GenerationName(generation)), GenerationFolder(generation));
            string log = InWorkshop(TrainingLogName(generation));
            if (File.Exists(workshop.At(log)))
            {
                workshop.MoveOut(log, TrainingLogPath(generation));
            }
        }
    }

    private string Place(int generation, string name) => generation == making ? workshop.At(InWorkshop(name)) : Part(name);

    /// <summary>Below the chain's own name, which checkpoints vouch for.</summary>
    private string InWorkshop(string name) => System.IO.Path.Combine(Name, name);

    private string InGeneration(int generation, string name) => System.IO.Path.Combine(GenerationFolder(generation), name);

    private string Part(string name) => System.IO.Path.Combine(Path, name);
}
