using System.Net;
using System.Text.Json;
using BranchPlatform.Contracts.Operations;
using Governance.Tests.Evidence;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;
using Testing;
using static Governance.Tests.GovernanceHost;
using static Testing.Company;

namespace Governance.Tests.Cockpit;

/// <summary>What the whole policy is for, in five figures (policy 1.1).</summary>
public sealed class PurposesOverHttp(GovernanceHost governance)
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private static readonly DateOnly Month = new(BusinessTime.DayOf(Now).Year, BusinessTime.DayOf(Now).Month, 1);

    [Fact]
    public async Task Coordination_and_conformity_are_what_was_met_of_their_clauses_in_all_branches_below()
    {
        var (region, first, second) = await Region();
        await governance.Tell(
            Telling.Review(first, onTime: true), Telling.About(first, "3.1.1", "entered_on_time", met: true), Telling.Review(second, onTime: false),
            Telling.About(first, "1.3.3", "coordination_answered_in_time", met: true), Telling.About(second, "2.2.2c", "directive_completed_in_time", met: false),
            Telling.About(second, "2.2.3a", "journal_closed", met: false));
        var read = await Purposes(region);
        Assert.Equal((1, 2, 50m), Share(read, "coordination"));
        Assert.Equal((2, 3, 66.67m), Share(read, "conformity"));
        Assert.Equal((2, 2, 100m), Share(await Purposes(first), "conformity"));
        Assert.Equal((0, 0, null), Share(await Purposes(region, $"{Month.AddMonths(-3):yyyy-MM}"), "conformity"));
    }

    [Fact]
    public async Task Efficiency_is_the_mean_of_the_months_cases_against_the_month_before()
    {
        var (region, first, second) = await Region();
        var before = BusinessTime.InstantOf(Month.AddDays(-5), new(10, 0));
        foreach (var (branch, minutes, at) in new (Guid, int?, DateTimeOffset)[] { (first, 30, Now), (second, 60, Now), (second, null, Now), (first, 50, before), (second, 50, before), (second, 20, before) })
            await governance.Deliver(new ApplicationCompleted(NewPerson(), branch, NewPerson(), "SERVICE", NewPerson(), at, 90, WorkingMinutes: minutes));
        var read = (await Purposes(region)).GetProperty("efficiency");
        Assert.Equal((2, 45m, 40m, 12.5m), (read.GetProperty("cases").GetInt32(), read.GetProperty("minutes").GetDecimal(), read.GetProperty("before").GetDecimal(), read.GetProperty("change").GetDecimal()));
        Assert.Equal(JsonValueKind.Null, (await Purposes(region, $"{Month.AddMonths(-1):yyyy-MM}")).GetProperty("efficiency").GetProperty("change").ValueKind);
    }

    [Fact]
    public async Task A_branch_runs_smoothly_while_it_has_no_open_red_alert_in_whatever_order_that_is_told()
    {
        var (region, first, second) = await Region();
        var (raised, worse, amber) = (NewPerson(), NewPerson(), NewPerson());
        await governance.Deliver(Raised(raised, first, "Red"), version: 1);
        await governance.Deliver(Raised(amber, second, "Amber"), version: 1);
        Assert.Equal((1, 2, 50m), Share(await Purposes(region), "running"));
        await governance.Deliver(new AlertEscalated(worse, second, "K04", "Red", "worse", 0, [], Now), version: 3);
        await governance.Deliver(Raised(worse, second, "Amber"), version: 1);
        Assert.Equal((0, 2, 0m), Share(await Purposes(region), "running"));
        await governance.Deliver(new AlertClosed(worse, second, "K04", "Red", NewPerson(), Now), version: 9);
        await governance.Deliver(new AlertEscalated(worse, second, "K04", "Red", "unacknowledged", 150, [], Now), version: 5);
        Assert.Equal((1, 2, 50m), Share(await Purposes(region), "running"));
        // What alarms keeps no unit open.
        Assert.Empty((await Get(governance.Director, $"/org-units/{first}/open-items")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Attainment_is_that_of_the_branches_below()
    {
        var (region, first, second) = await Region();
        foreach (var branch in new[] { first, second }) await governance.Deliver(new ApplicationCompleted(NewPerson(), branch, NewPerson(), "SERVICE", NewPerson(), Now, 30));
        Assert.Equal(2, (await Purposes(region)).GetProperty("attainment").EnumerateArray().Single(a => a.GetProperty("metric").GetString() == "K01").GetProperty("actual").GetDecimal());
    }

    [Fact]
    public async Task What_is_out_of_reach_or_has_not_begun_is_refused()
    {
        var (region, first, _) = await Region();
        using var stranger = governance.As(At(Roles.BranchManager, Branch2));
        using var clerk = governance.As(At(Roles.IntakeClerk, first));
        using var manager = governance.As(At(Roles.BranchManager, first));
        await (await stranger.GetAsync(Path(first))).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await manager.GetAsync(Path(region))).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await clerk.GetAsync(Path(first))).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await manager.GetAsync(Path(first, $"{Month.AddMonths(1):yyyy-MM}"))).Refused(HttpStatusCode.BadRequest, "evidence.period_ahead");
        await (await manager.GetAsync(new Uri("/purposes", UriKind.Relative))).Refused(HttpStatusCode.BadRequest, "request.invalid");
        Assert.Equal(1, (await Get(manager, $"{Path(first)}")).GetProperty("branches").GetInt32());
    }

    private static AlertRaised Raised(Guid id, Guid branch, string level) => new(id, branch, "K04", level, 80, 92, Month, Now, null);

    private static Uri Path(Guid unit, string? month = null) => new($"/purposes?unitId={unit}{(month is null ? "" : $"&month={month}")}", UriKind.Relative);

    private Task<JsonElement> Purposes(Guid unit, string? month = null) => Get(governance.Director, $"{Path(unit, month)}");

    private static (long Met, long Total, decimal? Percent) Share(JsonElement read, string figure)
    {
        var share = read.GetProperty(figure);
        return (share.GetProperty("met").GetInt64(), share.GetProperty("total").GetInt64(), share.GetProperty("percent") is { ValueKind: JsonValueKind.Number } percent ? percent.GetDecimal() : null);
    }

    private async Task<(Guid Region, Guid First, Guid Second)> Region()
    {
        var region = await governance.Operating(await governance.IdOf("HQ"), "Region");
        var (first, second) = (await governance.Operating(region), await governance.Operating(region));
        await Eventually.True(() => governance.WithDb(async db => await db.OrgUnits.CountAsync(u => u.Id == region || u.Id == first || u.Id == second) == 3), "the copy has them");
        return (region, first, second);
    }
}
