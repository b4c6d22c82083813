using System.Text;
using CollapseLM.Randomness;

namespace CollapseLM.Benchmarks.Models;

/// <summary>A text of any size made of a novel: its lines again and again, in another order each time, so that no stretch is long the same.</summary>
public static class GrownCorpus
{
    /// <param name="wide">Puts a line with 300 rare characters first: an alphabet that needs two bytes a character.</param>
    public static void Write(string novel, string path, long bytes, bool wide = false)
    {
        string[] lines = File.ReadAllLines(novel);
        using FileStream file = File.Create(path);
        using StreamWriter writer = new(file, new UTF8Encoding(false)) { NewLine = "\n" };
        if (wide)
        {
            writer.WriteLine(string.Concat(Enumerable.Range(0x4E00, 300).Select(scalar => (char)scalar)));
        }

        Pcg32 random = new(1);
        while (file.Position < bytes)
        {
            random.Shuffle<string>(lines);
            foreach (string line in lines.TakeWhile(_ => file.Position < bytes))
            {
                writer.WriteLine(line);
            }
        }
    }
}
