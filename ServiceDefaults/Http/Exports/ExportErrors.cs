using ServiceDefaults.Domain;

namespace ServiceDefaults.Http.Exports;

/// <summary>Refusals of lists as files.</summary>
public static class ExportErrors
{
    public static readonly Error FormatUnknown = new("exports.format_unknown", ErrorKind.Invalid);
    public static readonly Error NotOffered = new("exports.not_offered", ErrorKind.Forbidden);

    public static Error TooManyRows(int most) => new("exports.too_many_rows", ErrorKind.Invalid, most);
}
