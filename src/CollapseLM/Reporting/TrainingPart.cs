namespace CollapseLM.Reporting;

/// <summary>One origin of training text, as it is shown.</summary>
/// <param name="Kind">Its class in the page's style.</param>
/// <param name="Name">For people.</param>
/// <param name="Colour">By its name in the palette.</param>
/// <param name="Characters">Of a mix.</param>
public sealed record TrainingPart(string Kind, string Name, string Colour, Func<TrainingMix, long> Characters);
