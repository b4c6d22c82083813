using System.Text;
using CollapseLM.Runs;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace CollapseLM.Interop;

/// <summary>
/// A run as ML.NET data. The views read the disk when they are read, row by row, and may be read again; so a view of a live
/// run grows.
/// </summary>
public static class RunDataViews
{
    /// <summary>One <see cref="RecordRow"/> for every generation of every chain that can be read.</summary>
    public static IDataView LoadRecords(this DataOperationsCatalog data, RunFolder run)
    {
        RunView view = RunView.Load(run);
        string[] names = [.. view.Chains.SelectMany(chain => chain.Generations).SelectMany(record => record.Metrics.Keys).Distinct(StringComparer.Ordinal)];
        SchemaDefinition schema = SchemaDefinition.Create(typeof(RecordRow));
        SchemaDefinition.Column metrics = schema[nameof(RecordRow.Metrics)];
        metrics.ColumnType = new VectorDataViewType(NumberDataViewType.Single, names.Length);
        metrics.AddAnnotation(
            "SlotNames",
            new VBuffer<ReadOnlyMemory<char>>(names.Length, [.. names.Select(name => name.AsMemory())]),
            new VectorDataViewType(TextDataViewType.Instance, names.Length));
        return data.LoadFromEnumerable(Records(view, names), schema);
    }

    /// <summary>One <see cref="PassageRow"/> for every passage of every recorded sample.</summary>
    public static IDataView LoadSamples(this DataOperationsCatalog data, RunFolder run) => data.LoadFromEnumerable(Samples(run));

    /// <summary>One <see cref="HumanRow"/> for every passage of a seed's human training text, in the seed's order.</summary>
    public static IDataView LoadHumanText(this DataOperationsCatalog data, RunFolder run, long seed) =>
        data.LoadFromEnumerable(run.ReadSeedPassages(seed).Select(
            (passage, index) => new HumanRow { Document = passage.Document, Passage = index, Text = passage.Text }));

    private static IEnumerable<RecordRow> Records(RunView view, string[] names) =>
        from chain in view.Chains
        where chain.State.Seed is not null
        from record in chain.Generations
        select new RecordRow
        {
            Chain = chain.State.Name,
            Arm = chain.State.Arm,
            Role = chain.State.Role,
            Seed = chain.State.Seed!.Value,
            Generation = record.Generation,
            Metrics = [.. names.Select(name => (float)(record.Metrics.GetValueOrDefault(name) ?? double.NaN))],
        };

    private static IEnumerable<PassageRow> Samples(RunFolder run) =>
        from chain in RunView.Load(run).Chains
        where chain.State.Seed is not null
        from record in chain.Generations
        from passage in Passages(run.Chain(chain.State.Name), record, ResolvedConfig.Value<int>(chain.Config, "sampling.passageChars") ?? ResolvedConfig.Value<int>(chain.Config, "split.passageChars")).Index()
        select new PassageRow
        {
            Chain = chain.State.Name,
            Arm = chain.State.Arm,
            Seed = chain.State.Seed!.Value,
            Generation = record.Generation,
            Passage = passage.Index,
            Text = passage.Item,
        };

    /// <summary>A sample's passages have equal lengths, the last one the rest; one line feed stands between two.</summary>
    /// <exception cref="UserErrorException">Damaged: the sample is not the one that its record vouches for.</exception>
    private static IEnumerable<string> Passages(ChainFolder chain, GenerationRecord record, int? passageChars) => passageChars is not int length
        ? []
        : Encoding.UTF8.GetString(chain.ReadFile(record, GenerationFiles.Sample)).EnumerateRunes().Chunk(length + 1).Select(passage => string.Concat(passage.Take(length)));
}
