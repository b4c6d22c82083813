using TorchSharp;

namespace CollapseLM.Models.Transformer;

/// <summary>
/// Numbers that the garbage collector leaves alone while libtorch reads them. TorchSharp turns every number of a tensor
/// operation, also the factor 1 hidden in <c>a + b</c>, into an object with a finaliser, and passes on its bare address:
/// from then on nothing holds the object, and a collection at that moment frees it under libtorch's hands. So numbers are
/// kept in fields, or by <c>using</c> as long as the operation takes; <c>+</c> between tensors is not used at all.
/// </summary>
internal static class KeptScalar
{
    public static Scalar One { get; } = 1.ToScalar();
}
