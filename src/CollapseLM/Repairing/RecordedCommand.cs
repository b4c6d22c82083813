using System.Text;

namespace CollapseLM.Repairing;

/// <summary>The command that a manifest says made the run, taken apart as a shell would.</summary>
/// <param name="Config">The config's path.</param>
/// <param name="Settings">What <c>--set</c> and <c>--threads-per-chain</c> said, as <c>key=value</c>.</param>
internal sealed record RecordedCommand(string Config, IReadOnlyList<string> Settings)
{
    /// <summary>Null where it is no command of ours.</summary>
    public static RecordedCommand? Parse(string command)
    {
        string[] words = [.. Words(command)];
        if (words is not ["collapse", "run", var config, ..])
        {
            return null;
        }

        List<string> settings = [];
        for (int i = 3; i + 1 < words.Length; i += 2)
        {
            switch (words[i])
            {
                case "--set":
                    settings.Add(words[i + 1]);
                    break;
                case "--threads-per-chain":
                    settings.Add($"compute.threadsPerChain={words[i + 1]}");
                    break;
                default:
                    return null;
            }
        }

        return new RecordedCommand(config, settings);
    }

    private static IEnumerable<string> Words(string command)
    {
        StringBuilder word = new();
        bool quoted = false;
        for (int i = 0; i < command.Length; i++)
        {
            switch (command[i])
            {
                case '\'':
                    quoted = !quoted;
                    break;
                case '\\' when !quoted && i + 1 < command.Length:
                    word.Append(command[++i]);
                    break;
                case ' ' when !quoted:
                    yield return word.ToString();
                    word.Clear();
                    break;
                default:
                    word.Append(command[i]);
                    break;
            }
        }

        yield return word.ToString();
    }
}
