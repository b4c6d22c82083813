using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CollapseLM.Runs.Leases;

namespace CollapseLM.Runs;

/// <summary>
/// The files of a run, with their readers and writers made by the compiler: finding them out by reflection takes longer
/// than all the rest of <c>status</c>. How they are written is said by <see cref="RunJson"/> alone.
/// </summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(RunManifest))]
[JsonSerializable(typeof(ChainRecord))]
[JsonSerializable(typeof(ChainHeading))]
[JsonSerializable(typeof(GenerationRecord))]
[JsonSerializable(typeof(DoneMark))]
[JsonSerializable(typeof(ChainFailure))]
[JsonSerializable(typeof(CheckpointHeader))]
[JsonSerializable(typeof(LockOwner))]
[JsonSerializable(typeof(LeaseOwner))]
[JsonSerializable(typeof(LogRecord))]
[JsonSerializable(typeof(TrainingLogRecord))]
[JsonSerializable(typeof(HumanPassageRecord))]
[JsonSerializable(typeof(PassageReference))]
[JsonSerializable(typeof(TextEditRecord))]
[JsonSerializable(typeof(ContinuationRecord))]
[JsonSerializable(typeof(CurationRecord))]
[JsonSerializable(typeof(TellRecord[]))]
[JsonSerializable(typeof(RunState))]
[JsonSerializable(typeof(RunState[]))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class RunJsonTypes : JsonSerializerContext;
