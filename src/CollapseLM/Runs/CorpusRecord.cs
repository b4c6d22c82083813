using System.Text.Json.Serialization;

namespace CollapseLM.Runs;

/// <summary>The human text of a run.</summary>
/// <param name="Name">As the config gives it.</param>
/// <param name="Documents">In ordinal order.</param>
/// <param name="Alphabet">Distinct characters of the training documents, in scalar order.</param>
/// <param name="TrainingChars">Characters of all training passages.</param>
/// <param name="TestChars">Characters of the held-out passages used for scoring.</param>
/// <param name="OverlapShare">Share of the held-out text's 100-character shingles that the training text holds too.</param>
/// <param name="Generated">The language that the text was generated from, with its settings; null for human text.</param>
public sealed record CorpusRecord(
    string Name,
    IReadOnlyList<DocumentRecord> Documents,
    string Alphabet,
    long TrainingChars,
    long TestChars,
    double OverlapShare,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Generated = null);
