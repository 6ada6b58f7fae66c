using ServiceDefaults.Domain;

namespace ServiceDefaults.Http.Imports;

/// <summary>Refusals of tables and of their lines.</summary>
public static class ImportErrors
{
    public static readonly Error NotUtf8 = new("imports.not_utf8", ErrorKind.Invalid);
    public static readonly Error Empty = new("imports.empty", ErrorKind.Invalid);
    public static readonly Error NotXlsx = new("imports.not_xlsx", ErrorKind.Invalid);
    public static readonly Error UnpacksTooLarge = new("imports.unpacks_too_large", ErrorKind.Invalid);

    public static Error TooManyColumns(int most) => new("imports.too_many_columns", ErrorKind.Invalid, most);
    public static Error TooManyRows(int most) => new("imports.too_many_rows", ErrorKind.Invalid, most);
    public static Error Unreadable(int line) => new("imports.line_unreadable", ErrorKind.Invalid, line);
    public static Error ColumnUnknown(string column, string known) => new("imports.column_unknown", ErrorKind.Invalid, column, known);
    public static Error ColumnMissing(string column) => new("imports.column_missing", ErrorKind.Invalid, column);
    public static Error ColumnTwice(string column) => new("imports.column_twice", ErrorKind.Invalid, column);

    public static Error KeyTwice(string key, int firstLine) => new("imports.key_twice", ErrorKind.Invalid, key, firstLine);
    public static Error CellEmpty(string column) => new("imports.cell_empty", ErrorKind.Invalid, column);
    public static Error CellTooLong(string column, int most) => new("imports.cell_too_long", ErrorKind.Invalid, column, most);
    public static Error CellMalformed(string column, string text) => new("imports.cell_malformed", ErrorKind.Invalid, column, text);
    public static Error CellNotOneOf(string column, string choices) => new("imports.cell_not_one_of", ErrorKind.Invalid, column, choices);
}
