namespace CollapseLM.Models;

/// <summary>Kind and size of the model; told apart in a config by <c>kind</c>.</summary>
public abstract record ModelOptions;
