namespace CollapseLM.Experiments;

/// <summary>What a corpus gives to an experiment that asks for nothing in particular.</summary>
/// <param name="TestDocuments">Held out whole by default; null = the last share of every document.</param>
/// <param name="PassageChars">The default length of a passage.</param>
/// <param name="TrainingChars">Characters of all training passages: the most that <c>split.trainChars</c> can be.</param>
/// <param name="TrainChars">The default of <c>split.trainChars</c>.</param>
/// <param name="TestChars">Characters of all held-out passages.</param>
/// <param name="TestOverlap">Share of the held-out text's 100-character shingles that the training text holds too.</param>
/// <param name="Problem">Why no experiment is possible; empty where one is.</param>
public sealed record CorpusSupply(
    IReadOnlyList<string>? TestDocuments,
    double? TestShare,
    int PassageChars,
    int TrainingPassages,
    long TrainingChars,
    int TrainChars,
    int TestPassages,
    long TestChars,
    double TestOverlap,
    string Problem);
