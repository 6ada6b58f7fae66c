using System.Net;
using BranchPlatform.Contracts;
using BranchPlatform.Contracts.CustomerService;
using BranchPlatform.Contracts.Finance;
using BranchPlatform.Contracts.Operations;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;
using Testing;
using static Governance.Tests.GovernanceHost;
using static Testing.Company;

namespace Governance.Tests.Targets;

/// <summary>How far branches have come, by the events of those who own the figures (policy 1.1).</summary>
public sealed class AttainmentOverHttp(GovernanceHost governance)
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task What_branches_reach_is_added_up_once_and_what_is_taken_back_is_taken_off()
    {
        var region = await Known(await governance.Operating(await governance.IdOf("HQ"), "Region"));
        var (first, second) = (await Known(await governance.Operating(region)), await Known(await governance.Operating(region)));
        foreach (var branch in new[] { first, first, second })
            await governance.Deliver(new ApplicationCompleted(NewPerson(), branch, NewPerson(), "SERVICE", NewPerson(), Now, 30));
        var id = NewPerson();
        await governance.Deliver(new CustomerChanged(NewPerson(), "C1", "Person", first, "Active", "None"), id);
        await governance.Deliver(new CustomerChanged(NewPerson(), "C1", "Person", first, "Active", "None"), version: 2);
        var month = BusinessTime.PeriodOf(Now);
        await governance.Deliver(new BranchIncomeRecorded(NewPerson(), NewPerson(), first, "4001", new MoneyAmount("120.50", "CNY"), month, Now));
        await governance.Deliver(new BranchIncomeRecorded(NewPerson(), NewPerson(), first, "4001", new MoneyAmount("99.00", "USD"), month, Now));
        await governance.Deliver(new BranchIncomeReversed(NewPerson(), NewPerson(), NewPerson(), first, "4001", new MoneyAmount("20.50", "CNY"), month, Now));

        Assert.Equal((3, 1, 100), await Of(region));
        Assert.Equal((2, 1, 100), await Of(first));
        Assert.Equal((1, 0, 0), await Of(second));
    }

    [Fact]
    public async Task It_is_measured_against_the_targets_in_force()
    {
        var branch = await Known(await governance.Operating(await governance.IdOf("R2")));
        await governance.Deliver(new ApplicationCompleted(NewPerson(), branch, NewPerson(), "SERVICE", NewPerson(), Now, 30));
        var item = (await Get(governance.Director, $"/target-attainment?unitId={branch}")).EnumerateArray().Single(i => i.GetProperty("metric").GetString() == "K01");
        Assert.Equal(System.Text.Json.JsonValueKind.Null, item.GetProperty("attainment").ValueKind);
        using var stranger = governance.As(At(Roles.BranchManager, await governance.IdOf("B001")));
        await (await stranger.GetAsync(new Uri($"/target-attainment?unitId={branch}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    private async Task<(int Volume, int Customers, int Income)> Of(Guid unit)
    {
        var items = (await Get(governance.Director, $"/target-attainment?unitId={unit}")).EnumerateArray().ToDictionary(i => i.GetProperty("metric").GetString()!, i => (int)i.GetProperty("actual").GetDecimal());
        return (items["K01"], items["K16"], items["K18"]);
    }

    private async Task<Guid> Known(Guid unit)
    {
        await Eventually.True(() => governance.WithDb(db => db.OrgUnits.AnyAsync(u => u.Id == unit)), "the unit is known");
        return unit;
    }
}
