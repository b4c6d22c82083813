namespace CollapseLM;

/// <summary>
/// Marks a setting that came after the first runs: written configs leave it out while it has its default, so that runs begun
/// before it existed are resumed, find their shared trainings and keep every byte.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LaterKeyAttribute : Attribute;
