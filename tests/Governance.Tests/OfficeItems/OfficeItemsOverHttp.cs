using System.Net;
using BranchPlatform.Contracts.Governance;
using Governance.OfficeItems;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using Testing;
using static Governance.Tests.GovernanceHost;
using static Testing.Company;

namespace Governance.Tests.OfficeItems;

/// <summary>The office's inbox over HTTP, and what comes into it by itself.</summary>
public sealed class OfficeItemsOverHttp(GovernanceHost governance) : IAsyncLifetime
{
    private readonly Guid secretary = NewPerson();
    private Guid branch;

    public async ValueTask InitializeAsync()
    {
        branch = await governance.Operating(await governance.IdOf("HQ"));
        await Eventually.True(() => governance.WithDb(db => db.OrgUnits.AnyAsync(u => u.Id == branch)), "the copy has the branch");
        (await governance.StaffAt(await governance.IdOf("HQ"), Roles.OfficeSecretary, secretary)).Dispose();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_a_branch_sends_gets_an_owner_and_an_outcome()
    {
        using var manager = governance.As(At(Roles.BranchManager, branch));
        var subject = NewPerson();
        var sent = await manager.Command("/office-items", new { kind = "BranchReport", fromUnitId = branch, text = "月度报告", subjectType = "BranchPlan", subjectId = subject });
        var id = (await sent.Success()).GetProperty("id").GetGuid();
        var path = $"/office-items/{id}";
        await (await manager.GetAsync(new Uri(path, UriKind.Relative))).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await governance.Director.Command($"{path}/triage", new { ownerId = secretary })).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        await (await governance.Director.Command($"{path}/triage", new { ownerId = secretary }, ifMatch: 3)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        await (await governance.Director.Command($"{path}/triage", new { ownerId = NewPerson() }, ifMatch: 1)).Refused(HttpStatusCode.BadRequest, "office_items.owner_not_of_office");
        await (await governance.Director.Command($"{path}/closure", new { outcome = "已阅。" }, ifMatch: 1)).Refused(HttpStatusCode.Conflict, "office_items.transition_not_allowed");
        await (await governance.Director.Command($"{path}/triage", new { ownerId = secretary }, ifMatch: 1)).Success();
        await (await governance.Director.Command($"{path}/closure", new { }, ifMatch: 2)).Refused(HttpStatusCode.BadRequest, "office_items.outcome_missing");
        await (await governance.Director.Command($"{path}/closure", new { outcome = "已列入简报。" }, ifMatch: 2)).Success();
        Assert.Equal(["OfficeItemReceived", "OfficeItemTriaged", "OfficeItemClosed"], await governance.EventsOf(id));
        Assert.Equal("已列入简报。", (await Get(governance.Director, path)).GetProperty("outcome").GetString());
        Assert.Equal([id], (await Get(governance.Director, $"/office-items?kind=BranchReport&status=Closed&ownerId={secretary}&fromUnitId={branch}&subjectId={subject}"))
            .GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid()));
    }

    [Fact]
    public async Task Nobody_sends_for_a_unit_out_of_his_reach_or_half_a_subject()
    {
        using var manager = governance.As(At(Roles.BranchManager, branch));
        await (await manager.Command("/office-items", new { kind = "BranchReport", fromUnitId = Branch1, text = "x" })).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await manager.Command("/office-items", new { kind = "BranchReport", fromUnitId = branch, text = "x", subjectType = "BranchPlan" })).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await (await manager.Command($"/office-items/{NewPerson()}/triage", new { ownerId = secretary }, ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await governance.Director.Command($"/office-items/{NewPerson()}/triage", new { ownerId = secretary }, ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Fact]
    public async Task A_branch_that_does_not_sign_is_one_phone_task_once_and_twice()
    {
        var (fact, message) = (new DirectiveReceiptOverdue(NewPerson(), NewPerson(), branch, 0, TimeProvider.System.GetUtcNow()), NewPerson());
        await governance.Deliver(fact, message);
        await governance.Deliver(fact, message);
        var item = Assert.Single(await About(fact.ReceiptId));
        Assert.Equal((OfficeItemKind.PhoneTask, branch, "DirectiveReceipt"), (item.Kind, item.FromUnitId, item.SubjectType));
        // Another text, another signature, another call.
        await governance.Deliver(fact with { SupplementNo = 1 });
        Assert.Equal(2, (await About(fact.ReceiptId)).Count);
    }

    [Fact]
    public async Task A_problem_is_one_agenda_request_however_many_limits_pass()
    {
        var fact = new MajorIssueEscalated(NewPerson(), branch, "Triage", TimeProvider.System.GetUtcNow());
        await governance.Deliver(fact);
        await governance.Deliver(fact with { Missed = "Plan" });
        Assert.Equal((OfficeItemKind.AgendaRequest, branch), (Assert.Single(await About(fact.IssueId)).Kind, Assert.Single(await About(fact.IssueId)).FromUnitId));
    }

    [Fact]
    public async Task What_nobody_takes_on_is_told_by_itself()
    {
        var past = TimeProvider.System.GetUtcNow().AddDays(-10);
        var id = await governance.WithDb(async db =>
        {
            var item = OfficeItem.Receive(await db.HeadOfficeIdAsync(default), new(OfficeItemKind.ExternalLetter, branch, "来函"), past.AddDays(2), NewPerson(), past);
            db.Add(item);
            db.DueTimes.Add(Looks.At(LookAtOfficeItem.Waiting, item.Id, item.TriageBy, past));
            await db.SaveChangesAsync();
            return item.Id;
        });
        await Eventually.True(async () => (await governance.EventsOf(id)).Count == 2, "it is told");
        Assert.Equal(["OfficeItemReceived", "OfficeItemOverdue"], await governance.EventsOf(id));
    }

    private Task<List<OfficeItem>> About(Guid subject) => governance.WithDb(db => db.OfficeItems.AsNoTracking().Where(i => i.SubjectId == subject).ToListAsync());
}
