using BranchPlatform.Contracts.Governance;
using BranchPlatform.Contracts.Operations;
using Governance.Targets.Attainment;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using Testing;
using static Testing.Company;

namespace Governance.Tests.Targets;

/// <summary>Each day of each branch that has targets is told: whether its attainment was ever older than a day (policy 1.1).</summary>
public sealed class FreshAttainment(GovernanceHost governance)
{
    private static readonly DateOnly Today = BusinessTime.DayOf(TimeProvider.System.GetUtcNow());

    [Theory, InlineData(true), InlineData(false)]
    public void A_day_is_told_as_it_was(bool fresh)
    {
        var told = AttainmentDay.Close(Branch1, Today, fresh, TimeProvider.System.GetUtcNow()).TakeRaised().Single();
        Assert.Equal([new ClauseEvidence("1.1", "attainment_fresh", fresh, Today)], told.Evidence);
        Assert.Equal(new AttainmentDayClosed(Branch1, Today, fresh), told.Fact);
    }

    [Fact]
    public async Task A_branch_whose_figures_came_more_than_a_day_late_is_told_so_once_and_one_without_targets_is_not_told_of()
    {
        var places = await Places.New(governance);
        var (fresh, late) = (places.Branch, places.Other);
        var without = (await Places.New(governance)).Branch;
        foreach (var branch in new[] { fresh, late }) await HasTarget(branch);
        var now = TimeProvider.System.GetUtcNow();
        await governance.Deliver(Completed(fresh), occurredAt: now.AddHours(-23));
        await governance.Deliver(Completed(late), occurredAt: now.AddHours(-25));
        await governance.Deliver(Completed(late), occurredAt: now.AddHours(-26));

        var next = await Told.WorkOff(governance, CloseAttainmentDay.End.Of(Today));
        await Told.WorkOff(governance, CloseAttainmentDay.End.Of(Today));
        Assert.All(next, due => Assert.Equal(CloseAttainmentDay.End.IdOf(Today.AddDays(1)), due.Id));
        var told = (await Told.Of<AttainmentDayClosed>(governance)).Where(d => d.Fact.Day == Today).Select(d => d.Fact).ToList();
        Assert.True(Assert.Single(told, d => d.BranchId == fresh).Fresh);
        Assert.False(Assert.Single(told, d => d.BranchId == late).Fresh);
        Assert.DoesNotContain(told, d => d.BranchId == without);
    }

    private static ApplicationCompleted Completed(Guid branch) => new(NewPerson(), branch, NewPerson(), "SERVICE", NewPerson(), TimeProvider.System.GetUtcNow(), 30);

    // A part of a whole that is shared among all branches comes about with the shares of all others: this one stands alone.
    private Task<int> HasTarget(Guid branch) => governance.WithDb(db => db.Database.ExecuteSqlAsync($"""
        insert into targets.branch_targets (id, org_unit_id, company_target_id, year, metric, value, status, version)
        values ({NewPerson()}, {branch}, {NewPerson()}, {Today.Year}, 'K01', 100, 'InForce', 1)
        """));
}
