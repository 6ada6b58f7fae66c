using System.Text.Json;
using BranchPlatform.Contracts.Operations;
using Microsoft.EntityFrameworkCore;
using Operations.Exchange.Quarters;
using ServiceDefaults.Security;
using Testing;
using static Testing.Company;

namespace Operations.Tests.Exchange;

/// <summary>The end of a quarter, as the due times work it off (policy 3.3.2).</summary>
public sealed class QuarterEnds(OperationsHost operations)
{
    [Fact]
    public async Task The_quarter_that_runs_is_expected_from_the_start_of_the_service()
    {
        var end = Quarter.Of(TimeProvider.System.GetUtcNow()).End;
        await Eventually.True(() => operations.WithDb(db => db.DueTimes.AnyAsync(d => d.Kind == Kind && d.DueAt == end)), "the end of the quarter is expected");
    }

    [Fact]
    public async Task Each_operating_branch_is_told_once_with_what_it_took_part_in_and_the_next_quarter_is_expected()
    {
        using var manager = operations.As(At(Roles.BranchManager, Branch1));
        var before = Quarter.Of(TimeProvider.System.GetUtcNow());
        await manager.Created("/exchange/referrals", new
        {
            branchId = Branch1, toBranchId = Branch2, customerId = OperationsHost.KnownCustomer(), productType = "LOAN", fromPercent = 30, toPercent = 70,
            consent = new { givenAt = TimeProvider.System.GetUtcNow().AddHours(-1), form = "Written" },
        });
        await Close(before);
        await Close(before);
        var told = await Told(before);
        Assert.True(told[Branch1].Exchanges >= 1 && told[Branch2].Exchanges >= 1);
        Assert.DoesNotContain(ClosedBranch, told.Keys);
        Assert.True(await operations.WithDb(db => db.DueTimes.AnyAsync(d => d.Kind == Kind && d.DueAt == before.Next.End)));
        Assert.Single(await manager.Ids($"/exchange/quarters?quarter={before}"));
    }

    [Fact]
    public async Task A_branch_without_any_exchange_is_told_of_too()
    {
        var quarter = new Quarter(2099, 1);
        await Close(quarter);
        var told = await Told(quarter);
        Assert.Equal([0, 0, 0], new[] { Branch1, Branch2, Branch3 }.Select(b => told[b].Exchanges));
    }

    private const string Kind = "operations.close-exchange-quarter";

    private async Task Close(Quarter quarter)
    {
        var id = NewPerson();
        await operations.WithDb(async db =>
        {
            db.DueTimes.Add(new() { Id = id, Kind = Kind, DueAt = TimeProvider.System.GetUtcNow(), Payload = JsonSerializer.Serialize(new { year = quarter.Year, no = quarter.No }) });
            await db.SaveChangesAsync();
        });
        await Eventually.True(() => operations.WithDb(async db => !await db.DueTimes.AnyAsync(d => d.Id == id)), "the quarter is closed");
    }

    // Fails when a branch was told twice.
    private Task<Dictionary<Guid, BranchExchangeQuarterClosed>> Told(Quarter quarter) => operations.WithDb(async db =>
        (await db.Database.SqlQuery<string>($"select body as \"Value\" from messaging.told where type like '%BranchExchangeQuarterClosed'").ToListAsync())
            .Select(body => JsonSerializer.Deserialize<BranchExchangeQuarterClosed>(body, JsonSerializerOptions.Web)!)
            .Where(fact => fact.Quarter == quarter.ToString()).ToDictionary(fact => fact.BranchId));
}
