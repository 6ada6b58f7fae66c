using System.Text.Json;
using BranchPlatform.Contracts.Governance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Operations.Applications;
using Operations.Indicators;
using Operations.Products;
using Operations.Tests.Indicators;
using Operations.Tests.PeriodData;
using Operations.Variations;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;
using Testing;
using static Operations.Tests.OperationsHost;
using static Testing.Company;

namespace Operations.Tests.Variations;

/// <summary>What branches and regions have made stricter, from Governance's word to the limits of a case and the colour of an indicator (policy 1.3.1).</summary>
public sealed class LocalVariationsOverHttp(OperationsHost operations)
{
    private const string Accept = "operations.time_limits.standard.accept", Review = "operations.time_limits.standard.review";

    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private static readonly DateOnly Yesterday = BusinessTime.DayOf(Now).AddDays(-1), NextYear = BusinessTime.DayOf(Now).AddDays(365);

    [Fact]
    public async Task A_new_case_begins_with_the_tightest_value_of_its_branch_and_of_the_region_above_and_its_reader_sees_whose_it_is()
    {
        var (region, branches) = await operations.NewRegion(2);
        var (own, above) = (Approved(branches[0], Accept, 4, "WorkingHours"), Approved(region, Accept, 5, "WorkingHours"));
        await Tell(own, above, Approved(region, Review, 0.5m));
        var limits = await Limits(branches[0], await Submitted(branches[0]));
        Assert.Equal(("4 WorkingHours", own.VariationId, branches[0]), limits["Accept"]);
        Assert.Equal("225 WorkingMinutes", limits["Review"].Limit);
        Assert.Equal(("2 WorkingDays", null, null), limits["Process"]);
        Assert.Equal(("5 WorkingHours", above.VariationId, region), (await Limits(branches[1], await Submitted(branches[1])))["Accept"]);
        Assert.Equal(["Entry", "Accept", "Review", "Process", "Feedback", "Total"], limits.Keys);
    }

    [Fact]
    public async Task A_running_case_keeps_what_it_began_with_whatever_is_approved_or_ended_later()
    {
        var branch = await operations.NewBranch();
        await Tell();
        var before = await Submitted(branch);
        var clock = await Clock(before);
        var (accept, review) = (Approved(branch, Accept, 3, "WorkingHours"), Approved(branch, Review, 2, "WorkingHours"));
        await Tell(accept, review);
        var during = await Submitted(branch);
        await operations.Deliver(new LocalVariationEnded(accept.VariationId, branch, Accept, NewPerson(), TimeProvider.System.GetUtcNow()));
        await operations.Deliver(new LocalVariationEnded(review.VariationId, branch, Review, NewPerson(), TimeProvider.System.GetUtcNow()));
        await Refresh();
        var after = await Submitted(branch);

        Assert.Equal(clock, await Clock(before));
        await AcceptCase(branch, before);
        await AcceptCase(branch, during);
        await AcceptCase(branch, after);
        Assert.Equal((1, "WorkingDays"), Take(await Clock(before)));
        Assert.Equal((2, "WorkingHours"), Take(await Clock(during)));
        Assert.Equal((1, "WorkingDays"), Take(await Clock(after)));
        Assert.Equal(("1 WorkingDays", null, null), (await Limits(branch, before))["Review"]);
        Assert.Equal(("2 WorkingHours", review.VariationId, branch), (await Limits(branch, during))["Review"]);

        static (int, string) Take((int Amount, string Unit, DateTimeOffset?) clock) => (clock.Amount, clock.Unit);
    }

    [Fact]
    public async Task A_draft_goes_by_what_counts_when_it_is_taken_in()
    {
        var branch = await operations.NewBranch();
        using var clerk = operations.As(At(Roles.IntakeClerk, branch));
        var draft = (await (await clerk.Command("/applications/drafts", NewApplication(branch: branch))).Success()).GetProperty("id").GetGuid();
        await Tell(Approved(branch, Accept, 2, "WorkingHours"));
        Assert.Equal("1 WorkingDays", (await Limits(branch, draft))["Accept"].Limit);
        await (await clerk.Command($"/applications/{draft}/submission", ifMatch: 1)).Success();
        Assert.Equal("2 WorkingHours", (await Limits(branch, draft))["Accept"].Limit);
        Assert.Equal((2, "WorkingHours"), (await Clock(draft)) is var (amount, unit, _) ? (amount, unit) : default);
    }

    [Fact]
    public async Task An_end_that_comes_before_its_approval_wins_and_news_that_come_twice_change_nothing()
    {
        var branch = await operations.NewBranch();
        var (ended, expired, first) = (Approved(branch, Accept, 3, "WorkingHours"), Approved(branch, Review, 3, "WorkingHours"), NewPerson());
        await operations.Deliver(new LocalVariationEnded(ended.VariationId, branch, Accept, NewPerson(), Now.AddDays(-2)), first);
        await operations.Deliver(new LocalVariationExpired(expired.VariationId, branch, Review, Yesterday, Renewed: false, Now.AddDays(-2)));
        await Tell(ended, expired);
        await operations.Send(new LocalVariationEnded(ended.VariationId, branch, Accept, NewPerson(), Now.AddDays(-2)), first);
        await Tell(ended);
        var limits = await Limits(branch, await Submitted(branch));
        Assert.Equal(("1 WorkingDays", "1 WorkingDays"), (limits["Accept"].Limit, limits["Review"].Limit));
        Assert.Equal(2, await operations.WithDb(db => db.Variations.CountAsync(v => v.OrgUnitId == branch && v.EndedAt != null && v.From != null)));
    }

    [Fact]
    public async Task An_approval_counts_within_seconds_without_anybodys_doing()
    {
        var branch = await operations.NewBranch();
        await operations.Services.GetRequiredService<OrgTree>().RefreshAsync(CancellationToken.None);
        await operations.Deliver(Approved(branch, Accept, 3, "WorkingHours"));
        await Eventually.True(async () => (await Limits(branch, await Submitted(branch)))["Accept"].Limit == "3 WorkingHours", "a new case goes by it");
    }

    [Fact]
    public async Task An_indicator_of_the_branch_is_judged_by_the_tighter_bound_and_board_values_and_alert_say_so()
    {
        var (region, branches) = await operations.NewRegion(2);
        var green = Approved(region, "operations.indicators.k04.green", 99, "Percent", "HigherIsTighter");
        var other = Approved(branches[1], "operations.indicators.k04.green", 99.5m, "Percent", "HigherIsTighter");
        await operations.Deliver(green);
        await operations.Deliver(other);
        // 49 of 50 are 98 %: green for the company, from 97 on.
        await operations.Tell(IndicatorsOverHttp.Reviews(branches[0], 49, 0));
        using var manager = operations.As(At(Roles.BranchManager, branches[0]));
        var board = $"/indicators/board?branchId={branches[0]}";
        await Eventually.True(async () => Of(await Get(manager, board)).GetProperty("sample").GetInt64() == 49, "they are judged");
        await operations.Tell(IndicatorsOverHttp.Reviews(branches[0], 0, 1));
        await Eventually.True(async () => Of(await Get(manager, board)).GetProperty("sample").GetInt64() == 50, "all are judged");

        var item = Of(await Get(manager, board));
        Assert.Equal(("Amber", 99m, green.VariationId), (item.GetProperty("status").GetString(),
            item.GetProperty("local").GetProperty("thresholds").GetProperty("greenFrom").GetDecimal(), item.GetProperty("local").GetProperty("greenBy").GetGuid()));
        var value = (await Get(manager, $"/indicators/values?branchId={branches[0]}&code=K04")).GetProperty("items")[0];
        Assert.Equal(green.VariationId, value.GetProperty("local").GetProperty("greenBy").GetGuid());
        Assert.Equal(99m, await operations.WithDb(db => db.Alerts.Where(a => a.OrgUnitId == branches[0] && a.Code == "K04").Select(a => a.Threshold).SingleAsync()));

        static JsonElement Of(JsonElement board) => board.GetProperty("items").EnumerateArray().Single(i => i.GetProperty("code").GetString() == "K04");
    }

    [Fact]
    public async Task What_is_judged_late_is_judged_by_what_counted_on_its_day()
    {
        var branch = await operations.NewBranch();
        var then = Now.AddDays(-3);
        var variation = Approved(branch, "operations.indicators.k04.green", 99, "Percent", "HigherIsTighter") with { From = BusinessTime.DayOf(then), Until = BusinessTime.DayOf(then) };
        await operations.Deliver(variation);
        await operations.Tell([.. IndicatorsOverHttp.Reviews(branch, 49, 1, then), .. IndicatorsOverHttp.Reviews(branch, 49, 1, then.AddDays(1))]);
        await Eventually.True(async () => await operations.WithDb(db => db.KpiValues.CountAsync(v => v.OrgUnitId == branch && v.Code == "K04" && v.Sample == 50)) == 2, "both days are judged");
        var greens = await operations.WithDb(db => db.KpiValues.Where(v => v.OrgUnitId == branch && v.Code == "K04").OrderBy(v => v.From).Select(v => v.Raw).ToListAsync());
        Assert.Equal([KpiStatus.Amber, KpiStatus.Green], greens);
    }

    [Fact]
    public async Task A_case_began_by_the_catalogue_in_force_whatever_is_published_later_and_one_that_began_with_an_older_version_did_not()
    {
        var (branch, code, now) = (await operations.NewBranch(), $"CURRENT-{NewPerson():N}"[..39].ToUpperInvariant(), TimeProvider.System.GetUtcNow());
        var (first, second) = (now.AddDays(-20), now.AddDays(-10));
        var (beforeAll, early, late, behind) = await operations.WithDb(async db =>
        {
            var product = Product.Ship(code, StandardType.Credit, Products.Given.Definition, first);
            product.BeginDraft(NewPerson());
            product.Publish(second, NewPerson(), first);
            db.Add(product);
            var unit = await db.OrgUnits.SingleAsync(u => u.Id == branch);
            var customer = await db.Customers.OrderBy(c => c.Id).FirstAsync();
            Application Begun(DateTimeOffset at, int version)
            {
                var made = Application.Submit(new(unit, customer, null, new(code, StandardType.Credit, version, IsOffered: true, Products.Given.Definition), new(100m, "CNY"), Channel.Counter, at, null, []),
                    duplicate: false, $"APP-{NewPerson()}", enteredOnTime: true, NewPerson(), at);
                db.Add(made);
                return made;
            }
            var cases = (Begun(first.AddDays(-1), 1).Id, Begun(first.AddDays(1), 1).Id, Begun(second.AddDays(1), 2).Id, Begun(second.AddSeconds(1), 1).Id);
            await db.SaveChangesAsync();
            return cases;
        });
        await operations.Services.GetRequiredService<ProductCatalogue>().RefreshAsync(CancellationToken.None);
        var answers = await Task.WhenAll(Current(beforeAll), Current(early), Current(late), Current(behind));
        Assert.Equal([true, true, true, false], answers);

        async Task<bool> Current(Guid id)
        {
            await using var scope = operations.Services.CreateAsyncScope();
            return (await scope.ServiceProvider.GetRequiredService<Cases>().OfAsync(id, CancellationToken.None)).Pace.BeganCurrent;
        }
    }

    [Fact]
    public async Task While_none_is_known_Governance_is_asked()
    {
        // A host of its own: in the common one others tell of variations.
        await using var empty = new OperationsHost();
        await empty.InitializeAsync();
        await Eventually.True(() => empty.WithDb(async db => await db.Database
            .SqlQuery<int>($"select count(*)::int as \"Value\" from messaging.told where type = {typeof(LocalVariationsRequested).FullName}").SingleAsync() > 0), "Governance is asked");
    }

    private static LocalVariationApproved Approved(Guid unit, string key, decimal value, string measure = "WorkingDays", string direction = "LowerIsTighter") =>
        new(NewPerson(), unit, key, 100, value, direction, Yesterday, NextYear, NewPerson(), Now, measure);

    /// <summary>Tells Operations, and has it look at the variations and at the tree.</summary>
    private async Task Tell(params LocalVariationApproved[] approved)
    {
        foreach (var fact in approved) await operations.Deliver(fact);
        await Refresh();
    }

    private async Task Refresh()
    {
        await operations.Services.GetRequiredService<OrgTree>().RefreshAsync(CancellationToken.None);
        await operations.Services.GetRequiredService<LocalValues>().RefreshAsync(CancellationToken.None);
    }

    private async Task<Guid> Submitted(Guid branch)
    {
        using var clerk = operations.As(At(Roles.IntakeClerk, branch));
        return (await (await clerk.Command("/applications", NewApplication(branch: branch))).Success()).GetProperty("id").GetGuid();
    }

    private async Task AcceptCase(Guid branch, Guid id)
    {
        await operations.HandIn(id);
        using var clerk = operations.As(At(Roles.IntakeClerk, branch));
        await (await clerk.Command($"/applications/{id}/acceptance", ifMatch: 1)).Success();
    }

    private Task<(int Amount, string Unit, DateTimeOffset? DueAt)> Clock(Guid id) => operations.WithDb(async db =>
    {
        var clock = (await db.StageClocks.AsNoTracking().SingleAsync(c => c.ApplicationId == id)).Clock;
        return (clock.Amount, clock.Unit.ToString(), clock.DueAt);
    });

    private async Task<Dictionary<string, (string Limit, Guid? VariationId, Guid? SetFor)>> Limits(Guid branch, Guid id)
    {
        using var reader = operations.As(At(Roles.BranchManager, branch));
        return (await Read(reader, id)).GetProperty("limits").EnumerateArray().ToDictionary(l => l.GetProperty("stage").GetString()!,
            l => ($"{l.GetProperty("amount").GetInt32()} {l.GetProperty("unit").GetString()}", Nullable(l, "variationId"), Nullable(l, "setFor")));

        static Guid? Nullable(JsonElement limit, string name) => limit.TryGetProperty(name, out var id) && id.ValueKind != JsonValueKind.Null ? id.GetGuid() : null;
    }
}
