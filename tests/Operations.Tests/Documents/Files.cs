using System.IO.Compression;
using System.Text;

namespace Operations.Tests.Documents;

/// <summary>Files of each kind, as small as they can be.</summary>
internal static class Files
{
    public static byte[] Pdf(string text = "") => Encoding.ASCII.GetBytes($"%PDF-1.7\n{text}\n%%EOF");

    /// <summary>A content that no other test has.</summary>
    public static byte[] NewPdf() => Pdf(Testing.Company.NewPerson().ToString());

    public static byte[] Jpeg => [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF"u8, 0xFF, 0xD9];

    public static byte[] Png => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0];

    public static byte[] Exe => [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0, 4, 0];

    public static byte[] Docx(params string[] more) => Package("application/x.document.main+xml", ["word/document.xml", .. more]);

    public static byte[] Xlsx(params string[] more) => Package("application/x.sheet.main+xml", ["xl/workbook.xml", .. more]);

    public static byte[] Package(string contentType, params string[] parts)
    {
        using var bytes = new MemoryStream();
        using (var package = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(package, "[Content_Types].xml", $"<Types><Override PartName=\"/x\" ContentType=\"{contentType}\"/></Types>");
            foreach (var part in parts) Write(package, part, "<x/>");
        }
        return bytes.ToArray();
    }

    private static void Write(ZipArchive package, string name, string text)
    {
        using var part = new StreamWriter(package.CreateEntry(name).Open());
        part.Write(text);
    }
}
