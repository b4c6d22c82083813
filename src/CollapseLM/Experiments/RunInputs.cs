using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CollapseLM.Runs;
using CollapseLM.Text;
using static System.FormattableString;

namespace CollapseLM.Experiments;

/// <summary>What a run begins with: the files that config and corpus alone decide, to the byte, so that they can be written again.</summary>
/// <param name="corpus">The corpus as the run's config names it; it may lie elsewhere by now.</param>
public sealed class RunInputs(PreparedExperiment prepared, string corpus)
{
    /// <summary>The frozen config, which makes a folder a run and is written last.</summary>
    public const string Experiment = "experiment.json";

    private const string TestPassages = "human/test.jsonl";
    private const string Words = "human/words.txt";

    private readonly Dictionary<string, PlannedChain> chains = prepared.Plan.Chains.ToDictionary(ChainFile);

    /// <summary>By arm: a sweep has a hundred chains of each.</summary>
    private readonly Dictionary<string, JsonObject> settings = prepared.Plan.Chains.Select(chain => chain.Arm).DistinctBy(arm => arm.Name)
        .ToDictionary(arm => arm.Name, arm => Moved(PlannedChain.Settings(arm.Config), corpus));

    /// <summary>From the run folder on, with slashes: the frozen config, the human text in ordinal order, the chains in the plan's.</summary>
    public IEnumerable<string> Paths =>
    [
        Experiment,
        .. prepared.File.Common.Seeds.Select(SeedPassages).Append(TestPassages).Concat(prepared.Material.Words is null ? [] : [Words]).Order(StringComparer.Ordinal),
        .. chains.Keys,
    ];

    /// <param name="path">One of <see cref="Paths"/>.</param>
    /// <param name="stream">Receives the file.</param>
    public void Write(string path, Stream stream)
    {
        if (path == Experiment)
        {
            WriteJson(stream, Moved(prepared.Resolved.DeepClone().AsObject(), corpus));
        }
        else if (path == Words)
        {
            stream.Write(Encoding.UTF8.GetBytes(string.Concat(prepared.Material.Words!.Order(StringComparer.Ordinal).Select(word => word + "\n"))));
        }
        else if (chains.TryGetValue(path, out PlannedChain? planned))
        {
            WriteJson(stream, planned.Record(settings[planned.Arm.Name]));
        }
        else
        {
            IEnumerable<HumanPassage> passages = path == TestPassages
                ? prepared.Material.Test
                : prepared.PassagesOf(prepared.File.Common.Seeds.First(seed => SeedPassages(seed) == path));
            foreach (HumanPassage passage in passages)
            {
                JsonSerializer.Serialize(stream, new HumanPassageRecord(passage.Document, passage.Offset, passage.Length, passage.Text), RunJson.Line);
                stream.WriteByte((byte)'\n');
            }
        }
    }

    /// <summary>Of the file that <see cref="Write"/> writes, lower-case hexadecimal.</summary>
    public string Sha256(string path)
    {
        using SHA256 hash = SHA256.Create();
        using (CryptoStream stream = new(Stream.Null, hash, CryptoStreamMode.Write))
        {
            Write(path, stream);
        }

        return Convert.ToHexStringLower(hash.Hash!);
    }

    private static string SeedPassages(long seed) => Invariant($"human/s{seed}.jsonl");

    internal static string ChainFile(PlannedChain chain) => $"chains/{chain.Name}/chain.json";

    private static JsonObject Moved(JsonObject config, string corpus)
    {
        config["corpus"] = corpus;
        return config;
    }

    private static void WriteJson<T>(Stream stream, T value)
    {
        JsonSerializer.Serialize(stream, value, RunJson.Indented);
        stream.WriteByte((byte)'\n');
    }
}
