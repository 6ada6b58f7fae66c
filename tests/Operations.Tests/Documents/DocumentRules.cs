using System.Text;
using Microsoft.Extensions.Options;
using Operations.Documents;
using ServiceDefaults.Domain;

namespace Operations.Tests.Documents;

/// <summary>What a file may be, how it is kept, and what becomes of a document (policy 3.1.1), without a database.</summary>
public sealed class DocumentRules : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);
    private static readonly Guid Clerk = Guid.CreateVersion7(Noon), Other = Guid.CreateVersion7(Noon);
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"documents-{Testing.Company.NewPerson():N}");

    public void Dispose()
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    public static TheoryData<string, byte[], string> Allowed() => new()
    {
        { "a.pdf", Files.Pdf(), MediaTypes.Pdf }, { "A.PDF", Files.Pdf(), MediaTypes.Pdf }, { "a.jpg", Files.Jpeg, MediaTypes.Jpeg }, { "a.jpeg", Files.Jpeg, MediaTypes.Jpeg },
        { "a.png", Files.Png, MediaTypes.Png }, { "a.docx", Files.Docx(), MediaTypes.Docx }, { "a.xlsx", Files.Xlsx(), MediaTypes.Xlsx },
    };

    [Theory, MemberData(nameof(Allowed))]
    public void A_type_is_known_by_its_content(string name, byte[] content, string type)
    {
        Assert.Equal(type, Of(name, content));
        Assert.Equal(type, Of(name, content, type.ToUpperInvariant()));
        Assert.Equal(type, Of(name, content, "application/octet-stream"));
    }

    public static TheoryData<string, byte[], string?, string> NotAllowed() => new()
    {
        { "a.pdf", [], null, "documents.empty" },
        { "a.exe", Files.Exe, null, "documents.type_not_allowed" },
        { "a.pdf", Files.Exe, null, "documents.type_not_allowed" },
        { "a.txt", "text"u8.ToArray(), "text/plain", "documents.type_not_allowed" },
        { "a.html", "<script>"u8.ToArray(), "text/html", "documents.type_not_allowed" },
        { "a.pdf", "x%PDF-1.7"u8.ToArray(), null, "documents.type_not_allowed" },
        { "a.png", Files.Png[..7], null, "documents.type_not_allowed" },
        { "a.docx", "PK\u0003\u0004 and no package"u8.ToArray(), null, "documents.type_not_allowed" },
        { "a.docx", Files.Docx()[..^30], null, "documents.type_not_allowed" },
        { "a.docx", Files.Package("application/zip", "readme.md"), null, "documents.type_not_allowed" },
        { "a.docx", Files.Docx("xl/workbook.xml"), null, "documents.type_not_allowed" },
        { "a.docx", Files.Package(new string('x', 300_000), "word/document.xml"), null, "documents.type_not_allowed" },
        { "a.docx", Files.Docx("word/vbaProject.bin"), null, "documents.active_content" },
        { "a.xlsx", Files.Xlsx("xl/VBAPROJECT.BIN"), null, "documents.active_content" },
        { "a.xlsx", Files.Xlsx("xl/macrosheets/sheet1.xml"), null, "documents.active_content" },
        { "a.docx", Files.Docx("word/activeX/activeX1.bin"), null, "documents.active_content" },
        { "a.docx", Files.Package("application/vnd.ms-word.document.macroEnabled.main+xml", "word/document.xml"), null, "documents.active_content" },
        { "a.jpg", Files.Pdf(), null, "documents.type_mismatch" },
        { "a.exe", Files.Pdf(), null, "documents.type_mismatch" },
        { "pdf", Files.Pdf(), null, "documents.type_mismatch" },
        { "a.pdf", Files.Pdf(), "image/png", "documents.type_mismatch" },
        { "a.xlsx", Files.Docx(), null, "documents.type_mismatch" },
    };

    [Theory, MemberData(nameof(NotAllowed))]
    public void Anything_else_is_refused(string name, byte[] content, string? claimed, string code) =>
        Assert.Equal(code, Assert.Throws<DomainException>(() => Of(name, content, claimed)).Error.Code);

    [Fact]
    public async Task A_content_is_kept_under_its_hash_and_read_again()
    {
        using (var incoming = await Receive("content"))
        {
            Assert.Equal((7L, "ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73"), (incoming.Size, incoming.Sha256));
            Assert.Throws<DomainException>(() => Store().Open(incoming.Sha256));
            incoming.Keep();
        }
        Assert.Empty(Directory.GetFiles(Path.Combine(folder, "incoming")));
        using var reader = new StreamReader(Store().Open("ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73"));
        Assert.Equal("content", await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task The_same_content_is_kept_once_and_can_be_kept_again_while_somebody_reads_it()
    {
        using (var first = await Receive("content")) first.Keep();
        await using var reading = Store().Open("ed7002b439e9ac845f22357d822bac1444730fbdb6016d3ec9432297b9ec9f73");
        using (var second = await Receive("content")) second.Keep();
        Assert.Single(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_content_that_is_not_kept_leaves_nothing_behind()
    {
        (await Receive("content")).Dispose();
        Assert.Empty(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_content_that_is_too_long_leaves_nothing_behind()
    {
        var refused = await Assert.ThrowsAsync<DomainException>(() => Receive("content", longest: 6));
        Assert.Equal("request.too_large", refused.Error.Code);
        Assert.Empty(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
        (await Receive("content", longest: 7)).Dispose();
    }

    [Fact]
    public async Task A_content_that_breaks_off_leaves_nothing_behind()
    {
        await Assert.ThrowsAsync<EndOfStreamException>(() => Store().ReceiveAsync(new BreaksOff(), 1000, CancellationToken.None));
        Assert.Empty(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_content_that_is_not_there_is_said_so() =>
        Assert.Equal("documents.content_missing", Assert.Throws<DomainException>(() => Store().Open(new string('0', 64))).Error.Code);

    // Every state × every command, against this one table.
    private static readonly Dictionary<string, (DocumentStatus[] From, DocumentStatus To, Action<ApplicationDocument> Do)> Moves = new()
    {
        ["verify"] = ([DocumentStatus.Uploaded], DocumentStatus.Verified, d => d.Verify(Other, Noon)),
        ["void"] = ([DocumentStatus.Uploaded, DocumentStatus.Verified], DocumentStatus.Voided, d => d.Void("错传", Clerk, Noon)),
    };

    public static TheoryData<DocumentStatus, string> StatesAndCommands() =>
        [.. from status in Enum.GetValues<DocumentStatus>() from move in Moves.Keys select new TheoryDataRow<DocumentStatus, string>(status, move)];

    [Theory, MemberData(nameof(StatesAndCommands))]
    public void Each_move_of_a_document_works_in_its_own_states_and_is_refused_in_every_other(DocumentStatus status, string move)
    {
        var document = Document(status);
        var (from, to, act) = Moves[move];
        if (from.Contains(status))
        {
            act(document);
            Assert.Equal(to, document.Status);
            return;
        }
        Refused("documents.transition_not_allowed", () => act(document));
        Assert.Equal(status, document.Status);
    }

    [Fact]
    public void Who_uploaded_a_document_cannot_verify_it() => Refused("sod.document_upload_verify", () => Document(DocumentStatus.Uploaded).Verify(Clerk, Noon));

    [Fact]
    public void The_same_content_counts_once_for_an_item() =>
        Refused("documents.already_there", () => ApplicationDocument.Upload(Other, Other, File, alreadyThere: true, Clerk, Noon));

    [Fact]
    public void What_was_voided_is_not_shown()
    {
        Refused("documents.is_voided", Document(DocumentStatus.Voided).RequireReadable);
        Document(DocumentStatus.Uploaded).RequireReadable();
        Document(DocumentStatus.Verified).RequireReadable();
    }

    private static readonly UploadedFile File = new("identity_card", "身份证.pdf", 7, new string('0', 64), MediaTypes.Pdf);

    private static ApplicationDocument Document(DocumentStatus status)
    {
        var document = ApplicationDocument.Upload(Other, Other, File, alreadyThere: false, Clerk, Noon);
        if (status == DocumentStatus.Verified) document.Verify(Other, Noon);
        if (status == DocumentStatus.Voided) document.Void("错传", Clerk, Noon);
        return document;
    }

    private DocumentFolder Store() => new(Options.Create(new DocumentOptions { Folder = folder }), TimeProvider.System);

    private Task<IncomingContent> Receive(string text, long longest = 1000) =>
        Store().ReceiveAsync(new MemoryStream(Encoding.ASCII.GetBytes(text)), longest, CancellationToken.None);

    private static string Of(string name, byte[] content, string? claimed = null)
    {
        using var stream = new MemoryStream(content);
        return MediaTypes.Of(stream, name, claimed);
    }

    private static void Refused(string code, Action act) => Assert.Equal(code, Assert.Throws<DomainException>(act).Error.Code);

    /// <summary>Ten bytes, and then whoever sent them is gone.</summary>
    private sealed class BreaksOff : MemoryStream
    {
        private int calls;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            calls++ == 0 ? new(10) : throw new EndOfStreamException();
    }
}
