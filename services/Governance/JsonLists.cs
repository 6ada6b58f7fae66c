using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance;

/// <summary>Lists that are read and written as a whole, with their aggregate.</summary>
internal static class JsonLists
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Keeps it as JSON. The list is replaced, never written into.</summary>
    public static void IsJsonList<T>(this PropertyBuilder<IReadOnlyList<T>> list) => list
        .HasConversion(
            items => JsonSerializer.Serialize(items, Json), json => JsonSerializer.Deserialize<T[]>(json, Json)!,
            new ValueComparer<IReadOnlyList<T>>((one, other) => ReferenceEquals(one, other), items => items.Count, items => items))
        .HasColumnType("jsonb").HasMaxLength(-1);
}
