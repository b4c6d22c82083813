namespace CollapseLM.Reliability.Measuring;

/// <summary>One claim about the program, the figure that makes it a promise, and the measurement of it.</summary>
/// <param name="Id">R1 to R30.</param>
/// <param name="Figure">What must be seen, in words short enough for a table.</param>
public sealed record Row(string Id, string Claim, string Figure, Func<Trial, Verdict> Measure);
