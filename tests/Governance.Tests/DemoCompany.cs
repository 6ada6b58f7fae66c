using BranchPlatform.Contracts.Governance;
using BranchPlatform.Contracts.HR;
using BranchPlatform.Contracts.Identity;
using Governance.Coordination;
using Governance.Directives;
using Governance.Issues;
using Governance.OfficeItems;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;
using Testing;
using static Testing.Company;

namespace Governance.Tests;

/// <summary>What the demo company has of its own accord, once HR and Identity have told of its people: in a Governance of its own, because nobody else shall have it.</summary>
public sealed class DemoCompany : IAsyncLifetime
{
    private readonly GovernanceHost governance = new();

    public ValueTask InitializeAsync() => governance.InitializeAsync();

    public ValueTask DisposeAsync() => governance.DisposeAsync();

    [Fact]
    public async Task Targets_plans_and_journals_come_once_the_people_are_known_and_one_branch_is_in_trouble()
    {
        var year = BusinessTime.DayOf(TimeProvider.System.GetUtcNow()).Year;
        var units = new Dictionary<Guid, string>();
        foreach (var code in new[] { "B001", "B002", "B003" }) units[await governance.IdOf(code)] = code;
        await People();
        await Eventually.True(async () => (await Told.Of<BranchPlanApproved>(governance)).Count > 0 && (await Told.Of<BranchJournalClosed>(governance)).Count > 0, "the demo company has begun");

        var begun = await Told.Of<BranchTargetYearBegun>(governance);
        Assert.Equal(["B001", "B002", "B003"], begun.Select(b => units[b.Fact.BranchId]).Order());
        Assert.All(begun, b => Assert.Equal([new ClauseEvidence("1.1", "target_cascaded", true, new(year, 1, 1))], b.Evidence));
        var plans = await Told.Of<BranchPlanApproved>(governance);
        Assert.Equal(["B001", "B002"], plans.Select(p => units[p.Fact.BranchId]).Order());
        Assert.All(plans, p => Assert.Equal((true, $"{year}"), (Assert.Single(p.Evidence).Met, p.Fact.Period)));
        Assert.Contains(await Told.Of<BranchPlanMissed>(governance), m => units[m.Fact.BranchId] == "B003" && m.Fact.Duty == "Approval");
        var closed = (await Told.Of<BranchJournalClosed>(governance)).ToLookup(j => units[j.Fact.BranchId]);
        var missed = (await Told.Of<BranchJournalMissed>(governance)).ToLookup(j => units[j.Fact.BranchId]);
        Assert.Empty(missed["B001"].Concat(missed["B002"]));
        Assert.Equal(closed["B001"].Count(), closed["B002"].Count());
        Assert.Equal(closed["B001"].Count(), closed["B003"].Count() + missed["B003"].Count());
        Assert.True(missed["B003"].Count() > closed["B003"].Count());
        Assert.All(closed.SelectMany(j => j), j => Assert.True(Assert.Single(j.Evidence).Met));
    }

    [Fact]
    public async Task The_branch_in_trouble_neither_signs_nor_answers_and_all_that_follows_comes_by_itself()
    {
        await People();

        var troubled = await governance.IdOf("B003");
        await Eventually.True(() => governance.WithDb(async db =>
            await db.OfficeItems.CountAsync(i => i.Kind == OfficeItemKind.PhoneTask && i.FromUnitId == troubled) == 2
            && await db.OfficeItems.AnyAsync(i => i.Kind == OfficeItemKind.AgendaRequest && i.FromUnitId == troubled)
            && await db.CoordinationItems.AnyAsync(i => i.Told)
            && await db.OfficeItems.CountAsync(i => i.SentBy != null) == 3), "everything has happened", TimeSpan.FromSeconds(60));

        await governance.WithDb(async db =>
        {
            Assert.Equal(["DIR", "DIR"], (await db.Directives.Select(d => d.No).ToListAsync()).Select(no => no[..3]));
            var receipts = await db.DirectiveReceipts.AsNoTracking().OrderBy(r => r.IssuedAt).ToListAsync();
            Assert.Equal([ReceiptStatus.Issued, ReceiptStatus.Issued], receipts.Where(r => r.OrgUnitId == troubled).Select(r => r.Status));
            Assert.Equal([ReceiptStatus.Confirmed, ReceiptStatus.Confirmed, ReceiptStatus.Received, ReceiptStatus.Received], receipts.Where(r => r.OrgUnitId != troubled).Select(r => r.Status));
            var issue = await db.MajorIssues.SingleAsync();
            Assert.Equal((IssueStatus.Assigned, troubled), (issue.Status, issue.OrgUnitId));
            Assert.NotNull(issue.OnAgendaAt);
            var asked = await db.CoordinationItems.SingleAsync();
            Assert.Equal((CoordinationStatus.Asked, troubled), (asked.Status, asked.OrgUnitId));
        });
    }

    private async Task People()
    {
        foreach (var code in new[] { "B001", "B002", "B003" })
        {
            await Staff(code, Roles.BranchManager);
            foreach (var _ in Enumerable.Range(0, 2)) await Staff(code, Roles.IntakeClerk);
        }
        await Staff("HQ", Roles.OfficeDirector);
        await Staff("HQ", Roles.OfficeSecretary);
    }

    private async Task Staff(string unit, string role)
    {
        var (id, employee, message) = (await governance.IdOf(unit), NewPerson(), NewPerson());
        await governance.Deliver(new EmployeeChanged(employee, $"E{employee:N}", $"e{employee:N}", "测试员", $"e{employee:N}@branch.example", id, [], "Active"));
        await governance.Send(new AccountChanged(NewPerson(), employee, [role], Locked: false), message, unit: id);
        await governance.Consumed(message);
    }
}
