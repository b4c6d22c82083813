using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CollapseLM.Configuration;

/// <summary>Reads seeds: a number n, meaning 1..n, or a list of distinct numbers from 0 to 2^63 - 1.</summary>
internal sealed class SeedReader(ProblemList problems, ScalarReader scalars)
{
    private const int MostSeeds = 10_000;

    public static JsonObject Schema() => new()
    {
        ["oneOf"] = new JsonArray(
            new JsonObject { ["type"] = "integer", ["minimum"] = 1, ["maximum"] = MostSeeds },
            new JsonObject
            {
                ["type"] = "array",
                ["minItems"] = 1,
                ["maxItems"] = MostSeeds,
                ["uniqueItems"] = true,
                ["items"] = new JsonObject { ["type"] = "integer", ["minimum"] = 0, ["maximum"] = long.MaxValue },
            }),
    };

    /// <returns>Null where there is a problem.</returns>
    public IReadOnlyList<long>? Read(ConfigNode node, string path)
    {
        if (node.Kind == JsonValueKind.Number)
        {
            long? count = scalars.Whole(node, path, 1, MostSeeds);
            return count is null ? null : [.. Enumerable.Range(1, (int)count).Select(seed => (long)seed)];
        }

        if (node.Kind != JsonValueKind.Array)
        {
            scalars.WrongType(node, path, "a whole number or a list of them", "write 5 for seeds 1 to 5, or [3, 14]");
            return null;
        }

        if (node.Items.Count is 0 or > MostSeeds)
        {
            string message = string.Create(CultureInfo.InvariantCulture, $"must hold 1 to {MostSeeds} seeds, found {node.Items.Count}");
            problems.Add(node.Place, path, message, "give at least one seed");
            return null;
        }

        List<long> seeds = [];
        HashSet<long> distinct = [];
        foreach (ConfigNode item in node.Items)
        {
            if (scalars.Whole(item, path, 0, long.MaxValue) is not long seed)
            {
                continue;
            }

            if (distinct.Add(seed))
            {
                seeds.Add(seed);
            }
            else
            {
                problems.Add(item.Place, path, $"seed {seed} given twice", "every seed is one chain: remove it");
            }
        }

        return seeds.Count == node.Items.Count ? seeds : null;
    }
}
