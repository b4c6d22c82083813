using CollapseLM.Benchmarks.Models;

namespace CollapseLM.Benchmarks.Measuring;

/// <summary>A temporary folder that holds the text all contestants train on: a novel, cut to its most frequent characters.</summary>
public sealed class WorkFolder : IDisposable
{
    public const string TextName = "text.bin";

    /// <exception cref="UserErrorException">The novel is not there.</exception>
    public WorkFolder(string novel)
    {
        if (!File.Exists(novel))
        {
            throw new UserErrorException(FailureKind.Input, novel, "--corpus", "there is no such file", "name a text of 350,000 characters or more");
        }

        Novel = novel;
        string text = File.ReadAllText(novel);
        Dictionary<char, byte> tokens = text.CountBy(character => character)
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(ModelShape.Characters)
            .Select((pair, i) => (pair.Key, (byte)i)).ToDictionary();
        Path = Directory.CreateTempSubdirectory("collapse-benchmarks-").FullName;
        File.WriteAllBytes(Text, [.. text.Where(tokens.ContainsKey).Select(character => tokens[character])]);
    }

    public string Path { get; }

    /// <summary>The file it was cut from.</summary>
    public string Novel { get; }

    /// <summary>A byte a character: its rank by frequency.</summary>
    public string Text => System.IO.Path.Combine(Path, TextName);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
