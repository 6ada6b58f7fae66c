using System.IO.Compression;
using System.Text;
using ServiceDefaults.Domain;

namespace Operations.Documents;

/// <summary>What a content really is, by its first bytes and, of an Office file, by what is packed in it. Names and claims are not believed.</summary>
public static class MediaTypes
{
    public const string Pdf = "application/pdf", Jpeg = "image/jpeg", Png = "image/png",
        Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    // What a package may say about itself is short; more would only be there to fill the memory.
    private const int LongestContentTypes = 256 * 1024, MostParts = 5000;

    private static readonly Dictionary<string, string> ByExtension = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = Pdf, [".jpg"] = Jpeg, [".jpeg"] = Jpeg, [".png"] = Png, [".docx"] = Docx, [".xlsx"] = Xlsx,
    };

    private static readonly string[] ActiveParts = ["vbaProject", "vbaData", "activeX", "macrosheets", "oleObject"];

    /// <summary>The type of a content that is allowed and is what it claims to be.</summary>
    /// <param name="content">Can be sought in.</param>
    /// <param name="claimed">The media type that the sender gave; none, or bytes of any kind, claims nothing.</param>
    /// <exception cref="DomainException">It is empty, of another type, runs programs, or is not what its name or its sender says.</exception>
    public static string Of(Stream content, string fileName, string? claimed)
    {
        if (content.Length == 0) throw new DomainException(DocumentErrors.Empty);
        var found = Sniff(content) ?? throw new DomainException(DocumentErrors.TypeNotAllowed);
        if (ByExtension.GetValueOrDefault(Path.GetExtension(fileName)) != found) throw new DomainException(DocumentErrors.TypeMismatch(found));
        if (claimed is not (null or "" or "application/octet-stream") && !claimed.Equals(found, StringComparison.OrdinalIgnoreCase))
            throw new DomainException(DocumentErrors.TypeMismatch(found));
        return found;
    }

    private static string? Sniff(Stream content)
    {
        Span<byte> first = stackalloc byte[8];
        var start = first[..content.ReadAtLeast(first, first.Length, throwOnEndOfStream: false)];
        content.Position = 0;
        if (start.StartsWith("%PDF-"u8)) return Pdf;
        if (start.StartsWith<byte>([0xFF, 0xD8, 0xFF])) return Jpeg;
        if (start.SequenceEqual<byte>([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])) return Png;
        return start.StartsWith("PK\x03\x04"u8) ? SniffPackage(content) : null;
    }

    private static string? SniffPackage(Stream content)
    {
        try
        {
            using var package = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (package.Entries.Count > MostParts || package.GetEntry("[Content_Types].xml") is not { } types) return null;
            var names = package.Entries.Select(e => e.FullName).ToList();
            if (names.Exists(n => Array.Exists(ActiveParts, part => n.Contains(part, StringComparison.OrdinalIgnoreCase)))
                || Read(types).Contains("macroEnabled", StringComparison.OrdinalIgnoreCase))
                throw new DomainException(DocumentErrors.ActiveContent);
            return (names.Contains("word/document.xml"), names.Contains("xl/workbook.xml")) switch
            {
                (true, false) => Docx,
                (false, true) => Xlsx,
                _ => null,
            };
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            return null;
        }
    }

    private static string Read(ZipArchiveEntry entry)
    {
        using var text = entry.Open();
        var buffer = new byte[LongestContentTypes];
        var length = text.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return length < buffer.Length ? Encoding.UTF8.GetString(buffer, 0, length) : throw new InvalidDataException("A package does not say that much about itself.");
    }
}
