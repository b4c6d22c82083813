using CollapseLM.Languages;
using CollapseLM.Models;
using CollapseLM.Text;

namespace CollapseLM.Curation;

/// <summary>What a curator may use; everything human in it is human information that reaches later generations.</summary>
public sealed record CuratorKnowledge
{
    public required Vocabulary Vocabulary { get; init; }

    /// <summary>Loads the generation that wrote the sample; whoever calls disposes of it.</summary>
    public required Func<ILanguageModel> Own { get; init; }

    /// <summary>Likewise generation 0 of the chain.</summary>
    public required Func<ILanguageModel> GenerationZero { get; init; }

    /// <summary>Words of all human training documents; null where their script has no words to count.</summary>
    public required IReadOnlySet<string>? Words { get; init; }

    /// <summary>The language the corpus was generated from; null for human text.</summary>
    public required GeneratedLanguage? Language { get; init; }

    /// <summary>The passages of the generation-0 text.</summary>
    public required IReadOnlyList<string> Human { get; init; }

    /// <summary>Human passages that no generation trains on otherwise, for this generation's corrections.</summary>
    public required IReadOnlyList<Passage> Corrections { get; init; }

    public required CancellationToken Cancellation { get; init; }
}
