using System.Text;
using System.Text.Json;

namespace CollapseLM.Configuration;

/// <summary>Patches a config's tree with the <c>key=value</c> texts of <c>--set</c>, later ones over earlier ones.</summary>
internal static class Overrides
{
    /// <summary>A value is JSON where it is valid JSON, else text: <c>name=quick</c> needs no quotes.</summary>
    public static ConfigNode Apply(ConfigNode root, IReadOnlyList<string> overrides, ProblemList problems)
    {
        for (int i = 0; i < overrides.Count; i++)
        {
            Place place = Place.Override(i + 1);
            string[] parts = overrides[i].Split('=', 2);
            string key = parts[0].Trim();
            if (parts.Length < 2 || key.Length == 0)
            {
                problems.Add(place, Shown.Text(key), $"no key=value found in \"{Shown.Text(overrides[i])}\"", "write --set training.steps=100");
            }
            else if (Value(parts[1].Trim(), place, key, problems) is ConfigNode value)
            {
                root = root.With(Path(key), place, value);
            }
        }

        return root;
    }

    /// <summary>The keys of a grid hold dots themselves.</summary>
    private static string[] Path(string key) => key.StartsWith("grid.", StringComparison.Ordinal) ? key.Split('.', 2) : key.Split('.');

    private static ConfigNode? Value(string text, Place place, string key, ProblemList problems)
    {
        ProblemList found = new();
        try
        {
            ConfigNode value = new ConfigParser(new SourceText("--set", Encoding.UTF8.GetBytes(text)), found).Parse();
            foreach (Problem problem in found.InOrder())
            {
                problems.Add(place, KeyPath.Join(key, problem.Key), problem.Message, problem.Remedy);
            }

            return value.MovedTo(place);
        }
        catch (UserErrorException syntax)
        {
            if (text.StartsWith('[') || text.StartsWith('{') || text.StartsWith('"'))
            {
                problems.Add(place, Shown.Text(key), $"{syntax.Problems[0].Message}, found {Shown.Text(text)}", syntax.Problems[0].Remedy);
                return null;
            }

            return ConfigNode.Scalar(place, JsonValueKind.String, text);
        }
    }
}
