using System.Net;
using Governance.Coordination;
using Governance.Staff;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;
using Testing;
using static Governance.Tests.GovernanceHost;
using static Testing.Company;

namespace Governance.Tests.Coordination;

/// <summary>Coordination between units over HTTP: two branches of their own for each test.</summary>
public sealed class CoordinationOverHttp(GovernanceHost governance) : IAsyncLifetime
{
    private static readonly DateOnly Today = BusinessTime.DayOf(TimeProvider.System.GetUtcNow());

    private readonly Guid owner = NewPerson();
    private Guid asking, asked;
    private HttpClient asker = null!, answerer = null!;

    public async ValueTask InitializeAsync()
    {
        var headOffice = await governance.IdOf("HQ");
        (asking, asked) = (await governance.Operating(headOffice), await governance.Operating(headOffice));
        await Eventually.True(() => governance.WithDb(async db => await db.OrgUnits.CountAsync(u => u.Id == asking || u.Id == asked) == 2), "the copy has the units");
        await governance.Employee(owner, asked);
        (asker, answerer) = (await governance.StaffAt(asking, Roles.BranchManager), await governance.StaffAt(asked, Roles.BranchManager));
    }

    public ValueTask DisposeAsync()
    {
        asker.Dispose();
        answerer.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task It_is_asked_answered_reopened_accepted_and_closed_by_its_two_sides()
    {
        var id = await Ask();
        var path = $"/coordination-items/{id}";
        await (await asker.Command($"{path}/closure", ifMatch: 1)).Refused(HttpStatusCode.Conflict, "coordination.not_answered");
        await (await asker.Command($"{path}/answer", new { answer = "可以。" }, ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "coordination.not_asked_side");
        await (await governance.Director.Command($"{path}/answer", new { answer = "可以。" }, ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "coordination.not_asked_side");
        await (await answerer.Command($"{path}/answer", new { answer = "可以。" })).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        await (await answerer.Command($"{path}/answer", new { answer = "可以。" }, ifMatch: 5)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        await (await answerer.Command($"{path}/answer", new { answer = "可以。" }, ifMatch: 1)).Success();
        await (await answerer.Command($"{path}/acceptance", ifMatch: 2)).Refused(HttpStatusCode.Forbidden, "coordination.not_asking_side");
        await (await asker.Command($"{path}/reopening", new { reason = "从哪天起?" }, ifMatch: 2)).Success();
        await (await answerer.Command($"{path}/answer", new { answer = "下周一起。" }, ifMatch: 3)).Success();
        await (await asker.Command($"{path}/acceptance", ifMatch: 4)).Success();
        await (await governance.Director.Command($"{path}/closure", ifMatch: 5)).Refused(HttpStatusCode.Forbidden, "coordination.neither_side");
        await (await answerer.Command($"{path}/closure", ifMatch: 5)).Success();
        Assert.Equal(["CoordinationAsked", "CoordinationAnswered", "CoordinationReopened", "CoordinationAnswered", "CoordinationAccepted", "CoordinationClosed"], await governance.EventsOf(id));
        foreach (var side in new[] { asker, answerer }) Assert.Equal(("Closed", "下周一起。"), ((await Get(side, path)).GetProperty("status").GetString(), (await Get(side, path)).GetProperty("answer").GetString()));
    }

    [Fact]
    public async Task Both_sides_see_it_and_nobody_else()
    {
        var id = await Ask();
        foreach (var side in new[] { asker, answerer })
            Assert.Equal([id], (await Get(side, $"/coordination-items?askingUnitId={asking}&askedUnitId={asked}&status=Asked")).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid()));
        using var stranger = governance.As(At(Roles.BranchManager, Branch1));
        await (await stranger.GetAsync(new Uri($"/coordination-items/{id}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await stranger.Command($"/coordination-items/{id}/answer", new { answer = "x" }, ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
        Assert.Empty((await Get(stranger, "/coordination-items")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Each_rule_is_refused_by_name()
    {
        (object Body, HttpStatusCode Status, string Code)[] refusals =
        [
            (Body(unit: asking), HttpStatusCode.BadRequest, "coordination.asks_itself"),
            (Body(unit: NewPerson()), HttpStatusCode.BadRequest, "coordination.unit_unknown"),
            (Body(noOwner: true), HttpStatusCode.BadRequest, "coordination.no_owner"),
            (Body(by: NewPerson()), HttpStatusCode.BadRequest, "coordination.no_owner"),
            (Body(dueOn: Today.AddDays(-1)), HttpStatusCode.BadRequest, "coordination.due_in_past"),
        ];
        foreach (var (body, status, code) in refusals) await (await asker.Command("/coordination-items", body)).Refused(status, code);
        await (await governance.Director.Command("/coordination-items", Body())).Refused(HttpStatusCode.Forbidden, "coordination.asker_works_nowhere");
        using var auditor = governance.As(At(Roles.InternalAuditor, HeadOffice));
        await (await auditor.Command("/coordination-items", Body())).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
    }

    [Fact]
    public async Task What_nobody_answers_is_told_by_itself()
    {
        var past = TimeProvider.System.GetUtcNow().AddDays(-10);
        var id = await governance.WithDb(async db =>
        {
            var unit = await db.OrgUnits.AsNoTracking().SingleAsync(u => u.Id == asked);
            StaffCopy staff = await db.Staff.AsNoTracking().SingleAsync(s => s.Id == owner);
            var item = CoordinationItem.Ask(asking, unit, staff, "旧事项", BusinessTime.DayOf(past).AddDays(2), NewPerson(), past);
            db.Add(item);
            db.DueTimes.Add(Looks.At(LookAtUnanswered.Waiting, item.Id, item.DueAt, past));
            await db.SaveChangesAsync();
            return item.Id;
        });
        await Eventually.True(async () => (await governance.EventsOf(id)).Count == 2, "it is told");
        Assert.Equal(["CoordinationAsked", "CoordinationOverdue"], await governance.EventsOf(id));
    }

    private async Task<Guid> Ask() => (await (await asker.Command("/coordination-items", Body())).Success()).GetProperty("id").GetGuid();

    private object Body(Guid? unit = null, Guid? by = null, bool noOwner = false, DateOnly? dueOn = null) =>
        new { askedUnitId = unit ?? asked, ownerId = noOwner ? null : (Guid?)(by ?? owner), question = "能否借调一名柜员?", dueOn = dueOn ?? Today.AddDays(3) };
}
