using System.Net;
using BranchPlatform.Contracts.Governance;
using BranchPlatform.Contracts.HR;
using BranchPlatform.Contracts.Identity;
using BranchPlatform.Contracts.Operations;
using Governance.Journals;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;
using Testing;
using static Governance.Tests.GovernanceHost;
using static Testing.Company;

namespace Governance.Tests.Journals;

/// <summary>Every route of the capability, what Operations tells of exceptions, and the morning after.</summary>
public sealed class JournalsOverHttp(GovernanceHost governance) : IAsyncLifetime
{
    private static readonly DateOnly Today = BusinessTime.DayOf(TimeProvider.System.GetUtcNow());
    private readonly Guid manager = NewPerson(), managerStaff = NewPerson(), clerk = NewPerson(), cashier = NewPerson();

    private Places places = null!;

    private HttpClient Manager => field ??= places.Manager(governance, manager);
    private HttpClient Clerk => field ??= governance.As(At(Roles.IntakeClerk, places.Branch));

    public async ValueTask InitializeAsync()
    {
        places = await Places.New(governance);
        foreach (var person in new[] { managerStaff, clerk, cashier })
            await governance.Send(new EmployeeChanged(person, $"J{person:N}"[..20], "staff", "员工", "staff@branch.example", places.Branch, ["INTAKE_CLERK"], "Active"));
        await governance.Send(new AccountChanged(manager, managerStaff, [Roles.BranchManager], Locked: false));
        await Eventually.True(() => governance.WithDb(async db =>
            await db.Staff.CountAsync(s => s.OrgUnitId == places.Branch) == 3 && await db.Accounts.AnyAsync(a => a.Id == manager)), "the staff is known");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_day_is_opened_handed_over_and_closed_with_its_hash()
    {
        var id = await Ready();
        await (await Manager.Command($"/branch-journals/{id}/closing", Closing(), ifMatch: 2)).Success();
        var read = await Get(Clerk, $"/branch-journals/{id}");
        Assert.Equal(("Closed", $"{Today:O}", manager, true), (read.GetProperty("status").GetString(), read.GetProperty("day").GetString(), read.GetProperty("signedBy").GetGuid(), read.GetProperty("intact").GetBoolean()));
        Assert.Equal((clerk, cashier), (read.GetProperty("handovers")[0].GetProperty("fromId").GetGuid(), read.GetProperty("cash").GetProperty("witnessId").GetGuid()));
        var told = Assert.Single(await Told.Of<BranchJournalClosed>(governance), j => j.Fact.JournalId == id).Fact;
        Assert.Equal((read.GetProperty("hash").GetString(), places.Branch, Today), (told.Hash, told.BranchId, told.Day));
        Assert.Equal(id, (await Get(Manager, $"/branch-journals?branchId={places.Branch}&day={Today:O}&status=Closed&missed=false&size=1")).GetProperty("items")[0].GetProperty("id").GetGuid());
        await (await Manager.Command($"/branch-journals/{id}/handovers", Handover(), ifMatch: 3)).Refused(HttpStatusCode.Conflict, "journals.not_open");
    }

    [Fact]
    public async Task Every_refusal_names_its_rule()
    {
        await (await Manager.Command("/branch-journals", Body(Today.AddDays(1)))).Refused(HttpStatusCode.BadRequest, "journals.day_ahead");
        var id = await Opened();
        await (await Clerk.Command("/branch-journals", Body(Today))).Refused(HttpStatusCode.Conflict, "journals.second");
        await (await Manager.Command($"/branch-journals/{id}/closing", Closing(), ifMatch: 1)).Refused(HttpStatusCode.Conflict, "journals.handover_missing");
        await (await Clerk.Command($"/branch-journals/{id}/handovers", Handover(to: NewPerson()), ifMatch: 1)).Refused(HttpStatusCode.Conflict, "journals.handover_not_of_branch");
        await (await Clerk.Command($"/branch-journals/{id}/handovers", Handover(), ifMatch: 1)).Success();
        await (await Manager.Command($"/branch-journals/{id}/closing", Closing(counted: false), ifMatch: 2)).Refused(HttpStatusCode.Conflict, "journals.cash_not_counted");
        // Under another id it is the same person.
        await (await Manager.Command($"/branch-journals/{id}/closing", Closing(witness: managerStaff), ifMatch: 2)).Refused(HttpStatusCode.Conflict, "journals.witness_signs");
        await (await Manager.Command($"/branch-journals/{id}/late-opening", new { opening = Opening }, ifMatch: 2)).Refused(HttpStatusCode.Conflict, "journals.transition_not_allowed");
        Assert.Empty(await governance.EventsOf(id));
    }

    [Fact]
    public async Task Who_does_not_manage_this_branch_does_not_sign()
    {
        var id = await Ready();
        await (await Clerk.Command($"/branch-journals/{id}/closing", Closing(), ifMatch: 2)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        using var above = governance.As(At(Roles.BranchManager, places.Region, Reach.Subtree));
        await (await above.Command($"/branch-journals/{id}/closing", Closing(), ifMatch: 2)).Refused(HttpStatusCode.Forbidden, "journals.not_the_manager");
        using var elsewhere = places.OtherManager(governance);
        await (await elsewhere.Command($"/branch-journals/{id}/closing", Closing(), ifMatch: 2)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await elsewhere.GetAsync(new Uri($"/branch-journals/{id}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await elsewhere.GetAsync(new Uri($"/branch-journals?branchId={places.Branch}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await elsewhere.Command("/branch-journals", Body(Today))).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Theory, InlineData("handovers"), InlineData("closing"), InlineData("late-opening")]
    public async Task Each_step_wants_the_version_that_was_seen(string step)
    {
        var id = await Opened();
        object body = step switch { "handovers" => Handover(), "closing" => Closing(), _ => new { opening = Opening } };
        await (await Manager.Command($"/branch-journals/{id}/{step}", body)).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        await (await Manager.Command($"/branch-journals/{id}/{step}", body, ifMatch: 9)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
    }

    [Fact]
    public async Task An_exception_that_Operations_tells_has_an_owner_before_the_day_is_closed()
    {
        var (exception, resolved, report) = (NewPerson(), NewPerson(), NewPerson());
        await governance.Deliver(Reported(exception), report);
        await governance.Deliver(Reported(resolved));
        await governance.Deliver(new ProcessingExceptionResolved(resolved, NewPerson(), places.Branch, NewPerson(), TimeProvider.System.GetUtcNow()));
        var id = await Ready();
        Assert.Equal([exception], (await Get(Manager, $"/branch-journals/{id}")).GetProperty("toBeOwned").EnumerateArray().Select(e => e.GetGuid()));

        var refused = await (await Manager.Command($"/branch-journals/{id}/closing", Closing(), ifMatch: 2)).Refused(HttpStatusCode.Conflict, "journals.exception_without_owner");
        Assert.Equal(exception, refused.GetProperty("exceptions")[0].GetGuid());
        await (await Manager.Command($"/branch-journals/{id}/closing", Closing(exceptions: [(exception, clerk), (resolved, clerk)]), ifMatch: 2)).Refused(HttpStatusCode.Conflict, "journals.exception_not_open");
        await (await Manager.Command($"/branch-journals/{id}/closing", Closing(exceptions: [(exception, clerk)]), ifMatch: 2)).Success();
        Assert.Equal(clerk, (await Get(Manager, $"/branch-journals/{id}")).GetProperty("exceptions")[0].GetProperty("ownerId").GetGuid());
    }

    [Fact]
    public async Task What_is_told_of_an_exception_counts_once_and_in_any_order()
    {
        var (exception, message) = (NewPerson(), NewPerson());
        var end = new ProcessingExceptionResolved(exception, NewPerson(), places.Branch, NewPerson(), TimeProvider.System.GetUtcNow());
        await governance.Deliver(end, message);
        await governance.Send(end, message);
        await governance.Deliver(Reported(exception), NewPerson());
        await governance.Deliver(Reported(exception), NewPerson());
        var row = await governance.WithDb(db => db.OpenExceptions.AsNoTracking().SingleAsync(e => e.Id == exception));
        Assert.True(row is { ReportedAt: not null, ResolvedAt: not null } && row.BranchId == places.Branch);
        Assert.Empty((await Get(Manager, $"/branch-journals/{await Opened()}")).GetProperty("toBeOwned").EnumerateArray());
    }

    [Fact]
    public async Task The_next_morning_every_operating_branch_without_a_closed_journal_is_told_of_once_and_may_still_close_it()
    {
        // A Wednesday on which no other test keeps journals.
        var day = new DateOnly(2026, 10, 14);
        var open = await Opened(day);
        await (await Manager.Command($"/branch-journals/{open}/handovers", Handover(), ifMatch: 1)).Success();
        Assert.Contains(await Told.WorkOff(governance, CloseJournalDay.End.Of(day)), next => next.Id == CloseJournalDay.End.IdOf(day.AddDays(1)));
        await Told.WorkOff(governance, CloseJournalDay.End.Of(day));
        var told = (await Told.Of<BranchJournalMissed>(governance)).Where(m => m.Fact.Day == day).ToList();
        Assert.DoesNotContain(told, m => m.Fact.BranchId == places.Closed || m.Fact.BranchId == places.HeadOffice);
        foreach (var branch in new[] { places.Branch, places.Other })
            Assert.Equal([new ClauseEvidence("2.2.3a", "journal_closed", false, day)], Assert.Single(told, m => m.Fact.BranchId == branch).Evidence);

        await (await Manager.Command($"/branch-journals/{open}/closing", Closing(), ifMatch: 3)).Success();
        Assert.Empty(Assert.Single(await Told.Of<BranchJournalClosed>(governance), j => j.Fact.JournalId == open).Evidence);
        using var other = places.OtherManager(governance);
        var missed = (await Get(other, $"/branch-journals?day={day:O}&missed=true")).GetProperty("items")[0].GetProperty("id").GetGuid();
        await (await other.Command("/branch-journals", new { branchId = places.Other, day, opening = Opening })).Refused(HttpStatusCode.Conflict, "journals.second");
        await (await other.Command($"/branch-journals/{missed}/late-opening", new { opening = Opening }, ifMatch: 1)).Success();
        Assert.Equal("Open", (await Get(other, $"/branch-journals/{missed}")).GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_day_on_which_nobody_works_is_missed_by_nobody_and_an_unknown_one_waits_for_its_calendar()
    {
        var saturday = new DateOnly(2026, 10, 17);
        await Told.WorkOff(governance, CloseJournalDay.End.Of(saturday));
        Assert.DoesNotContain(await Told.Of<BranchJournalMissed>(governance), m => m.Fact.Day == saturday);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Told.WorkOff(governance, CloseJournalDay.End.Of(new(2031, 1, 2))));
    }

    private static readonly object Opening = new { premises = true, systems = true, posts = true, note = "一切正常" };

    private object Body(DateOnly day) => new { branchId = places.Branch, day, opening = Opening };

    private object Handover(Guid? to = null) => new { fromId = clerk, toId = to ?? cashier, note = "交接钥匙。" };

    private object Closing(bool counted = true, Guid? witness = null, params (Guid Id, Guid Owner)[] exceptions) => new
    {
        closing = new { premises = true, systems = true }, cash = new { counted, at = TimeProvider.System.GetUtcNow().AddMinutes(-5), witnessId = witness ?? cashier },
        exceptions = exceptions.Select(e => new { exceptionId = e.Id, ownerId = e.Owner }).ToArray(),
    };

    private ProcessingExceptionReported Reported(Guid id)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new(id, NewPerson(), places.Branch, "LOAN", "SystemFailure", "Minor", now, now, NewPerson(), InTime: true);
    }

    private async Task<Guid> Opened(DateOnly? day = null) => (await (await Clerk.Command("/branch-journals", Body(day ?? Today))).Success()).GetProperty("id").GetGuid();

    private async Task<Guid> Ready()
    {
        var id = await Opened();
        await (await Clerk.Command($"/branch-journals/{id}/handovers", Handover(), ifMatch: 1)).Success();
        return id;
    }
}
