namespace CollapseLM.Comparing;

/// <summary>Two arms to compare although their names differ: <c>FIRST=SECOND</c>.</summary>
public sealed record ArmRequest(string First, string Second)
{
    /// <exception cref="UserErrorException">Config: not two names.</exception>
    public static ArmRequest Parse(string text) => text.Split('=') is [{ Length: > 0 } first, { Length: > 0 } second]
        ? new ArmRequest(first, second)
        : throw new UserErrorException(FailureKind.Config, "", "--arms", $"'{text}' does not name two arms", "--arms replace=human-50");
}
