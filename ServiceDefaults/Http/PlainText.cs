namespace ServiceDefaults.Http;

/// <summary>What people may write where they write freely (rule X11).</summary>
public static class PlainText
{
    /// <summary>No control characters but line breaks and tabs: neither a screen nor the database takes the others.</summary>
    public const string Pattern = @"^(?:[^\p{Cc}]|[\r\n\t])*$";
}
