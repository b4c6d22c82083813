using System.Text.Json;

namespace CollapseLM.Configuration;

/// <summary>Builds names of grid cells and controls from what distinguishes them.</summary>
internal static class ArmName
{
    /// <summary>Adds <c>label-value</c> to a name.</summary>
    /// <param name="position">Place of the value in its list, from 1: what names a schedule or another value with parts.</param>
    public static string Join(string name, string label, ConfigNode value, int position) =>
        Join(name, label, value.Kind is JsonValueKind.Object or JsonValueKind.Array
            ? position.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : value.Text);

    public static string Join(string name, string label, string value) => name.Length == 0 ? $"{label}-{value}" : $"{name}_{label}-{value}";
}
