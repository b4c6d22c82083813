namespace CollapseLM.Comparing;

/// <summary>Two arms to compare, each with its run.</summary>
internal sealed record ArmPair(ComparedRun FirstRun, ComparedArm First, ComparedRun SecondRun, ComparedArm Second, MatchKind MatchedBy);
