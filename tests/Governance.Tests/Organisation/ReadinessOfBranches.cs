using BranchPlatform.Contracts.Governance;
using BranchPlatform.Contracts.Operations;
using Governance.Organisation.Readiness;
using Governance.Tests.Evidence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Domain;
using ServiceDefaults.Messaging.DueTimes;
using Testing;
using static Testing.Company;

namespace Governance.Tests.Organisation;

/// <summary>Every operating branch has a team and a plan; what one lacks is told at each day's end (policy 1.2).</summary>
public sealed class ReadinessOfBranches(GovernanceHost governance)
{
    [Fact]
    public void What_a_branch_lacks_is_evidence_of_that_day()
    {
        var (branch, day, now) = (NewPerson(), new DateOnly(2026, 11, 23), new DateTimeOffset(2026, 11, 23, 10, 5, 0, TimeSpan.Zero));
        Assert.Equal([new("1.2", "branch_ready", Met: true, day)], ReadyDay.Close(branch, day, [], now).TakeRaised().Single().Evidence);
        var lacking = ReadyDay.Close(branch, day, ["plan"], now).TakeRaised().Single();
        Assert.Equal([new ClauseEvidence("1.2", "branch_ready", Met: false, day)], lacking.Evidence);
        var fact = Assert.IsType<BranchReadinessChecked>(lacking.Fact);
        Assert.Equal((branch, day, false), (fact.BranchId, fact.Day, fact.Ready));
    }

    [Fact]
    public async Task Every_operating_branch_is_told_of_once_a_day_and_no_other_unit()
    {
        var (operating, planned) = (await governance.Operating(await governance.IdOf("R2")), await governance.Planned(await governance.IdOf("R2")));
        var day = new DateOnly(2035, 1, 1).AddDays(Random.Shared.Next(3000));
        await End(day);
        await End(day);
        var told = await governance.WithDb(db => db.ReadyDays.Where(d => d.Day == day).ToListAsync());
        Assert.Equal(["team", "plan"], Assert.Single(told, d => d.OrgUnitId == operating).Missing);
        Assert.DoesNotContain(told, d => d.OrgUnitId == planned);
        var region = await governance.IdOf("R1");
        Assert.DoesNotContain(told, d => d.OrgUnitId == region);
        await governance.UntilRecorded<BranchReadinessChecked>(operating);
    }

    [Fact]
    public async Task Figures_that_were_due_and_not_handed_in_are_lacking_until_they_are_in_whatever_order_that_is_told()
    {
        var (owes, owed) = (await governance.Operating(await governance.IdOf("R2")), await governance.Operating(await governance.IdOf("R2")));
        var (first, second, now) = (NewPerson(), NewPerson(), TimeProvider.System.GetUtcNow());
        await governance.Deliver(new DataSubmissionOverdue(first, owes, "2026-03", now), version: 2);
        await governance.Deliver(new DataSubmissionSubmitted(second, owed, "2026-03", NewPerson(), now, OnTime: false, 0), version: 3);
        await governance.Deliver(new DataSubmissionOverdue(second, owed, "2026-03", now), version: 2);
        var day = new DateOnly(2035, 1, 1).AddDays(Random.Shared.Next(3000));
        await End(day);
        var told = await governance.WithDb(db => db.ReadyDays.Where(d => d.Day == day).ToListAsync());
        Assert.Equal(["team", "plan", "data"], Assert.Single(told, d => d.OrgUnitId == owes).Missing);
        Assert.Equal(["team", "plan"], Assert.Single(told, d => d.OrgUnitId == owed).Missing);

        await governance.Deliver(new DataSubmissionSubmitted(first, owes, "2026-03", NewPerson(), now, OnTime: false, 0), version: 3);
        await End(day.AddDays(4000));
        Assert.Equal(["team", "plan"], (await governance.WithDb(db => db.ReadyDays.SingleAsync(d => d.Day == day.AddDays(4000) && d.OrgUnitId == owes))).Missing);
    }

    private async Task End(DateOnly day) => await Told.WorkOff(governance, new DayEnd("governance.ready-day-end", 0, new(18, 5)).Of(day));
}
