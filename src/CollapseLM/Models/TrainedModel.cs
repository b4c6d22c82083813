namespace CollapseLM.Models;

/// <summary>A model fresh from training.</summary>
/// <param name="Model">The caller disposes of it.</param>
/// <param name="TrainLoss">Nats per character over the last tenth of the steps; null for models that do not train in steps.</param>
public sealed record TrainedModel(ILanguageModel Model, double? TrainLoss);
