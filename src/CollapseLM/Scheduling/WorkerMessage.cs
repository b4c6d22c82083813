using System.Text.Json.Serialization;

namespace CollapseLM.Scheduling;

/// <summary>A line that a worker process prints for its parent.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(UnitProgressed), "progress")]
[JsonDerivedType(typeof(UnitWarned), "warning")]
[JsonDerivedType(typeof(UnitDone), "done")]
[JsonDerivedType(typeof(UnitFailed), "failed")]
public abstract record WorkerMessage;
