using System.Globalization;
using static TorchSharp.torch;

namespace CollapseLM.Models.Transformer;

/// <summary>All that a training holds between two steps, to the bit: taken out, and put into fresh objects.</summary>
internal static class TrainingState
{
    private const string Step = "step";
    private const string Weights = "weights"; // (N)
    private const string FirstMoment = "firstMoment"; // (N)
    private const string SecondMoment = "secondMoment"; // (N)
    private const string LossSum = "lossSum"; // of the last tenth of the steps, as far as it is done
    private const string Windows = "windows"; // the generator that draws them
    private const string Generator = "generator"; // libtorch's, which TorchSharp's kernels draw dropout from

    /// <param name="step">Steps done.</param>
    public static SafetensorsContent Take(int step, double lossSum, CharTransformer network, TrainingWindows windows, ITrainingStep steps)
    {
        (byte[] first, byte[] second) = steps.TakeMoments();
        using Tensor generator = get_rng_state();
        return new SafetensorsContent(
            [
                Tensor(Weights, "F32", sizeof(float), network.Weights.Values.bytes.ToArray()),
                Tensor(FirstMoment, "F32", sizeof(float), first),
                Tensor(SecondMoment, "F32", sizeof(float), second),
                Tensor(LossSum, "F64", sizeof(double), BitConverter.GetBytes(lossSum)),
                Tensor(Windows, "U64", sizeof(ulong), BitConverter.GetBytes(windows.Generator)),
                Tensor(Generator, "U8", 1, generator.bytes.ToArray()),
            ],
            new Dictionary<string, string> { [Step] = step.ToString(CultureInfo.InvariantCulture) });
    }

    /// <summary>Goes on from the state that checkpoints hold, if they hold one.</summary>
    /// <returns>Steps done, and the sum of losses so far.</returns>
    /// <exception cref="InvalidDataException">The state is none of this training.</exception>
    public static (int Step, double LossSum) Restore(Checkpoints? checkpoints, CharTransformer network, TrainingWindows windows, ITrainingStep steps)
    {
        if (checkpoints?.TakeBegun() is not { } state)
        {
            return (0, 0);
        }

        Dictionary<string, byte[]> parts = state.Tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.Data);
        Span<byte> weights = network.Weights.Values.bytes;
        byte[] values = Part(parts, Weights, weights.Length);
        byte[] first = Part(parts, FirstMoment, weights.Length), second = Part(parts, SecondMoment, weights.Length);
        byte[] lossSum = Part(parts, LossSum, sizeof(double)), position = Part(parts, Windows, sizeof(ulong));
        using Tensor generator = get_rng_state();
        byte[] random = Part(parts, Generator, generator.bytes.Length);
        int step = int.Parse(state.Metadata[Step], NumberStyles.None, CultureInfo.InvariantCulture);

        values.CopyTo(weights);
        steps.PutMoments(step, first, second);
        windows.Generator = BitConverter.ToUInt64(position);
        random.CopyTo(generator.bytes);
        set_rng_state(generator);
        return (step, BitConverter.ToDouble(lossSum));
    }

    private static SafetensorsTensor Tensor(string name, string type, int size, byte[] data) => new(name, type, [data.Length / size], data);

    private static byte[] Part(Dictionary<string, byte[]> parts, string name, int length) =>
        parts.TryGetValue(name, out byte[]? data) && data.Length == length
            ? data
            : throw new InvalidDataException($"the state of a training has no {name} of {length} bytes");
}
