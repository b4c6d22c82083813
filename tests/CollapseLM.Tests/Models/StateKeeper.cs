using CollapseLM.Models;

namespace CollapseLM.Tests.Models;

/// <summary>Keeps states in memory, as they look after a way through their file.</summary>
internal sealed class StateKeeper(Func<bool> isDue)
{
    public List<(SafetensorsContent State, long Done, long Total)> Kept { get; } = [];

    public Checkpoints From(SafetensorsContent? begun) => new(begun, isDue, (state, done, total) => Kept.Add((ThroughFile(state), done, total)));

    private static SafetensorsContent ThroughFile(SafetensorsContent state)
    {
        using MemoryStream file = new();
        SafetensorsFile.Write(file, state);
        file.Position = 0;
        return SafetensorsFile.Read(file);
    }
}
