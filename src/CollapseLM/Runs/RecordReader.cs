using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using static System.FormattableString;

namespace CollapseLM.Runs;

/// <summary>Reads <c>generations.jsonl</c> up to the first thing that is not right, and says what that was.</summary>
internal sealed class RecordReader(ChainFolder chain)
{
    private bool weightsMayBeGone;
    private bool nextNeedsWeights;

    /// <param name="verified">Whether lines and files must have their published hashes; else only the lines are read.</param>
    public IReadOnlyList<GenerationRecord> Read(bool verified, Action<Problem>? warn)
    {
        List<GenerationRecord> records = [];
        try
        {
            if (JsonText.ReadBytesIfAny(chain.RecordPath) is not byte[] text)
            {
                return records;
            }

            if (verified)
            {
                ReadRules();
            }

            JsonText.Line[] lines = [.. JsonText.Lines(text)];
            foreach (JsonText.Line line in lines)
            {
                GenerationRecord record = line.Parse<GenerationRecord>(chain.RecordPath);
                Check(record, line, records.Count);
                if (verified)
                {
                    VerifyLine(line, records.Count);
                    VerifyFiles(record, isLast: line.Number == lines.Length);
                }

                records.Add(record);
            }
        }
        catch (UserErrorException damage)
        {
            warn?.Invoke(verified ? WithRemedy(damage.Problems[0], records.Count) : damage.Problems[0]);
        }

        if (verified && nextNeedsWeights)
        {
            DropThoseWithoutWeights(records);
        }

        return records;
    }

    private static Problem WithRemedy(Problem problem, int generation) =>
        problem with { Remedy = Invariant($"generation {generation} and those after it are made again") };

    // Weights between the first and the last generation are removed on request after their record was published.
    private void ReadRules()
    {
        JsonObject config = chain.ReadChain().Config;
        weightsMayBeGone = ResolvedConfig.Text(config, "compute.keepWeights") == "firstLast";
        nextNeedsWeights = weightsMayBeGone && ResolvedConfig.Text(config, "training.initialize") == "previous";
    }

    private void Check(GenerationRecord record, JsonText.Line line, int generation)
    {
        string place = JsonText.Place(chain.RecordPath, line.Number);
        if (record.Generation != generation)
        {
            throw JsonText.Damaged(place, Invariant($"generation {record.Generation} stands where {generation} should"));
        }

        if (record.Metrics.FirstOrDefault(metric => metric.Value is double value && !double.IsFinite(value)).Key is string metric)
        {
            throw JsonText.Damaged(place, $"{metric} is not finite");
        }
    }

    private void VerifyLine(JsonText.Line line, int generation)
    {
        string promised = Encoding.UTF8.GetString(JsonText.ReadBytes(chain.RecordHashPath(generation)));
        string found = Convert.ToHexStringLower(SHA256.HashData([.. line.Bytes.Span, (byte)'\n'])) + "\n";
        if (promised != found)
        {
            throw JsonText.Damaged(JsonText.Place(chain.RecordPath, line.Number), "the line is not the one that was published");
        }
    }

    private void VerifyFiles(GenerationRecord record, bool isLast)
    {
        bool weightsMayBeMissing = weightsMayBeGone && !isLast && record.Generation > 0;
        string folder = Path.GetFileName(chain.GenerationFolder(record.Generation));
        foreach ((string name, string promised) in record.Files)
        {
            if (!(Path.GetFileName(name) == GenerationFiles.Weights && weightsMayBeMissing && !Path.Exists(Path.Combine(chain.GenerationFolder(record.Generation), name))))
            {
                VouchedFile.Check(chain.Path, $"{folder}/{name}", promised, chain.RecordPath);
            }
        }
    }

    private void DropThoseWithoutWeights(List<GenerationRecord> records)
    {
        while (records.Count > 1 && records[^1].Files.ContainsKey(GenerationFiles.Weights) && !Path.Exists(chain.WeightsPath(records.Count - 1)))
        {
            records.RemoveAt(records.Count - 1);
        }
    }
}
