using System.Text.Json;

namespace Governance.Notifications.Matrix;

/// <summary>Reads fields of an event by their names on the wire. One that is not there is empty: it is optional, or younger than the sender.</summary>
internal static class Fields
{
    /// <summary>The value as text, or the values of a list.</summary>
    public static IReadOnlyList<string> Texts(JsonElement body, string field) => !body.TryGetProperty(field, out var value) ? [] : value.ValueKind switch
    {
        JsonValueKind.Null => [],
        JsonValueKind.Array => [.. value.EnumerateArray().Select(Text)],
        _ => [Text(value)],
    };

    public static IReadOnlyList<Guid> Ids(JsonElement body, string field) => [.. Texts(body, field).Select(Guid.Parse)];

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
