using System.Net;
using BranchPlatform.Contracts.Approvals;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;
using Testing;
using static Governance.Tests.Approvals.Desk;
using static Governance.Tests.GovernanceHost;
using static Testing.Company;

namespace Governance.Tests.Approvals;

/// <summary>What amounts in other currencies are worth on their day, and the tiers that they go to (reference data F3, rule 7).</summary>
public sealed class RatesOverHttp(GovernanceHost governance)
{
    private static readonly DateOnly Today = BusinessTime.DayOf(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task An_amount_in_another_currency_goes_to_the_tier_of_its_worth_today_and_keeps_the_rate()
    {
        await Set("USD", Today, 7.1m);
        var request = Request("1000.00", "expense", null, NewPerson(), [], unit: Branch1, currency: "USD");
        await governance.Deliver(request);
        using var manager = governance.As(At(Roles.BranchManager, Branch1));
        var read = await Get(manager, $"/approvals/{request.ApprovalId}");
        Assert.Equal((2, "USD", "7100.00", "CNY"), (read.GetProperty("tier").GetInt32(), read.GetProperty("amount").GetProperty("currency").GetString(),
            read.GetProperty("counted").GetProperty("amount").GetString(), read.GetProperty("counted").GetProperty("currency").GetString()));
        Assert.Equal((7.1m, $"{Today:O}"), (read.GetProperty("rate").GetProperty("rate").GetDecimal(), read.GetProperty("rate").GetProperty("day").GetString()));
    }

    [Theory, InlineData("EUR", 7, 2), InlineData("GBP", 8, 5)]
    public async Task A_rate_stands_in_for_seven_days_and_without_one_the_committee_decides(string currency, int daysAgo, int tier)
    {
        await Set(currency, Today.AddDays(-daysAgo), 8m);
        Assert.Equal(tier, await TierOf(Request("1000.00", "expense", null, NewPerson(), [], unit: Branch1, currency: currency)));
    }

    [Fact]
    public async Task What_is_split_over_currencies_counts_as_one()
    {
        await Set("HKD", Today, 0.9m);
        var requester = NewPerson();
        Assert.Equal(1, await TierOf(Request("1000.00", "expense", null, requester, [], unit: Branch1, currency: "HKD")));
        Assert.Equal(1, await TierOf(Request("1000.00", "expense", null, requester, [], unit: Branch1)));
        Assert.Equal(2, await TierOf(Request("111.12", "expense", null, requester, [], unit: Branch1, currency: "HKD")));
    }

    [Fact]
    public async Task No_amount_passes_below_a_limit_by_its_conversion()
    {
        await Set("THB", Today, 0.2m);
        Assert.Equal(1, await TierOf(Request("250000.00", "application", "Low", unit: Branch1, currency: "THB")));
        Assert.Equal(2, await TierOf(Request("250000.0010", "application", "Low", unit: Branch1, currency: "THB")));
    }

    [Fact]
    public async Task A_wrong_rate_is_corrected_for_what_comes_and_leaves_what_there_is()
    {
        var id = await Set("AUD", Today, 47m);
        var wrong = Request("1000.00", "expense", null, NewPerson(), [], unit: Branch1, currency: "AUD");
        Assert.Equal(3, await TierOf(wrong));
        using var finance = governance.As(At(Roles.FinanceManager, HeadOffice));
        var correction = new { rate = 4.7m, reason = "小数点录错。" };
        await (await finance.Command($"/day-rates/{id}/correction", correction)).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        await (await finance.Command($"/day-rates/{id}/correction", correction, ifMatch: 2)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        await (await finance.Command($"/day-rates/{id}/correction", correction, ifMatch: 1)).Success();
        Assert.Equal(2, await TierOf(Request("1000.00", "expense", null, NewPerson(), [], unit: Branch1, currency: "AUD")));
        Assert.Equal(47m, await governance.WithDb(db => db.Approvals.Where(c => c.Id == wrong.ApprovalId).Select(c => c.Rate!.Rate).SingleAsync()));
        Assert.Equal([false, true], (await Told.Of<DayRateSet>(governance)).Where(r => r.Fact.RateId == id).Select(r => r.Fact.Corrected));
    }

    [Fact]
    public async Task Rates_are_listed_by_day_and_every_refusal_names_its_rule()
    {
        foreach (var daysAgo in new[] { 2, 0, 1 }) await Set("SGD", Today.AddDays(-daysAgo), 5 + daysAgo);
        using var clerk = governance.As(At(Roles.IntakeClerk, Branch1));
        using var finance = governance.As(At(Roles.FinanceManager, HeadOffice));
        var page = await Get(clerk, "/day-rates?currency=SGD&size=2");
        Assert.Equal([5, 6], page.GetProperty("items").EnumerateArray().Select(r => r.GetProperty("rate").GetDecimal()));
        Assert.Equal([7], (await Get(clerk, $"/day-rates?currency=SGD&after={page.GetProperty("next").GetString()}")).GetProperty("items").EnumerateArray().Select(r => r.GetProperty("rate").GetDecimal()));
        await (await finance.Command("/day-rates", Rate("SGD", Today, 5))).Refused(HttpStatusCode.Conflict, "day_rates.day_taken");
        await (await finance.Command("/day-rates", Rate("SGD", Today.AddDays(1), 5))).Refused(HttpStatusCode.Conflict, "day_rates.day_ahead");
        await (await finance.Command("/day-rates", Rate("CNY", Today, 1))).Refused(HttpStatusCode.Conflict, "day_rates.own_currency");
        await (await finance.Command("/day-rates", Rate("SGD", Today.AddDays(-9), 0))).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await (await finance.Command("/day-rates", Rate("sgd", Today, 5))).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await (await clerk.Command("/day-rates", Rate("SGD", Today.AddDays(-9), 5))).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await clerk.Command($"/day-rates/{NewPerson()}/correction", new { rate = 4.7m, reason = "小数点录错。" }, ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
    }

    private static object Rate(string currency, DateOnly day, decimal rate) => new { currency, day, rate };

    private async Task<Guid> Set(string currency, DateOnly day, decimal rate)
    {
        using var finance = governance.As(At(Roles.FinanceManager, HeadOffice));
        return (await (await finance.Command("/day-rates", Rate(currency, day, rate))).Success()).GetProperty("id").GetGuid();
    }

    private async Task<int> TierOf(ApprovalRequested request)
    {
        await governance.Deliver(request);
        return await governance.WithDb(db => db.Approvals.Where(c => c.Id == request.ApprovalId).Select(c => c.Tier).SingleAsync());
    }
}
