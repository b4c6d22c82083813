using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace CollapseLM.Configuration;

/// <summary>
/// What the comments above the option records say, read from the documentation file that the compiler puts beside the
/// library: keys are described in one place only.
/// </summary>
internal sealed partial class KeyDocumentation
{
    private readonly Dictionary<string, string> summaries;

    private KeyDocumentation(Dictionary<string, string> summaries) => this.summaries = summaries;

    /// <exception cref="UserErrorException">Internal: the file is not beside the program.</exception>
    public static KeyDocumentation Load()
    {
        string path = Path.Combine(AppContext.BaseDirectory, typeof(KeyDocumentation).Assembly.GetName().Name + ".xml");
        try
        {
            return new KeyDocumentation(XDocument.Load(path).Descendants("member")
                .Where(member => member.Element("summary") is not null)
                .ToDictionary(member => member.Attribute("name")!.Value, member => OneLine(member.Element("summary")!)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or XmlException)
        {
            throw new UserErrorException(FailureKind.Internal, path, "", $"the keys' descriptions cannot be read: {error.Message}", "build the program anew");
        }
    }

    /// <summary>The comment of a key, else of what its value is; the choices of an enumeration are told as well.</summary>
    public string? Of(ConfigKey key)
    {
        string? own = summaries.GetValueOrDefault($"P:{key.Property.DeclaringType!.FullName}.{key.Property.Name}") ?? Of(key.Type);
        Type type = key.Type.IsGenericType ? key.Type.GenericTypeArguments[0] : key.Type;
        IEnumerable<string> choices = type.IsEnum
            ? type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(choice =>
                $"{JsonNamingPolicy.CamelCase.ConvertName(choice.Name)}: {Lowered(summaries[$"F:{type.FullName}.{choice.Name}"])}")
            : [];
        return own is null ? null : string.Join(' ', choices.Prepend(own));
    }

    public string? Of(Type type) => summaries.GetValueOrDefault($"T:{type.FullName}");

    private static string OneLine(XElement summary) => Blanks().Replace(string.Concat(summary.Nodes().Select(Plain)), " ").Trim();

    private static string Plain(XNode node) => node switch
    {
        XElement { Name.LocalName: "see" } link => JsonNamingPolicy.CamelCase.ConvertName(link.Attribute("cref")!.Value.Split('.')[^1]),
        XElement element => element.Value,
        _ => node.ToString(SaveOptions.DisableFormatting),
    };

    private static string Lowered(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
