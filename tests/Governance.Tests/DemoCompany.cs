using BranchPlatform.Contracts.HR;
using BranchPlatform.Contracts.Identity;
using Governance.Coordination;
using Governance.Directives;
using Governance.Issues;
using Governance.OfficeItems;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using Testing;
using static Testing.Company;

namespace Governance.Tests;

/// <summary>The demo's small past of the office and its branches, in a Governance of its own, once HR and Identity have told of the staff.</summary>
public sealed class DemoCompany
{
    [Fact]
    public async Task The_branch_in_trouble_neither_signs_nor_answers_and_all_that_follows_comes_by_itself()
    {
        await using var governance = new GovernanceHost();
        await governance.InitializeAsync();
        foreach (var code in new[] { "B001", "B002", "B003" }) await Staff(governance, code, Roles.BranchManager);
        await Staff(governance, "HQ", Roles.OfficeDirector);
        await Staff(governance, "HQ", Roles.OfficeSecretary);

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

    private static async Task Staff(GovernanceHost governance, string unit, string role)
    {
        var (id, employee, message) = (await governance.IdOf(unit), NewPerson(), NewPerson());
        await governance.Deliver(new EmployeeChanged(employee, $"E{employee:N}", $"e{employee:N}", "测试员", $"e{employee:N}@branch.example", id, [], "Active"));
        await governance.Send(new AccountChanged(NewPerson(), employee, [role], Locked: false), message, unit: id);
        await governance.Consumed(message);
    }
}
