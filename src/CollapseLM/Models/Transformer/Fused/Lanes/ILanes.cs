namespace CollapseLM.Models.Transformer.Fused.Lanes;

/// <summary>
/// One width of vector registers. A kernel is written once over this interface; the compiler makes one machine code of it
/// a width, without calls, because implementations are empty structs.
/// </summary>
/// <remarks>Fused multiply-add rounds once, so a width without it may differ from the others in the last bit.</remarks>
/// <typeparam name="TVector">The register: <see cref="Count"/> floats.</typeparam>
internal unsafe interface ILanes<TVector>
    where TVector : unmanaged
{
    /// <summary>Floats a register.</summary>
    static abstract int Count { get; }

    static abstract TVector Zero { get; }

    static abstract TVector All(float value);

    static abstract TVector Load(float* from);

    static abstract void Store(TVector vector, float* to);

    static abstract TVector Add(TVector left, TVector right);

    static abstract TVector Subtract(TVector left, TVector right);

    static abstract TVector Multiply(TVector left, TVector right);

    static abstract TVector Divide(TVector left, TVector right);

    /// <summary>left x right + addend.</summary>
    static abstract TVector MultiplyAdd(TVector left, TVector right, TVector addend);

    /// <summary>Per lane; of a NaN and a number the right one, whichever it is.</summary>
    static abstract TVector Largest(TVector left, TVector right);

    /// <inheritdoc cref="Largest(TVector, TVector)"/>
    static abstract TVector Smallest(TVector left, TVector right);

    static abstract TVector SquareRoot(TVector vector);

    static abstract TVector Magnitude(TVector vector);

    static abstract TVector Round(TVector vector);

    /// <summary>2 to whole numbers from -126 to 127.</summary>
    static abstract TVector PowerOfTwo(TVector exponent);

    /// <summary>Per lane: where <paramref name="condition"/> is below 0 the first, else the second.</summary>
    static abstract TVector WhereNegative(TVector condition, TVector negative, TVector other);

    /// <summary>Lanes before <paramref name="count"/> from the first, those from it on from the second; any count.</summary>
    static abstract TVector First(int count, TVector first, TVector rest);

    /// <summary>Of all lanes, in an order that depends on the width alone.</summary>
    static abstract float Sum(TVector vector);

    /// <summary>Of all lanes.</summary>
    static abstract float Largest(TVector vector);
}
