using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Operations.Documents;
using ServiceDefaults.Security;
using Testing;
using static Operations.Tests.OperationsHost;
using static Testing.Company;

namespace Operations.Tests.Documents;

/// <summary>Documents of an application: sent, kept, read, verified, voided.</summary>
public sealed class DocumentsOverHttp(OperationsHost operations)
{
    [Fact]
    public async Task A_document_comes_back_as_it_was_sent_to_be_saved_and_never_shown()
    {
        var (application, content) = (await operations.Submitted(), Files.NewPdf());
        var answer = await Upload(application, content, name: "身份证.pdf");
        var body = await answer.Success();
        var id = body.GetProperty("id").GetGuid();
        Assert.Equal((HttpStatusCode.Created, $"/api/operations/documents/{id}"), (answer.StatusCode, answer.Headers.Location!.OriginalString));
        Assert.Equal((Convert.ToHexStringLower(SHA256.HashData(content)), content.Length, "application/pdf"),
            (body.GetProperty("sha256").GetString(), body.GetProperty("size").GetInt32(), body.GetProperty("mediaType").GetString()));

        var download = await operations.Reviewer.GetAsync(new Uri($"/documents/{id}/content", UriKind.Relative));
        Assert.Equal(content, await download.Content.ReadAsByteArrayAsync());
        Assert.Equal(("attachment", "身份证.pdf"), (download.Content.Headers.ContentDisposition!.DispositionType, download.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Equal(("nosniff", "no-store"), (download.Headers.GetValues("X-Content-Type-Options").Single(), download.Headers.CacheControl!.ToString()));
        Assert.Equal("application/pdf", download.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Uploads_and_looks_stand_in_the_trail_without_the_files_name()
    {
        var id = Id(await (await Upload(await operations.Submitted(), Files.NewPdf(), name: "王小明.pdf")).Success());
        await operations.Reviewer.GetAsync(new Uri($"/documents/{id}/content", UriKind.Relative));
        var trail = await operations.WithDb(db => db.AuditTrail.AsNoTracking().Where(e => e.SubjectId == id).ToListAsync());
        Assert.Equal(["Operations_Documents_Download", "Operations_Documents_Upload"], trail.Select(e => e.Action).Order());
        Assert.DoesNotContain(trail, e => e.After?.Contains("王小明", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Once_it_is_decided_no_document_comes_or_goes()
    {
        var application = await operations.Submitted();
        await operations.HandIn(application);
        var id = Id(await (await Upload(application, Files.NewPdf())).Success());
        await (await operations.Clerk.Command($"/applications/{application}/acceptance", ifMatch: 1)).Success();
        await operations.Approve(application);
        await (await Upload(application, Files.NewPdf())).Refused(HttpStatusCode.Conflict, "documents.application_decided");
        await (await operations.Clerk.Command($"/documents/{id}/voiding", new { reason = "传错了" }, ifMatch: 1)).Refused(HttpStatusCode.Conflict, "documents.application_decided");
    }

    [Fact]
    public async Task Of_a_document_and_a_decision_that_come_at_once_one_is_refused()
    {
        for (var i = 0; i < 12; i++)
        {
            var application = await operations.Assessed();
            var decision = OperationsHost.Approval(await OperationsHost.Claim(operations.Reviewer, application));
            var answers = await Task.WhenAll(operations.Reviewer.Command($"/applications/{application}/review", decision, ifMatch: 3), Upload(application, Files.NewPdf()));
            var refused = Assert.Single(answers, a => !a.IsSuccessStatusCode);
            await refused.Refused(HttpStatusCode.Conflict, refused == answers[0] ? "applications.content_changed" : "documents.application_decided");
        }
    }

    [Fact]
    public async Task A_document_that_comes_while_an_approval_is_under_way_gives_the_application_another_version()
    {
        var application = await operations.Assessed(Operations.Applications.RiskLevel.Critical);
        await operations.Approve(application);
        var before = await operations.Read(application);
        await (await Upload(application, Files.NewPdf())).Success();
        Assert.Equal("Escalated", before.GetProperty("status").GetString());
        Assert.Equal(before.GetProperty("version").GetInt32() + 1, (await operations.Read(application)).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task The_documents_of_an_application_are_listed_page_by_page()
    {
        var application = await operations.Submitted();
        for (var i = 0; i < 3; i++) await (await Upload(application, Files.NewPdf())).Success();
        var first = await Get(operations.Clerk, $"/applications/{application}/documents?size=2");
        var second = await Get(operations.Clerk, $"/applications/{application}/documents?size=2&after={first.GetProperty("next").GetString()}");
        Assert.Equal((2, 1), (first.GetProperty("items").GetArrayLength(), second.GetProperty("items").GetArrayLength()));
    }

    [Theory]
    [InlineData("a.pdf", "", "documents.empty")]
    [InlineData("a.pdf", "MZ this program cannot be run", "documents.type_not_allowed")]
    [InlineData("a.png", "%PDF-1.7", "documents.type_mismatch")]
    [InlineData("a\u202Efdp.pdf", "%PDF-1.7", "documents.file_name_invalid")]
    public async Task What_is_not_an_allowed_file_is_refused_and_leaves_nothing(string name, string content, string code)
    {
        var application = await operations.Submitted();
        await (await Upload(application, System.Text.Encoding.ASCII.GetBytes(content), name: name)).Refused(HttpStatusCode.BadRequest, code);
        Assert.Empty((await Get(operations.Clerk, $"/applications/{application}/documents")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_file_with_macros_is_refused() =>
        await (await Upload(await operations.Submitted(), Files.Docx("word/vbaProject.bin"), name: "a.docx", type: "application/octet-stream")).Refused(HttpStatusCode.BadRequest, "documents.active_content");

    [Fact]
    public async Task A_type_that_is_claimed_and_not_there_is_refused() =>
        await (await Upload(await operations.Submitted(), Files.NewPdf(), type: "image/png")).Refused(HttpStatusCode.BadRequest, "documents.type_mismatch");

    [Fact]
    public async Task A_file_whose_SHA_256_differs_from_the_one_that_was_sent_is_refused()
    {
        var (application, content) = (await operations.Submitted(), Files.NewPdf());
        using var other = Form(content);
        other.Add(new StringContent(Convert.ToHexString(SHA256.HashData(Files.NewPdf()))), "sha256");
        await (await Send(operations.Clerk, application, other)).Refused(HttpStatusCode.BadRequest, "documents.sha256_differs");
        using var none = Form(content);
        none.Add(new StringContent("abc"), "sha256");
        await (await Send(operations.Clerk, application, none)).Refused(HttpStatusCode.BadRequest, "documents.sha256_differs");
        using var same = Form(content);
        same.Add(new StringContent(Convert.ToHexString(SHA256.HashData(content))), "sha256");
        await (await Send(operations.Clerk, application, same)).Success();
    }

    [Fact]
    public async Task A_file_above_the_limit_is_refused_and_one_of_just_the_limit_is_taken()
    {
        var application = await operations.Submitted();
        var most = new byte[10 * 1024 * 1024];
        Files.NewPdf().CopyTo(most, 0);
        await (await Upload(application, most)).Success();
        await (await Upload(application, [.. most, 0])).Refused(HttpStatusCode.RequestEntityTooLarge, "request.too_large");
    }

    [Theory, InlineData(null, true, "documents.form_incomplete"), InlineData("identity_card", false, "documents.form_incomplete"), InlineData("Not A Code", true, "documents.form_incomplete"), InlineData("", true, "documents.form_incomplete")]
    public async Task A_form_names_an_item_and_holds_a_file(string? item, bool file, string code)
    {
        using var form = new MultipartFormDataContent();
        if (item is not null) form.Add(new StringContent(item), "checklistItem");
        if (file) form.Add(new ByteArrayContent(Files.NewPdf()), "file", "a.pdf");
        await (await Send(operations.Clerk, await operations.Submitted(), form)).Refused(HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task A_form_with_two_files_or_an_unknown_part_is_refused()
    {
        var application = await operations.Submitted();
        using var two = Form(Files.NewPdf());
        two.Add(new ByteArrayContent(Files.NewPdf()), "file", "b.pdf");
        await (await Send(operations.Clerk, application, two)).Refused(HttpStatusCode.BadRequest, "request.malformed");
        using var unknown = Form(Files.NewPdf());
        unknown.Add(new StringContent("x"), "more");
        await (await Send(operations.Clerk, application, unknown)).Refused(HttpStatusCode.BadRequest, "request.malformed");
    }

    [Fact]
    public async Task A_form_that_breaks_off_is_refused()
    {
        using var broken = new StringContent("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7");
        broken.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        await (await Send(operations.Clerk, await operations.Submitted(), broken)).Refused(HttpStatusCode.BadRequest, "request.malformed");
    }

    [Fact]
    public async Task What_is_no_form_is_refused() =>
        await (await Send(operations.Clerk, await operations.Submitted(), new ByteArrayContent(Files.NewPdf()) { Headers = { ContentType = new("application/pdf") } }))
            .Refused(HttpStatusCode.UnsupportedMediaType, "request.media_type_unsupported");

    [Fact]
    public async Task The_same_content_counts_once_for_an_item_until_it_is_voided()
    {
        var (application, content) = (await operations.Submitted(), Files.NewPdf());
        var id = Id(await (await Upload(application, content)).Success());
        await (await Upload(application, content)).Refused(HttpStatusCode.Conflict, "documents.already_there");
        await (await Upload(application, content, item: "income_proof")).Success();
        await (await operations.Clerk.Command($"/documents/{id}/voiding", new { reason = "错传" }, ifMatch: 1)).Success();
        await (await Upload(application, content)).Success();
    }

    [Fact]
    public async Task The_same_key_gets_the_same_answer_and_for_another_file_a_refusal()
    {
        var (application, content, key) = (await operations.Submitted(), Files.NewPdf(), NewPerson());
        var first = await (await Upload(application, content, key: key)).Success();
        var second = await Upload(application, content, key: key);
        Assert.Equal(first.ToString(), (await second.Success()).ToString());
        await (await Upload(application, Files.NewPdf(), key: key)).Refused((HttpStatusCode)422, "idempotency.key_reused");
        Assert.Single((await Get(operations.Clerk, $"/applications/{application}/documents")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Somebody_else_verifies_a_document()
    {
        var id = Id(await (await Upload(await operations.Submitted(), Files.NewPdf())).Success());
        await (await operations.Clerk.Command($"/documents/{id}/verification", ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "sod.document_upload_verify");
        await (await operations.Reviewer.Command($"/documents/{id}/verification")).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        await (await operations.Reviewer.Command($"/documents/{id}/verification", ifMatch: 3)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        await (await operations.Reviewer.Command($"/documents/{id}/verification", ifMatch: 1)).Success();
        Assert.Equal("Verified", (await Get(operations.Clerk, $"/documents/{id}")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_voided_document_stays_with_its_reason_and_is_not_shown()
    {
        var id = Id(await (await Upload(await operations.Submitted(), Files.NewPdf())).Success());
        await (await operations.Clerk.Command($"/documents/{id}/voiding", new { reason = "" }, ifMatch: 1)).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await (await operations.Clerk.Command($"/documents/{id}/voiding", new { reason = "错传" }, ifMatch: 2)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        await (await operations.Clerk.Command($"/documents/{id}/voiding", new { reason = "错传" }, ifMatch: 1)).Success();
        await (await operations.Clerk.Command($"/documents/{id}/voiding", new { reason = "错传" }, ifMatch: 2)).Refused(HttpStatusCode.Conflict, "documents.transition_not_allowed");
        Assert.Equal("错传", (await Get(operations.Clerk, $"/documents/{id}")).GetProperty("voidReason").GetString());
        await (await operations.Clerk.GetAsync(new Uri($"/documents/{id}/content", UriKind.Relative))).Refused(HttpStatusCode.Conflict, "documents.is_voided");
    }

    [Fact]
    public async Task A_content_that_is_gone_is_said_so()
    {
        var id = await operations.WithDb(async db =>
        {
            var lost = ApplicationDocument.Upload(NewPerson(), Branch1, new("identity_card", "a.pdf", 1, new string('0', 64), MediaTypes.Pdf), alreadyThere: false, NewPerson(), TimeProvider.System.GetUtcNow());
            db.Add(lost);
            await db.SaveChangesAsync();
            return lost.Id;
        });
        await (await operations.Clerk.GetAsync(new Uri($"/documents/{id}/content", UriKind.Relative))).Refused(HttpStatusCode.ServiceUnavailable, "documents.content_missing");
    }

    [Fact]
    public async Task Another_branchs_documents_are_not_there()
    {
        var application = await operations.Submitted();
        var id = Id(await (await Upload(application, Files.NewPdf())).Success());
        using var stranger = operations.As(At(Roles.IntakeClerk, Branch2));
        await (await Upload(application, Files.NewPdf(), client: stranger)).Refused(HttpStatusCode.NotFound, "request.not_found");
        foreach (var path in (string[])[$"/applications/{application}/documents", $"/documents/{id}", $"/documents/{id}/content"])
            await (await stranger.GetAsync(new Uri(path, UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await stranger.Command($"/documents/{id}/verification", ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await stranger.Command($"/documents/{id}/voiding", new { reason = "错传" }, ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Fact]
    public async Task A_role_without_the_permission_is_refused()
    {
        var application = await operations.Submitted();
        var id = Id(await (await Upload(application, Files.NewPdf())).Success());
        await (await Upload(application, Files.NewPdf(), client: operations.Officer)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await operations.Officer.Command($"/documents/{id}/verification", ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await operations.Officer.Command($"/documents/{id}/voiding", new { reason = "错传" }, ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        using var cashier = operations.As(At(Roles.Cashier, Branch1));
        foreach (var path in (string[])[$"/applications/{application}/documents", $"/documents/{id}", $"/documents/{id}/content"])
            await (await cashier.GetAsync(new Uri(path, UriKind.Relative))).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
    }

    private Task<HttpResponseMessage> Upload(
        Guid application, byte[] content, string name = "a.pdf", string item = "identity_card", string? type = null, Guid? key = null, HttpClient? client = null) =>
        Send(client ?? operations.Clerk, application, Form(content, name, item, type), key);

    private static MultipartFormDataContent Form(byte[] content, string name = "a.pdf", string item = "identity_card", string? type = null)
    {
        var file = new ByteArrayContent(content);
        if (type is not null) file.Headers.ContentType = new(type);
        return new() { { new StringContent(item), "checklistItem" }, { file, "file", name } };
    }

    private static async Task<HttpResponseMessage> Send(HttpClient client, Guid application, HttpContent content, Guid? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/applications/{application}/documents") { Content = content };
        request.Headers.Add("Idempotency-Key", (key ?? NewPerson()).ToString());
        return await client.SendAsync(request);
    }

    private static Guid Id(JsonElement answer) => answer.GetProperty("id").GetGuid();
}
