using System.Globalization;
using System.Runtime.InteropServices;
using CollapseLM.Text;

namespace CollapseLM.Models;

/// <summary>How far a sampling is: its first texts finished, perhaps the next few begun side by side.</summary>
/// <param name="Finished">Texts of the first tasks, in order, prompts cut off.</param>
/// <param name="Begun">The texts in the making, prompts included, from their first character to the position; none between two batches.</param>
/// <param name="Position">Characters of each text in the making.</param>
public sealed record SamplingState(IReadOnlyList<TokenText> Finished, IReadOnlyList<int[]> Begun, int Position)
{
    private const string FinishedName = "finished"; // all characters, one text after another
    private const string BegunName = "begun"; // (texts, position)

    public static SamplingState Nothing { get; } = new([], [], 0);

    /// <summary>Characters drawn so far.</summary>
    public long Drawn(IReadOnlyList<SamplingTask> tasks) => Finished.Sum(text => (long)text.Length)
        + tasks.Skip(Finished.Count).Take(Begun.Count).Sum(task => (long)Math.Clamp(Position - task.Prompt.Length, 0, task.Length));

    public SafetensorsContent ToContent() => new(
        [Tensor(FinishedName, Finished.Select(text => text.ToArray())), Tensor(BegunName, Begun.Select(text => text[..Position]))],
        new Dictionary<string, string>
        {
            [FinishedName] = Finished.Count.ToString(CultureInfo.InvariantCulture),
            [BegunName] = Begun.Count.ToString(CultureInfo.InvariantCulture),
        });

    /// <param name="tasks">Of the whole sampling; they tell how long each text is.</param>
    /// <param name="vocabularySize">Start symbol included.</param>
    /// <exception cref="InvalidDataException">The state is none of this sampling.</exception>
    public static SamplingState Read(SafetensorsContent content, IReadOnlyList<SamplingTask> tasks, int vocabularySize)
    {
        int[] characters = Tokens(content, FinishedName), begun = Tokens(content, BegunName);
        int finishedCount = Number(content, FinishedName), begunCount = Number(content, BegunName);
        if (finishedCount + begunCount > tasks.Count
            || tasks.Take(finishedCount).Sum(task => (long)task.Length) != characters.Length
            || begun.Length % Math.Max(1, begunCount) != 0
            || characters.Concat(begun).Any(token => token >= vocabularySize))
        {
            throw new InvalidDataException("the state is that of another sampling");
        }

        List<TokenText> finished = new(finishedCount);
        for (int i = 0, from = 0; i < finishedCount; from += tasks[i].Length, i++)
        {
            finished.Add(TokenText.From(characters.AsSpan(from, tasks[i].Length), vocabularySize));
        }

        int position = begun.Length / Math.Max(1, begunCount);
        return new SamplingState(finished, position == 0 ? [] : [.. begun.Chunk(position)], position);
    }

    /// <summary>Two bytes hold any token.</summary>
    private static SafetensorsTensor Tensor(string name, IEnumerable<int[]> texts)
    {
        ushort[] tokens = [.. texts.SelectMany(text => text).Select(token => checked((ushort)token))];
        return new SafetensorsTensor(name, "U16", [tokens.Length], MemoryMarshal.AsBytes(tokens.AsSpan()).ToArray());
    }

    private static int[] Tokens(SafetensorsContent content, string name) =>
        content.Tensors.FirstOrDefault(tensor => tensor.Name == name) is { DType: "U16" } tensor
            ? [.. MemoryMarshal.Cast<byte, ushort>(tensor.Data).ToArray().Select(token => (int)token)]
            : throw new InvalidDataException($"the state of a sampling has no {name}");

    private static int Number(SafetensorsContent content, string name) =>
        int.TryParse(content.Metadata.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw new InvalidDataException($"the state of a sampling does not count {name}");
}
