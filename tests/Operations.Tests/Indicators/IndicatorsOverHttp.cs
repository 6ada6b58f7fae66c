using System.Net;
using BranchPlatform.Contracts;
using BranchPlatform.Contracts.Governance;
using BranchPlatform.Contracts.Operations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Operations.Indicators;
using Operations.Indicators.Alerts;
using Operations.Tests.PeriodData;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;
using Testing;
using static Testing.Company;

namespace Operations.Tests.Indicators;

/// <summary>From events to colours to alerts, and every route of indicators and alerts (policy 3.2.2).</summary>
public sealed class IndicatorsOverHttp(OperationsHost operations)
{
    private static readonly DateTimeOffset Today = TimeProvider.System.GetUtcNow();

    private HttpClient Director => operations.As(At(Roles.OfficeDirector, HeadOffice));

    [Fact]
    public async Task The_catalogue_has_all_26_and_says_which_are_fed()
    {
        var items = (await (await Director.GetAsync(new Uri("/indicators?size=200", UriKind.Relative))).Success()).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(1, 26).Select(i => $"K{i:00}"), items.Select(i => i.GetProperty("code").GetString()!).Where(c => c[0] == 'K').Take(26));
        Assert.Equal(["K01", "K02", "K03", "K04", "K05", "K06", "K07", "K08", "K09", "K10", "K16", "K18"], items.Where(i => i.GetProperty("isFed").GetBoolean()).Select(i => i.GetProperty("code").GetString()!));
        var page = await (await Director.GetAsync(new Uri("/indicators?size=2&after=K02", UriKind.Relative))).Success();
        Assert.Equal(["K03", "K04"], page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("code").GetString()!));
        Assert.Equal("K04", page.GetProperty("next").GetString());
    }

    [Fact]
    public async Task What_is_not_counted_has_no_data_and_too_little_is_not_enough_and_neither_is_green()
    {
        var branch = await operations.NewBranch();
        await operations.Tell(Reviews(branch, 4, 0));
        var board = await Board(branch, b => b["K04"].Sample == 4);
        Assert.Equal(("InsufficientData", "NoData", "InsufficientData"), (board["K04"].Status, board["K11"].Status, board["K03"].Status));
        Assert.Equal(26, board.Count);
    }

    [Fact]
    public async Task A_red_value_raises_one_alert_and_is_told()
    {
        var branch = await operations.NewBranch();
        // One fact at a time decides: what comes in a bunch may be looked at in the middle.
        await operations.Tell(Reviews(branch, 4, 0));
        await Board(branch, b => b["K04"].Sample == 4);
        await operations.Tell(Reviews(branch, 0, 1));
        var alert = await AlertOf(branch, "K04");
        Assert.Equal((AlertLevel.Red, 80m, 92m, AlertStatus.Raised), (alert.Level, alert.Value, alert.Threshold, alert.Status));
        Assert.Equal(["AlertRaised"], await operations.EventsOf(alert.Id));
        var state = await operations.WithDb(db => db.KpiStates.SingleAsync(s => s.OrgUnitId == branch && s.Code == "K04"));
        Assert.Equal(KpiStatus.Red, state.Status);
        Assert.Contains("KpiEvaluated", await operations.EventsOf(state.Id));

        await operations.Tell(Reviews(branch, 0, 1));
        await Board(branch, b => b["K04"].Sample == 6);
        Assert.Equal(1, await operations.WithDb(db => db.Alerts.CountAsync(a => a.OrgUnitId == branch && a.Code == "K04")));
    }

    [Fact]
    public async Task An_amber_alert_that_becomes_red_has_a_new_clock()
    {
        var branch = await operations.NewBranch();
        await operations.Tell(Reviews(branch, 19, 0));
        await Board(branch, b => b["K04"].Sample == 19);
        await operations.Tell(Reviews(branch, 0, 1));
        var alert = await AlertOf(branch, "K04");
        Assert.Equal((AlertLevel.Amber, 95m, 97m), (alert.Level, alert.Value, alert.Threshold));
        await operations.Tell(Reviews(branch, 0, 5));
        await Board(branch, b => b["K04"].Status == "Red");
        var worse = await AlertOf(branch, "K04");
        Assert.Equal((AlertLevel.Red, 2, alert.Id), (worse.Level, worse.BreachCount, worse.Id));
        Assert.Equal(["AlertRaised", "AlertEscalated"], await operations.EventsOf(alert.Id));
        Assert.Equal(2, await operations.WithDb(db => db.DueTimes.CountAsync(d => d.Kind == FireAlertClock.Waiting && d.Payload.Contains(alert.Id.ToString()))));
    }

    [Fact]
    public async Task A_late_fact_about_an_earlier_day_changes_that_day_and_not_how_things_stand()
    {
        var branch = await operations.NewBranch();
        await operations.Tell(Reviews(branch, 10, 0));
        await Board(branch, b => b["K04"].Status == "Green");
        await operations.Tell(Reviews(branch, 0, 10, Today.AddDays(-3)));
        await Board(branch, b => b["K04"].Status == "Red", Today.AddDays(-3));
        Assert.Equal("Green", (await Board(branch, _ => true))["K04"].Status);
        Assert.False(await operations.WithDb(db => db.Alerts.AnyAsync(a => a.OrgUnitId == branch && a.Code == "K04")));
    }

    [Fact]
    public async Task Two_green_periods_propose_to_close_the_alert()
    {
        var branch = await operations.NewBranch();
        await operations.Tell(Reviews(branch, 0, 10, Today.AddDays(-2)));
        var alert = await AlertOf(branch, "K04");
        await operations.Tell(Reviews(branch, 10, 0, Today.AddDays(-1)));
        await Board(branch, b => b["K04"].Status == "Green", Today.AddDays(-1));
        Assert.False((await AlertOf(branch, "K04")).ClosingProposed);
        await operations.Tell(Reviews(branch, 10, 0));
        await Board(branch, b => b["K04"].Status == "Green");
        Assert.True((await AlertOf(branch, "K04")).ClosingProposed);
        Assert.Equal(AlertStatus.Raised, (await AlertOf(branch, "K04")).Status);
        Assert.Equal(alert.Id, (await AlertOf(branch, "K04")).Id);
    }

    [Fact]
    public async Task The_values_of_an_indicator_come_latest_first_page_by_page()
    {
        var branch = await operations.NewBranch();
        for (var back = 2; back >= 0; back--) await operations.Tell(Reviews(branch, 10, 0, Today.AddDays(-back)));
        await Board(branch, b => b["K04"].Status == "Green");
        var path = $"/indicators/values?branchId={branch}&code=K04&size=2";
        var first = await (await Director.GetAsync(new Uri(path, UriKind.Relative))).Success();
        var second = await (await Director.GetAsync(new Uri($"{path}&after={first.GetProperty("next").GetString()}", UriKind.Relative))).Success();
        var days = first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray()).Select(v => v.GetProperty("from").GetString()!).ToList();
        Assert.Equal(3, days.Count);
        Assert.Equal(days.OrderDescending(), days);
        using var elsewhere = operations.As(At(Roles.BranchManager, Branch2));
        await (await elsewhere.GetAsync(new Uri(path, UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await elsewhere.GetAsync(new Uri($"/indicators/board?branchId={branch}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Fact]
    public async Task An_alert_goes_its_way_over_http_and_everybody_does_his_part()
    {
        var branch = await operations.NewBranch();
        await operations.Tell(Reviews(branch, 0, 10));
        var id = (await AlertOf(branch, "K04")).Id;
        using var manager = operations.As(At(Roles.BranchManager, branch));
        using var verifier = operations.As(At(Roles.RiskManager, HeadOffice));
        using var clerk = operations.As(At(Roles.IntakeClerk, branch));
        using var elsewhere = operations.As(At(Roles.BranchManager, Branch2));

        var acknowledge = $"/alerts/{id}/acknowledgement";
        await (await clerk.Command(acknowledge, ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await elsewhere.Command(acknowledge, ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await manager.Command(acknowledge)).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        await (await manager.Command(acknowledge, ifMatch: 9)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        await (await manager.Command(acknowledge, ifMatch: 1)).Success();
        await (await manager.Command($"/alerts/{id}/handling", new { measure = "加人" }, ifMatch: 2)).Refused(HttpStatusCode.Conflict, "alerts.transition_not_allowed");
        await (await manager.Command($"/alerts/{id}/investigation", new { plan = "逐笔复核。" }, ifMatch: 2)).Success();
        await (await manager.Command($"/alerts/{id}/handling", new { measure = "增派审核人员。" }, ifMatch: 3)).Success();
        await (await verifier.Command($"/alerts/{id}/verification", new { helped = false, finding = "仍有积压。" }, ifMatch: 4)).Success();
        await (await manager.Command($"/alerts/{id}/handling", new { }, ifMatch: 5)).Success();
        await (await verifier.Command($"/alerts/{id}/verification", new { helped = true, finding = "积压已清。" }, ifMatch: 6)).Success();
        await (await verifier.Command($"/alerts/{id}/closure", new { }, ifMatch: 7)).Refused(HttpStatusCode.BadRequest, "alerts.cause_and_measure_missing");
        await (await verifier.Command($"/alerts/{id}/closure", new { cause = "两人休假。" }, ifMatch: 7)).Success();

        var read = await (await manager.GetAsync(new Uri($"/alerts/{id}", UriKind.Relative))).Success();
        Assert.Equal(("Closed", "两人休假。", "增派审核人员。", 1),
            (read.GetProperty("status").GetString(), read.GetProperty("cause").GetString(), read.GetProperty("measure").GetString(), read.GetProperty("breaches").GetArrayLength()));
        Assert.Equal(["AlertRaised", "AlertAcknowledged", "AlertClosed"], await operations.EventsOf(id));
        await (await elsewhere.GetAsync(new Uri($"/alerts/{id}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");

        // A closed one makes room for the next.
        await operations.Tell(Reviews(branch, 0, 1));
        Assert.NotEqual(id, (await AlertOf(branch, "K04", AlertStatus.Raised)).Id);
    }

    [Fact]
    public async Task Who_handled_an_alert_cannot_verify_it_whatever_roles_he_holds()
    {
        var branch = await operations.NewBranch();
        await operations.Tell(Reviews(branch, 0, 10));
        var id = (await AlertOf(branch, "K04")).Id;
        using var both = operations.As(At(Roles.DepartmentHead, HeadOffice));
        await (await both.Command($"/alerts/{id}/acknowledgement", ifMatch: 1)).Success();
        await (await both.Command($"/alerts/{id}/investigation", new { plan = "查" }, ifMatch: 2)).Success();
        await (await both.Command($"/alerts/{id}/handling", new { measure = "改", cause = "缺人" }, ifMatch: 3)).Success();
        await (await both.Command($"/alerts/{id}/verification", new { helped = true, finding = "好" }, ifMatch: 4)).Refused(HttpStatusCode.Forbidden, "sod.alert_verification");
    }

    [Fact]
    public async Task Alerts_are_listed_by_branch_state_and_indicator_within_the_callers_reach()
    {
        var (region, branches) = await operations.NewRegion(2);
        await operations.Tell([.. Reviews(branches[0], 0, 10), .. Reviews(branches[1], 0, 10)]);
        var first = await AlertOf(branches[0], "K04");
        await AlertOf(branches[1], "K04");
        using var manager = operations.As(At(Roles.BranchManager, branches[0]));
        using var regional = operations.As(At(Roles.RegionManager, region));
        Assert.Equal([first.Id], await Ids(manager, "/alerts?code=K04"));
        Assert.Equal(2, (await Ids(regional, "/alerts?status=Raised&open=true&code=K04")).Count);
        Assert.Equal([first.Id], await Ids(regional, $"/alerts?branchId={branches[0]}&code=K04"));
        Assert.Empty(await Ids(regional, "/alerts?status=Closed"));
        var page = await (await regional.GetAsync(new Uri("/alerts?size=1&code=K04", UriKind.Relative))).Success();
        Assert.Single(await Ids(regional, $"/alerts?size=1&code=K04&after={page.GetProperty("next").GetString()}"));
        await (await manager.GetAsync(new Uri($"/alerts?branchId={branches[1]}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await operations.Clerk.GetAsync(new Uri("/alerts", UriKind.Relative))).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
    }

    [Fact]
    public async Task Nobody_acknowledges_and_the_clock_tells_the_next_level()
    {
        var branch = await operations.NewBranch();
        await operations.Deliver(new CalendarPublished(2026, [], [], 0));
        await operations.Services.GetRequiredService<WorkCalendars>().RefreshAsync(CancellationToken.None);
        var longAgo = new DateTimeOffset(2026, 11, 2, 2, 0, 0, TimeSpan.Zero);
        var alert = Alert.Open("K04", branch, new(AlertLevel.Red, new(2026, 11, 2), 1, 92), new(new WorkYear(2026, [], [])), longAgo);
        await operations.WithDb(async db =>
        {
            db.Add(alert);
            db.DueTimes.AddRange(FireAlertClock.NextOf(alert, new(new WorkYear(2026, [], [])), longAgo));
            await db.SaveChangesAsync();
        });
        await Eventually.True(async () => (await operations.EventsOf(alert.Id)).SequenceEqual(["AlertRaised", .. Enumerable.Repeat("AlertEscalated", 4)]), "every level is told");
    }

    [Fact]
    public async Task A_plan_that_is_not_there_when_it_is_due_is_told_once()
    {
        var branch = await operations.NewBranch();
        var longAgo = new DateTimeOffset(2026, 11, 2, 2, 0, 0, TimeSpan.Zero);
        WorkCalendar calendar = new(new WorkYear(2026, [], []));
        var alert = Alert.Open("K04", branch, new(AlertLevel.Red, new(2026, 11, 2), 1, 92), calendar, longAgo);
        alert.Acknowledge(NewPerson(), calendar, longAgo);
        await operations.WithDb(async db =>
        {
            db.Add(alert);
            db.DueTimes.AddRange(FirePlanTime.Of(alert, longAgo));
            await db.SaveChangesAsync();
        });
        await Eventually.True(async () => (await operations.EventsOf(alert.Id)).SequenceEqual(["AlertRaised", "AlertAcknowledged", "AlertEscalated"]), "the next level is told");
    }

    [Fact]
    public async Task An_acknowledged_red_alert_is_looked_at_when_its_plan_is_due()
    {
        await operations.Deliver(new CalendarPublished(2026, [], [], 0));
        await operations.Deliver(new CalendarPublished(2027, [], [], 0));
        await operations.Services.GetRequiredService<WorkCalendars>().RefreshAsync(CancellationToken.None);
        var branch = await operations.NewBranch();
        await operations.Tell(Reviews(branch, 0, 10));
        var alert = await AlertOf(branch, "K04");
        using var manager = operations.As(At(Roles.BranchManager, branch));
        await (await manager.Command($"/alerts/{alert.Id}/acknowledgement", ifMatch: 1)).Success();
        var planDue = await operations.WithDb(db => db.Alerts.Where(a => a.Id == alert.Id).Select(a => a.PlanDueAt).SingleAsync());
        Assert.Equal(planDue, await operations.WithDb(db => db.DueTimes.Where(d => d.Kind == FirePlanTime.PlanDue && d.Payload == alert.Id.ToString()).Select(d => (DateTimeOffset?)d.DueAt).SingleAsync()));
    }

    [Fact]
    public async Task An_indicator_is_changed_and_keeps_its_revisions()
    {
        var (id, version) = await Find("K12");
        var body = Change(with: new { greenFrom = 50, amberFrom = 30 });
        using var reader = operations.As(At(Roles.BranchManager, Branch1));
        await (await reader.Command($"/indicators/{id}/change", body, ifMatch: version)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await Director.Command($"/indicators/{id}/change", body, ifMatch: version + 7)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        await (await Director.Command($"/indicators/{NewPerson()}/change", body, ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await Director.Command($"/indicators/{id}/change", body, ifMatch: version)).Success();
        var read = await (await reader.GetAsync(new Uri($"/indicators/{id}", UriKind.Relative))).Success();
        Assert.Equal([40m, 50m], read.GetProperty("revisions").EnumerateArray().Select(r => r.GetProperty("definition").GetProperty("thresholds").GetProperty("greenFrom").GetDecimal()));
        Assert.Equal(2, read.GetProperty("revision").GetInt32());
    }

    [Fact]
    public async Task Thresholds_in_the_wrong_order_an_unknown_metric_and_an_unknown_cycle_are_refused_over_http()
    {
        var (id, version) = await Find("K15");
        await (await Director.Command($"/indicators/{id}/change", Change(with: new { greenFrom = 30, amberFrom = 50 }), ifMatch: version)).Refused(HttpStatusCode.BadRequest, "indicators.thresholds_out_of_order");
        await (await Director.Command($"/indicators/{id}/change", Change(of: "weather"), ifMatch: version)).Refused(HttpStatusCode.BadRequest, "indicators.measure_unknown");
        await (await Director.Command($"/indicators/{id}/change", Change(of: "K04"), ifMatch: version)).Refused(HttpStatusCode.BadRequest, "request.invalid");
        var percentile = new { frequency = "Month", direction = "Up", formula = new { kind = "Percentile", of = new[] { "completed" }, percent = 90 }, thresholds = new { greenFrom = 40, amberFrom = 20 }, hysteresis = 1, minSample = 30, owner = "BranchManager" };
        await (await Director.Command($"/indicators/{id}/change", percentile, ifMatch: version)).Refused(HttpStatusCode.BadRequest, "indicators.measure_not_by_case");
        await (await Director.Command($"/indicators/{id}/change", Change(frequency: "Fortnight"), ifMatch: version)).Refused(HttpStatusCode.BadRequest, "request.malformed");
        await (await Director.Command($"/indicators/{id}/change", Change(owner: "Nobody"), ifMatch: version)).Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    internal static IEnumerable<IEvent> Reviews(Guid branch, int onTime, int late, DateTimeOffset? at = null) =>
        Enumerable.Range(0, onTime + late).Select(i => new ApplicationReviewed(NewPerson(), branch, "Approve", NewPerson(), at ?? Today, [], true, "LOAN", i < onTime, 10));

    private static object Change(string frequency = "Month", string of = "nps_promoters", object? with = null, string owner = "BranchManager") => new
    {
        frequency, direction = "Up", formula = new { kind = "Ratio", of = new[] { of }, over = new[] { "nps_answers" }, scale = 100 },
        thresholds = with ?? new { greenFrom = 40, amberFrom = 20 }, hysteresis = 1, minSample = 30, owner,
    };

    private async Task<(Guid, int)> Find(string code)
    {
        var indicator = await operations.WithDb(db => db.Indicators.SingleAsync(i => i.Code == code));
        return (indicator.Id, indicator.Version);
    }

    private async Task<Alert> AlertOf(Guid branch, string code, AlertStatus? status = null) => await Eventually.Find(
        () => operations.WithDb(db => db.Alerts.AsNoTracking().Where(a => a.OrgUnitId == branch && a.Code == code && (status == null || a.Status == status)).SingleOrDefaultAsync()), $"an alert of {code}");

    private Task<Dictionary<string, (string Status, long Sample)>> Board(Guid branch, Func<Dictionary<string, (string Status, long Sample)>, bool> until, DateTimeOffset? at = null) =>
        Eventually.Find(async () =>
        {
            var day = BusinessTime.DayOf(at ?? Today);
            var read = await (await Director.GetAsync(new Uri($"/indicators/board?branchId={branch}&day={day:yyyy-MM-dd}", UriKind.Relative))).Success();
            var board = read.GetProperty("items").EnumerateArray().ToDictionary(i => i.GetProperty("code").GetString()!, i => (i.GetProperty("status").GetString()!, i.GetProperty("sample").GetInt64()));
            return until(board) ? board : null;
        }, "the board stands so");

    private static async Task<List<Guid>> Ids(HttpClient client, string path) =>
        [.. (await (await client.GetAsync(new Uri(path, UriKind.Relative))).Success()).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid())];
}
