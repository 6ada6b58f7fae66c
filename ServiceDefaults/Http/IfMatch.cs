using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ServiceDefaults.Http;

/// <summary>The version that the caller saw, from <c>If-Match: "3"</c>. Bind it as nullable: a missing one is answered by the aggregate (428), not by the binder.</summary>
public sealed record IfMatch(int Version)
{
    /// <summary>Reads a quoted number; a weak or unquoted tag is not a version of ours.</summary>
    public static bool TryParse(string? value, IFormatProvider? provider, [NotNullWhen(true)] out IfMatch? result)
    {
        var ok = value is ['"', .., '"'] && int.TryParse(value.AsSpan()[1..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? (result = new(version)) : result = null;
        return ok is not null;
    }
}
