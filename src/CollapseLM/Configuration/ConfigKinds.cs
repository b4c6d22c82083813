using CollapseLM.Curation;
using CollapseLM.Models;
using CollapseLM.Models.Ngram;
using CollapseLM.Models.Transformer;
using CollapseLM.Regimes;

namespace CollapseLM.Configuration;

/// <summary>The records that <c>kind</c> chooses between.</summary>
/// <param name="Default">The kind where none is given; null = it must be given.</param>
/// <param name="Later">Kinds that have a name but no code yet.</param>
internal sealed record ConfigKinds(IReadOnlyDictionary<string, Type> Types, string? Default, IReadOnlyList<string> Later)
{
    private static readonly Dictionary<Type, ConfigKinds> Families = new()
    {
        [typeof(ModelOptions)] = new(
            new Dictionary<string, Type> { ["transformer"] = typeof(TransformerOptions), ["ngram"] = typeof(NgramOptions) },
            "transformer",
            []),
        [typeof(Regime)] = new(
            new Dictionary<string, Type>
            {
                ["replace"] = typeof(Replace),
                ["accumulate"] = typeof(Accumulate),
                ["accumulateSubsample"] = typeof(AccumulateSubsample),
                ["humanOnly"] = typeof(HumanOnly),
                ["window"] = typeof(Window),
                ["pool"] = typeof(Pool),
                ["tokenEdit"] = typeof(TokenEdit),
                ["continuous"] = typeof(Continuous),
                ["noise"] = typeof(Noise),
            },
            null,
            []),
        [typeof(CurationOptions)] = new(
            new Dictionary<string, Type>
            {
                ["select"] = typeof(Selection),
                ["bestOf"] = typeof(BestOf),
                ["check"] = typeof(Check),
                ["nearDuplicates"] = typeof(NearDuplicates),
                ["resample"] = typeof(Resample),
                ["correction"] = typeof(Correction),
            },
            null,
            []),
    };

    /// <summary>The kinds of an abstract option record, or null where the type has none.</summary>
    public static ConfigKinds? Of(Type family) => Families.GetValueOrDefault(family);

    /// <summary>The kind of a value, as in a config.</summary>
    public static string NameOf(object value) => Families.Values
        .SelectMany(family => family.Types)
        .Single(kind => kind.Value == value.GetType()).Key;

    /// <summary>The kinds that have a key.</summary>
    public IReadOnlyList<string> WithKey(string key) =>
        [.. Types.Where(kind => ConfigKey.Of(kind.Value).Any(known => known.Name == key)).Select(kind => kind.Key)];
}
