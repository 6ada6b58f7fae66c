using System.Reflection;
using System.Text;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;

namespace Operations.Documents;

/// <summary>
/// A form with the parts <c>checklistItem</c>, <c>file</c> and, if the sender likes, <c>sha256</c>, in any order. Its body is read only when the slice asks for it, after
/// the caller was let in, and goes to the store piece by piece. What an Idempotency-Key stands for is what was read.
/// </summary>
public sealed partial class DocumentUpload
{
    public const int LongestName = 200;

    private const int LongestText = 64, LongestBoundary = 100;

    private readonly HttpRequest request;

    private DocumentUpload(HttpRequest request) => this.request = request;

    /// <summary>The code of the item in the product's checklist.</summary>
    public string ChecklistItem { get; private set; } = "";

    /// <summary>The name without any folder.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>SHA-256 of the file.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>The media type that the sender claims.</summary>
    [JsonIgnore] public string? ClaimedType { get; private set; }

    /// <summary>The SHA-256 that the sender claims.</summary>
    [JsonIgnore] public string? ClaimedSha256 { get; private set; }

    public static ValueTask<DocumentUpload> BindAsync(HttpContext context, ParameterInfo parameter) => new(new DocumentUpload(context.Request));

    /// <summary>Reads the form; the file goes to the store for the time being.</summary>
    /// <exception cref="DomainException">A part is missing, unknown, there twice or not as it should be; the file is too large or not the one that was sent.</exception>
    public async Task<IncomingContent> ReadAsync(IDocumentStore store, long longest, CancellationToken ct)
    {
        IncomingContent? content = null;
        try
        {
            var reader = new MultipartReader(Boundary(), request.Body);
            while (await reader.ReadNextSectionAsync(ct) is { } section)
            {
                var part = ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) ? disposition : throw Malformed();
                switch (HeaderUtilities.RemoveQuotes(part.Name).Value)
                {
                    case "checklistItem" when ChecklistItem.Length == 0 && !part.IsFileDisposition():
                        ChecklistItem = await ReadTextAsync(section.Body, ct);
                        if (!Item().IsMatch(ChecklistItem)) throw new DomainException(DocumentErrors.FormIncomplete);
                        break;
                    case "sha256" when ClaimedSha256 is null && !part.IsFileDisposition():
                        ClaimedSha256 = await ReadTextAsync(section.Body, ct);
                        break;
                    case "file" when content is null && part.IsFileDisposition():
                        FileName = NameOf(part);
                        ClaimedType = MediaTypeHeaderValue.TryParse(section.ContentType, out var type) ? type.MediaType.Value : null;
                        content = await store.ReceiveAsync(section.Body, longest, ct);
                        break;
                    default:
                        throw Malformed();
                }
            }
            if (content is null || ChecklistItem.Length == 0) throw new DomainException(DocumentErrors.FormIncomplete);
            Sha256 = content.Sha256;
            if (ClaimedSha256 is not null && !ClaimedSha256.Equals(Sha256, StringComparison.OrdinalIgnoreCase)) throw new DomainException(DocumentErrors.Sha256Differs);
            return content;
        }
        catch (Exception e)
        {
            content?.Dispose();
            // A form that ends too early, or whose headers are too long: the sender's fault, if the sender is still there.
            if (e is InvalidDataException or IOException and not BadHttpRequestException && !ct.IsCancellationRequested) throw Malformed();
            throw;
        }
    }

    private string Boundary() =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary).Value is { Length: > 0 and <= LongestBoundary } boundary
            ? boundary
            : throw new DomainException(RequestErrors.MediaTypeUnsupported);

    // One byte more than any of them may have, which is enough to see that it is too long.
    private static async Task<string> ReadTextAsync(Stream body, CancellationToken ct)
    {
        var bytes = new byte[LongestText + 1];
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    // Browsers of old sent the whole path; what is behind the last slash of either kind is the name.
    private static string NameOf(ContentDispositionHeaderValue part)
    {
        var sent = HeaderUtilities.RemoveQuotes(part.FileNameStar.HasValue ? part.FileNameStar : part.FileName).Value ?? "";
        var name = sent[(sent.LastIndexOfAny(['/', '\\']) + 1)..].Trim();
        return name.Length is > 0 and <= LongestName && Name().IsMatch(name) ? name : throw new DomainException(DocumentErrors.FileNameInvalid);
    }

    private static DomainException Malformed() => new(RequestErrors.Malformed);

    [GeneratedRegex(@"^[a-z][a-z0-9_]{1,59}\z")]
    private static partial Regex Item();

    // No control characters, and none that turn the direction of reading around: "fdp.exe" must not look like "exe.pdf".
    [GeneratedRegex(@"^[^\p{Cc}\p{Cf}]+\z")]
    private static partial Regex Name();
}
