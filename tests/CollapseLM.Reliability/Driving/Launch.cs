namespace CollapseLM.Reliability.Driving;

/// <summary>How a program is started.</summary>
public sealed record Launch(params string[] Arguments)
{
    /// <summary>Far more than any case takes on a loaded machine.</summary>
    public static readonly TimeSpan DefaultPatience = TimeSpan.FromMinutes(10);

    /// <summary>Words in front of the program, such as a tracer with its options.</summary>
    public IReadOnlyList<string> Before { get; init; } = [];

    /// <summary>Variables added to the environment; null takes one away.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>Where it is started; empty means here.</summary>
    public string Folder { get; init; } = "";

    /// <summary>After this time everything started is killed and the case has failed.</summary>
    public TimeSpan Patience { get; init; } = DefaultPatience;
}
