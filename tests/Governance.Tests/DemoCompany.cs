using BranchPlatform.Contracts.Governance;
using BranchPlatform.Contracts.HR;
using BranchPlatform.Contracts.Identity;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;
using Testing;
using static Testing.Company;

namespace Governance.Tests;

/// <summary>What the demo company has of its own accord, as soon as its people are known: in a service of its own, because nobody else shall have it.</summary>
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
        foreach (var code in new[] { "B001", "B002", "B003" })
        {
            var (unit, managerStaff) = (await governance.IdOf(code), NewPerson());
            units[unit] = code;
            foreach (var person in new[] { managerStaff, NewPerson(), NewPerson() })
                await governance.Send(new EmployeeChanged(person, $"D{person:N}"[..20], "staff", "员工", "staff@branch.example", unit, ["INTAKE_CLERK"], "Active"));
            await governance.Send(new AccountChanged(NewPerson(), managerStaff, [Roles.BranchManager], Locked: false), unit: unit);
        }
        await governance.Send(new AccountChanged(NewPerson(), NewPerson(), [Roles.OfficeDirector], Locked: false), unit: await governance.IdOf("HQ"));
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
}
