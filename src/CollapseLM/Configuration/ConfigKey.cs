using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace CollapseLM.Configuration;

/// <summary>A key that a config may hold: a property of an option record.</summary>
/// <param name="Type">What the value is, nullable or not.</param>
/// <param name="Pattern">Regular expression that a text matches, for the schema; the loader has words for what breaks it.</param>
/// <param name="Later">Left out of written configs at its default.</param>
internal sealed record ConfigKey(string Name, PropertyInfo Property, Type Type, bool Required, bool Nullable, RangeAttribute? Range, string? Pattern, bool Later)
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<ConfigKey>> Known = new();

    /// <summary>The keys of an option record, in the order of its properties.</summary>
    public static IReadOnlyList<ConfigKey> Of(Type record) => Known.GetOrAdd(record, static type =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite).Select(From)]);

    private static ConfigKey From(PropertyInfo property)
    {
        Type? underlying = System.Nullable.GetUnderlyingType(property.PropertyType);
        bool nullable = underlying is not null
            || new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;
        return new ConfigKey(
            JsonNamingPolicy.CamelCase.ConvertName(property.Name),
            property,
            underlying ?? property.PropertyType,
            property.IsDefined(typeof(RequiredMemberAttribute)),
            nullable,
            property.GetCustomAttribute<RangeAttribute>(),
            property.GetCustomAttribute<RegularExpressionAttribute>()?.Pattern,
            property.IsDefined(typeof(LaterKeyAttribute)));
    }
}
