using System.Net;
using Governance.Directives;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;
using Testing;
using static Governance.Tests.GovernanceHost;
using static Testing.Company;

namespace Governance.Tests.Directives;

/// <summary>Directives over HTTP: one region with branches of its own for each test.</summary>
public sealed class DirectivesOverHttp(GovernanceHost governance) : IAsyncLifetime
{
    private static readonly DateOnly DueOn = BusinessTime.DayOf(TimeProvider.System.GetUtcNow()).AddDays(20);

    private Guid region, branch, other;

    public async ValueTask InitializeAsync()
    {
        region = await governance.Operating(await governance.IdOf("HQ"), "Region");
        (branch, other) = (await governance.Operating(region), await governance.Operating(region));
        await Eventually.True(() => governance.WithDb(async db => await db.OrgUnits.CountAsync(u => u.Id == branch || u.Id == other || u.Id == region) == 3), "the copy has the branches");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_region_stands_for_its_operating_branches_and_each_goes_its_way_to_the_confirmation()
    {
        var planned = await governance.Planned(region);
        var issued = await (await governance.Director.Command("/directives", Body([region]))).Success();
        var id = issued.GetProperty("id").GetGuid();
        Assert.Equal(2, issued.GetProperty("branches").GetInt32());
        Assert.Matches(@"^DIR-\d{4}-\d{3,}$", issued.GetProperty("no").GetString()!);

        using var manager = await governance.StaffAt(branch, Roles.BranchManager);
        var receipt = await ReceiptOf(manager, id);
        var path = $"/directive-receipts/{receipt}";
        var seen = await Get(manager, path);
        Assert.Equal(("Issued", 0, "各网点须完成自查。"), (seen.GetProperty("status").GetString(), seen.GetProperty("supplementNo").GetInt32(), seen.GetProperty("requirement").GetString()));
        await (await manager.Command($"{path}/signature", ifMatch: 1)).Success();
        await (await manager.Command($"{path}/start", ifMatch: 2)).Success();
        await (await manager.Command($"{path}/report", new { answers = new[] { "三笔" } }, ifMatch: 3)).Refused(HttpStatusCode.BadRequest, "directives.answers_incomplete");
        await (await manager.Command($"{path}/report", new { answers = new[] { "三笔", "无" } }, ifMatch: 3)).Success();
        await (await governance.Director.Command($"{path}/return", new { reason = "请附明细。" }, ifMatch: 4)).Success();
        await (await manager.Command($"{path}/report", new { answers = new[] { "三笔", "见明细" } }, ifMatch: 5)).Success();
        await (await governance.Director.Command($"{path}/confirmation", ifMatch: 6)).Success();
        Assert.Equal(["DirectiveReceived", "DirectiveReported", "DirectiveReturned", "DirectiveReported", "DirectiveCompleted"], await governance.EventsOf(receipt));
        Assert.Equal(["DirectiveIssued"], await governance.EventsOf(id));

        var whole = await Get(governance.Director, $"/directives/{id}");
        Assert.Equal(["Confirmed", "Issued"], whole.GetProperty("receipts").EnumerateArray().Select(r => r.GetProperty("status").GetString()).Order());
        Assert.DoesNotContain(planned, whole.GetProperty("receipts").EnumerateArray().Select(r => r.GetProperty("branchId").GetGuid()));
        var listed = (await Get(governance.Director, "/directives?size=200")).GetProperty("items").EnumerateArray().Single(i => i.GetProperty("id").GetGuid() == id);
        Assert.Equal((2, 1), (listed.GetProperty("branches").GetInt32(), listed.GetProperty("confirmed").GetInt32()));
    }

    [Fact]
    public async Task A_supplement_has_every_branch_sign_anew()
    {
        var id = await Issue([branch, other]);
        using var manager = await governance.StaffAt(branch, Roles.BranchManager);
        var receipt = await ReceiptOf(manager, id);
        await (await manager.Command($"/directive-receipts/{receipt}/signature", ifMatch: 1)).Success();
        var body = new { text = "同时检查自助设备。", dueOn = DueOn.AddDays(5) };
        await (await governance.Director.Command($"/directives/{id}/supplements", body)).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        await (await governance.Director.Command($"/directives/{id}/supplements", body, ifMatch: 9)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        await (await governance.Director.Command($"/directives/{id}/supplements", body, ifMatch: 1)).Success();
        var seen = await Get(manager, $"/directive-receipts/{receipt}");
        Assert.Equal(("Issued", 1, DueOn.AddDays(5).ToString("O", System.Globalization.CultureInfo.InvariantCulture)),
            (seen.GetProperty("status").GetString(), seen.GetProperty("supplementNo").GetInt32(), seen.GetProperty("dueOn").GetString()));
        Assert.Equal("同时检查自助设备。", seen.GetProperty("supplements")[0].GetProperty("text").GetString());
        await (await manager.Command($"/directive-receipts/{receipt}/signature", ifMatch: 3)).Success();
        Assert.Equal(["DirectiveIssued", "DirectiveSupplemented"], await governance.EventsOf(id));
    }

    [Fact]
    public async Task No_route_changes_what_was_issued()
    {
        var id = await Issue([branch]);
        foreach (var method in new[] { HttpMethod.Put, HttpMethod.Patch })
        {
            using var request = new HttpRequestMessage(method, $"/directives/{id}");
            Assert.Equal(HttpStatusCode.MethodNotAllowed, (await governance.Director.SendAsync(request)).StatusCode);
        }
    }

    [Fact]
    public async Task Nobody_outside_the_branch_signs()
    {
        var id = await Issue([branch]);
        // Holds the role at the branch, and works elsewhere.
        var person = NewPerson();
        (await governance.StaffAt(other, Roles.BranchManager, person)).Dispose();
        using var outsider = governance.As(person, At(Roles.BranchManager, branch));
        var receipt = await ReceiptOf(outsider, id);
        await (await outsider.Command($"/directive-receipts/{receipt}/signature", ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "directives.signer_outside_branch");
        // Does not reach the branch at all.
        using var stranger = governance.As(person, At(Roles.BranchManager, other));
        await (await stranger.GetAsync(new Uri($"/directive-receipts/{receipt}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await stranger.Command($"/directive-receipts/{receipt}/signature", ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await stranger.Command("/directives", Body([branch]))).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await governance.Director.Command($"/directive-receipts/{receipt}/signature", ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
    }

    [Fact]
    public async Task Each_rule_is_refused_by_name()
    {
        (object Body, HttpStatusCode Status, string Code)[] refusals =
        [
            (Body([branch], clauses: []), HttpStatusCode.BadRequest, "directives.basis_missing"),
            (Body([branch], deviatesFrom: ["3.1.2"]), HttpStatusCode.BadRequest, "directives.deviation_without_resolution"),
            (Body([branch], deviatesFrom: ["2.2.2c"], resolutionNo: "RES-2026-001"), HttpStatusCode.BadRequest, "directives.contradicts_basis"),
            (Body([]), HttpStatusCode.BadRequest, "directives.audience_empty"),
            (Body([NewPerson()]), HttpStatusCode.BadRequest, "directives.audience_unknown"),
            (Body([ClosedBranch]), HttpStatusCode.Conflict, "directives.branch_not_operating"),
            (Body([branch], dueOn: DueOn.AddDays(-21)), HttpStatusCode.BadRequest, "directives.due_in_past"),
            (Body([branch], questions: []), HttpStatusCode.BadRequest, "directives.questions_missing"),
            (Body([branch], clauses: ["two.two"]), HttpStatusCode.BadRequest, "request.invalid"),
            (Body([branch], resolutionNo: "R1"), HttpStatusCode.BadRequest, "request.invalid"),
        ];
        await governance.WithDb(async db =>
        {
            if (await db.OrgUnits.AnyAsync(u => u.Id == ClosedBranch)) return;
            db.OrgUnits.AddRange(Units().Where(u => u.Id == ClosedBranch));
            await db.SaveChangesAsync();
        });
        foreach (var (body, status, code) in refusals) await (await governance.Director.Command("/directives", body)).Refused(status, code);
    }

    [Fact]
    public async Task Numbers_have_no_gap_even_where_directives_are_refused_or_issued_at_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => governance.Director.Command("/directives", Body([branch], clauses: i % 3 == 0 ? [] : null))));
        Assert.Equal(8, answers.Count(a => a.StatusCode == HttpStatusCode.Created));
        var numbers = await governance.WithDb(db => db.Directives.Where(d => d.No.StartsWith("DIR-")).Select(d => d.No).ToListAsync());
        var counted = numbers.Select(no => int.Parse(no.Split('-')[2], System.Globalization.CultureInfo.InvariantCulture)).Order().ToList();
        Assert.Equal(Enumerable.Range(1, counted.Count), counted);
    }

    [Fact]
    public async Task The_same_key_issues_one_directive()
    {
        var key = NewPerson();
        var first = await (await governance.Director.Command("/directives", Body([branch]), key: key)).Success();
        var again = await (await governance.Director.Command("/directives", Body([branch]), key: key)).Success();
        Assert.Equal(first.GetProperty("id").GetGuid(), again.GetProperty("id").GetGuid());
        using var noKey = new HttpRequestMessage(HttpMethod.Post, "/directives") { Content = System.Net.Http.Json.JsonContent.Create(Body([branch])) };
        await (await governance.Director.SendAsync(noKey)).Refused(HttpStatusCode.BadRequest, "idempotency.key_missing");
    }

    [Fact]
    public async Task What_nobody_signs_or_reports_is_told_by_itself()
    {
        var past = TimeProvider.System.GetUtcNow().AddDays(-30);
        var receipt = await governance.WithDb(async db =>
        {
            var unit = await db.OrgUnits.AsNoTracking().SingleAsync(u => u.Id == branch);
            var text = new NewDirective("旧部署", "请落实。", ["2.2.2c"], null, [], ["完成了吗?"], BusinessTime.DayOf(past).AddDays(5));
            var directive = Directive.Issue($"T-{NewPerson():N}"[..20], await db.HeadOfficeIdAsync(default), text, new(1, [unit], [unit]), past.AddDays(1), NewPerson(), past);
            var late = DirectiveReceipt.Of(directive, branch, past.AddDays(1), past);
            db.AddRange(directive, late);
            db.DueTimes.AddRange(late.Looks().Select(at => Looks.At(LookAtReceipt.Waiting, late.Id, at, past)));
            await db.SaveChangesAsync();
            return late.Id;
        });
        await Eventually.True(async () => (await governance.EventsOf(receipt)).Count == 2, "both misses are told");
        Assert.Equal(["DirectiveOverdue", "DirectiveReceiptOverdue"], (await governance.EventsOf(receipt)).Order());
    }

    private async Task<Guid> Issue(Guid[] audience) => (await (await governance.Director.Command("/directives", Body(audience))).Success()).GetProperty("id").GetGuid();

    private static async Task<Guid> ReceiptOf(HttpClient manager, Guid directive) =>
        (await Get(manager, $"/directive-receipts?directiveId={directive}&status=Issued")).GetProperty("items").EnumerateArray().Single().GetProperty("id").GetGuid();

    private static object Body(
        Guid[] audience, string[]? clauses = null, string[]? deviatesFrom = null, string? resolutionNo = null, DateOnly? dueOn = null, string[]? questions = null) => new
        {
            title = "柜面自查", requirement = "各网点须完成自查。", clauses = clauses ?? ["2.2.2c"], resolutionNo, deviatesFrom, audience, dueOn = dueOn ?? DueOn,
            questions = questions ?? ["自查了几笔?", "发现了什么问题?"],
        };
}
