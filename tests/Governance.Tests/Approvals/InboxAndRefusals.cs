using BranchPlatform.Contracts.Identity;
using Governance.Approvals;
using Governance.Approvals.Delegations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;
using Testing;
using static Governance.Tests.Approvals.Desk;
using static Testing.Company;

namespace Governance.Tests.Approvals;

/// <summary>The inbox is a filter in SQL and the refusal a rule of the aggregate: both say the same of every person and every case.</summary>
public sealed class InboxAndRefusals(GovernanceHost governance)
{
    [Fact]
    public async Task Whoever_finds_a_case_in_his_inbox_may_decide_it_and_nobody_else()
    {
        var (region, here, elsewhere) = (await governance.Operating(await governance.IdOf("HQ"), "Region"), NewPerson(), NewPerson());
        var below = await governance.Operating(region);
        await Eventually.True(() => governance.WithDb(db => db.OrgUnits.AnyAsync(u => u.Id == below)), "the copy has the branch");
        Guid[] people = [.. Enumerable.Range(0, 12).Select(_ => NewPerson())];
        RoleAssignment[][] held =
        [
            [At(Roles.BranchManager, here)], [At(Roles.BranchManager, elsewhere)], [At(Roles.BranchManager, region, Reach.Subtree)], [At(Roles.DepartmentHead, HeadOffice)],
            [At(Roles.DepartmentHead, here, Reach.Unit), At(Roles.BranchManager, here)], [At(Roles.RiskManager, HeadOffice)], [At(Roles.Executive, HeadOffice), At(Roles.RiskManager, HeadOffice)],
            [At(Roles.BranchManager, here, Reach.Self)], [At(Roles.Employee, here)], [At(Roles.Employee, here)], [At(Roles.Employee, here)], [At(Roles.ReviewOfficer, here)],
        ];
        await Delegate(people[0], held[0], people[8], null);
        await Delegate(people[3], held[3], people[9], new(200000, "CNY"));
        await Delegate(people[6], held[6], people[10], null);
        // Below the tier at which his role decides: it gives nothing.
        await Delegate(people[5], held[5], people[9], null, limit: 2);

        List<ApprovalCase> cases = [];
        foreach (var unit in new[] { here, elsewhere, below })
        {
            foreach (var amount in new[] { "12000.00", "150000.00", "400000.00", "2000000.00" })
            {
                foreach (var (requester, related) in new[] { (NewPerson(), people[11]), (people[0], people[3]), (people[6], people[8]) })
                {
                    for (var steps = 0; steps < 4; steps++)
                    {
                        var opened = ApprovalCase.Open(new(Request(amount, requester: requester, related: [related], unit: unit), null, new HashSet<string>(), ""), Table, Noon);
                        if (Through(opened, steps, people)) cases.Add(opened);
                    }
                }
            }
        }
        await governance.WithDb(async db =>
        {
            db.AddRange(cases);
            await db.SaveChangesAsync();
        });

        var found = 0;
        for (var i = 0; i < people.Length; i++)
        {
            await using var scope = governance.Services.CreateAsyncScope();
            var (db, desk) = (scope.ServiceProvider.GetRequiredService<GovernanceDb>(), scope.ServiceProvider.GetRequiredService<ApprovalDesk>());
            var user = new CurrentUser(people[i], $"p{i}", held[i]);
            var ids = cases.Select(c => c.Id).ToList();
            var inbox = await (await desk.InboxAsync(user, CancellationToken.None)).Where(c => ids.Contains(c.Id)).Select(c => c.Id).ToListAsync();
            var readable = await (await desk.ReadableAsync(user, CancellationToken.None)).Where(c => ids.Contains(c.Id)).Select(c => c.Id).ToListAsync();
            Assert.Subset(readable.ToHashSet(), inbox.ToHashSet());
            foreach (var approval in await db.Approvals.AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync())
            {
                var approver = await desk.ApproverAsync(user, approval, CancellationToken.None);
                var may = true;
                try { approval.Approve(approver, Seen(approval.StepNo), null, Noon); }
                catch (DomainException) { may = false; }
                Assert.True(may == inbox.Contains(approval.Id), $"person {i}, step {approval.StepNo} of {approval.Amount!.Amount}: {(may ? "may decide and does not find it" : "finds it and may not decide")}");
            }
            found += inbox.Count;
        }
        Assert.InRange(found, 50, 1000);
    }

    private static bool Through(ApprovalCase approval, int steps, Guid[] people)
    {
        (Guid Person, string Role)[] way = [(people[4], Roles.BranchManager), (NewPerson(), Roles.DepartmentHead), (people[5], Roles.RiskManager)];
        foreach (var (person, role) in way.Take(steps))
        {
            if (approval.Status != ApprovalStatus.Pending) return false;
            approval.Approve(new(person, "x", new HashSet<string> { role }, []), Seen(approval.StepNo), null, Noon);
        }
        return approval.Status == ApprovalStatus.Pending;
    }

    private async Task Delegate(Guid from, RoleAssignment[] assignments, Guid to, Money? upTo, int? limit = null)
    {
        await governance.Deliver(new AccountChanged(to, null, [Roles.Employee], Locked: false));
        var today = BusinessTime.DayOf(TimeProvider.System.GetUtcNow());
        await governance.WithDb(async db =>
        {
            var own = Table.LimitOf(Table.Matter("application"), assignments.Select(a => a.Role));
            db.Add(DelegationOfAuthority.Grant(new("application", limit ?? own, upTo, today, today.AddDays(3)), new(from, "x", assignments), to,
                await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == to), [], Table, TimeProvider.System.GetUtcNow()));
            await db.SaveChangesAsync();
        });
    }
}
