using System.Runtime.CompilerServices;
using System.Text;

namespace CollapseLM.Tests;

/// <summary>Compares a text with the file Golden/NAME.txt beside the test; UPDATE_GOLDEN=1 rewrites the file instead.</summary>
internal static class Golden
{
    public static void Matches(string name, string actual, [CallerFilePath] string test = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(test)!, "Golden", $"{name}.txt");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            return;
        }

        Assert.True(File.Exists(path), $"no golden file {path}; UPDATE_GOLDEN=1 writes it");
        string[] expected = File.ReadAllText(path).Split('\n');
        string[] found = actual.Split('\n');
        int different = Enumerable.Range(0, Math.Max(expected.Length, found.Length))
            .FirstOrDefault(line => expected.ElementAtOrDefault(line) != found.ElementAtOrDefault(line), -1);
        Assert.True(
            different < 0,
            $"{path}:{different + 1} differs\nexpected: {expected.ElementAtOrDefault(different)}\nfound:    {found.ElementAtOrDefault(different)}");
    }
}
