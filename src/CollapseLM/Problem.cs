namespace CollapseLM;

/// <summary>One thing a person has to mend, on one line.</summary>
/// <param name="Where">File, or <c>file:line:column</c>; empty where no file is concerned.</param>
/// <param name="Key">The config key or the thing concerned; empty where there is none.</param>
/// <param name="Message">What is wrong and what was found.</param>
/// <param name="Remedy">What to do about it; empty where the message already says so.</param>
public sealed record Problem(string Where, string Key, string Message, string Remedy)
{
    /// <summary><c>where: key: message (remedy)</c>, parts that are empty left out.</summary>
    public override string ToString()
    {
        string text = string.Join(": ", new[] { Where, Key, Message }.Where(part => part.Length > 0));
        return Remedy.Length > 0 ? $"{text} ({Remedy})" : text;
    }
}
