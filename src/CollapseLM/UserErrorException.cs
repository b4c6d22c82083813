namespace CollapseLM;

/// <summary>The one exception for what a person can mend: shown as lines of text, never with a stack trace.</summary>
public sealed class UserErrorException : Exception
{
    /// <summary>Reports several problems of one kind together.</summary>
    public UserErrorException(FailureKind kind, IReadOnlyList<Problem> problems)
        : base(string.Join('\n', problems))
    {
        Kind = kind;
        Problems = problems;
    }

    /// <summary>Reports one problem.</summary>
    public UserErrorException(FailureKind kind, string where, string key, string message, string remedy = "")
        : this(kind, [new Problem(where, key, message, remedy)])
    {
    }

    /// <summary>Decides the exit code.</summary>
    public FailureKind Kind { get; }

    /// <summary>At least one.</summary>
    public IReadOnlyList<Problem> Problems { get; }
}
