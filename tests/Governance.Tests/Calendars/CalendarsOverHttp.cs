using System.Net;
using System.Text;
using System.Text.Json;
using BranchPlatform.Contracts.Governance;
using Governance.Calendars;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Security;
using Testing;
using static Governance.Tests.GovernanceHost;
using static Testing.Company;

namespace Governance.Tests.Calendars;

/// <summary>The work calendar: who reads it, who gives a year its table, and who hears of it (rule X4, reference data F1).</summary>
public sealed class CalendarsOverHttp(GovernanceHost governance)
{
    // Each test has a year of its own, none of which anybody is warned of meanwhile.
    private static int lastYear = BusinessTime.DayOf(TimeProvider.System.GetUtcNow()).Year + 10;

    private readonly int year = Interlocked.Increment(ref lastYear);

    [Fact]
    public async Task The_year_2026_comes_with_the_service_and_everybody_reads_it()
    {
        using var clerk = governance.As(At(Roles.IntakeClerk, Branch1));
        var read = await Get(clerk, "/calendars/2026");
        var days = read.GetProperty("days").EnumerateArray().Select(d => $"{d.GetProperty("date").GetString()} {d.GetProperty("kind").GetString()} {d.GetProperty("name").GetString()}").ToList();
        Assert.Equal((33 + 6, "2026-01-01 Off 元旦"), (days.Count, days[0]));
        Assert.Equal(
            ["2026-01-04 Workday 元旦调休", "2026-02-14 Workday 春节调休", "2026-02-28 Workday 春节调休", "2026-05-09 Workday 劳动节调休", "2026-09-20 Workday 国庆节调休", "2026-10-10 Workday 国庆节调休"],
            days.Where(d => d.Contains("Workday", StringComparison.Ordinal)));
        Assert.Contains((await Get(clerk, "/calendars")).GetProperty("items").EnumerateArray(), y =>
            (y.GetProperty("year").GetInt32(), y.GetProperty("daysOff").GetInt32(), y.GetProperty("makeUpWorkdays").GetInt32()) == (2026, 33, 6));
    }

    [Fact]
    public async Task A_year_is_imported_told_and_known_to_the_service_itself()
    {
        var report = await Import($"{year}-01-01,off,元旦", $"{Saturday()},workday,元旦调休");
        Assert.Equal((true, 2), (report.GetProperty("stored").GetBoolean(), report.GetProperty("created").GetInt32()));

        var told = await TableToldLast();
        Assert.Equal((year, 1), (told.Year, told.Version));
        Assert.Equal([new DateOnly(year, 1, 1)], told.DaysOff);
        Assert.Equal([DateOnly.Parse(Saturday(), System.Globalization.CultureInfo.InvariantCulture)], told.MakeUpWorkdays);
        var calendars = governance.Services.GetRequiredService<WorkCalendars>();
        await Eventually.True(() => Task.FromResult(calendars.Current.IsWorkday(new(year, 1, 1)) is false), "the calendar has the year");
    }

    [Fact]
    public async Task A_second_import_is_the_whole_table_again()
    {
        await Import($"{year}-01-01,off,元旦", $"{year}-05-01,off,劳动节");
        var report = await Import($"{year}-01-01,off,元旦", $"{year}-05-02,off,劳动节");
        Assert.Equal((1, 1), (report.GetProperty("unchanged").GetInt32(), report.GetProperty("created").GetInt32()));
        var read = await Get(governance.Director, $"/calendars/{year}");
        Assert.Equal([$"{year}-01-01", $"{year}-05-02"], read.GetProperty("days").EnumerateArray().Select(d => d.GetProperty("date").GetString()!));
        Assert.Equal((2, 2), (read.GetProperty("version").GetInt32(), (await TableToldLast()).Version));

        report = await Import($"{year}-01-01,off,新年", $"{year}-05-02,off,劳动节");
        Assert.Equal((1, 1), (report.GetProperty("changed").GetInt32(), report.GetProperty("unchanged").GetInt32()));
    }

    [Fact]
    public async Task The_same_table_again_changes_nothing()
    {
        await Import($"{year}-01-01,off,元旦");
        var report = await Import($"{year}-01-01,off,元旦");
        Assert.Equal((true, 1), (report.GetProperty("stored").GetBoolean(), report.GetProperty("unchanged").GetInt32()));
        Assert.Equal(1, (await Get(governance.Director, $"/calendars/{year}")).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task A_dry_run_reports_the_same_and_stores_nothing()
    {
        var tried = await (await Post(governance.Director, year, [$"{year}-01-01,off,元旦"], dryRun: true)).Success();
        Assert.Equal((true, false, 1), (tried.GetProperty("dryRun").GetBoolean(), tried.GetProperty("stored").GetBoolean(), tried.GetProperty("created").GetInt32()));
        await (await governance.Director.GetAsync(new Uri($"/calendars/{year}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Fact]
    public async Task Every_wrong_line_is_named_with_column_and_code_and_nothing_is_stored()
    {
        var report = await Import(
            $"{year}-01-01,off,元旦", $"{year + 1}-01-01,off,元旦", $"{year}-01-01,off,元旦", $"{Weekday()},workday,调休", $"{Sunday()},off,周日",
            $"{year}-02-30,off,春节", $"{year}-03-01,holiday,春节", $"{year}-03-02,off,");

        Assert.False(report.GetProperty("stored").GetBoolean());
        Assert.Equal(
        [
            (null, null), ("date", "calendars.date_of_another_year"), ("date", "imports.key_twice"), ("kind", "calendars.make_up_on_workday"), (null, null),
            ("date", "imports.cell_malformed"), ("kind", "imports.cell_not_one_of"), ("name", "imports.cell_empty"),
        ], report.GetProperty("rows").EnumerateArray().Select(r => (r.GetProperty("column").GetString(), r.GetProperty("code").GetString())));
        await (await governance.Director.GetAsync(new Uri($"/calendars/{year}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Fact]
    public async Task A_year_that_is_over_is_refused() =>
        await (await Post(governance.Director, 2025, ["2025-01-01,off,元旦"])).Refused(HttpStatusCode.Conflict, "calendars.year_past");

    [Fact]
    public async Task Single_days_change_by_whoever_saw_the_table_and_are_told()
    {
        await Import($"{year}-01-01,off,元旦", $"{Saturday()},workday,元旦调休");
        var path = $"/calendars/{year}/days";
        var reason = $"国务院通知调整{year}年。";
        object Days(params object[] days) => new { days, reason };
        object Day(string date, string kind, string? name) => new { date, kind, name };
        var change = Days(Day($"{year}-05-01", "Off", "劳动节"), Day(Saturday(), "Ordinary", null));
        using var manager = governance.As(At(Roles.BranchManager, Branch1));
        using var secretary = governance.As(At(Roles.OfficeSecretary, HeadOffice));
        await (await manager.Command(path, change, ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await secretary.Command(path, change)).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        await (await secretary.Command(path, change, ifMatch: 4)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        await (await secretary.Command("/calendars/2199/days", change, ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
        var changed = await (await secretary.Command(path, change, ifMatch: 1)).Success();
        Assert.Equal([$"{year}-01-01", $"{year}-05-01"], changed.GetProperty("days").EnumerateArray().Select(d => d.GetProperty("date").GetString()!));
        var told = await TableToldLast();
        Assert.Equal((2, 2, 0), (told.Version, told.DaysOff.Count, told.MakeUpWorkdays.Count));
        Assert.Equal(1, await governance.WithDb(db => db.AuditTrail.CountAsync(e => e.Reason == reason)));

        (object Body, HttpStatusCode Status, string Code)[] refusals =
        [
            (Days(Day($"{year}-05-01", "Off", "劳动节")), HttpStatusCode.Conflict, "calendars.nothing_changes"),
            (Days(Day($"{year + 1}-05-01", "Off", "劳动节")), HttpStatusCode.BadRequest, "calendars.date_of_another_year"),
            (Days(Day(Weekday(), "Workday", "调休")), HttpStatusCode.BadRequest, "calendars.make_up_on_workday"),
            (Days(Day($"{year}-05-02", "Off", null)), HttpStatusCode.BadRequest, "calendars.name_on_special_days"),
            (Days(Day($"{year}-05-02", "Off", "一"), Day($"{year}-05-02", "Off", "二")), HttpStatusCode.BadRequest, "calendars.date_twice"),
            (Days(), HttpStatusCode.BadRequest, "request.invalid"),
            (Days(null!, null!), HttpStatusCode.BadRequest, "request.invalid"),
        ];
        foreach (var (body, status, code) in refusals) await (await secretary.Command(path, body, ifMatch: 2)).Refused(status, code);
        var past = await Get(secretary, "/calendars/2026");
        await (await secretary.Command("/calendars/2026/days", Days(Day("2026-01-05", "Off", "补假")), ifMatch: past.GetProperty("version").GetInt32()))
            .Refused(HttpStatusCode.Conflict, "calendars.day_past");
    }

    [Fact]
    public async Task A_secretary_imports_a_branch_manager_does_not()
    {
        using var secretary = governance.As(At(Roles.OfficeSecretary, HeadOffice));
        using var manager = governance.As(At(Roles.BranchManager, Branch1));
        await (await Post(secretary, year, [$"{year}-01-01,off,元旦"])).Success();
        await (await Post(manager, year, [$"{year}-01-01,off,元旦"])).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
    }

    [Fact]
    public async Task Nobody_reads_it_without_signing_in()
    {
        using var stranger = governance.CreateClient();
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(new Uri("/calendars", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(new Uri("/calendars/2026", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Years_are_listed_in_pages()
    {
        await Import($"{year}-01-01,off,元旦");
        var page = await Get(governance.Director, $"/calendars?size=1&after={year + 1}");
        Assert.Equal((year, $"{year}"), (page.GetProperty("items")[0].GetProperty("year").GetInt32(), page.GetProperty("next").GetString()));
    }

    [Fact]
    public async Task A_service_that_asks_is_told_every_year()
    {
        await Import($"{year}-01-01,off,元旦");
        await governance.Deliver(new CalendarRequested("newcomer"));
        Assert.Equal(2, (await TablesTold()).Count(t => t.Year == year));
    }

    [Fact]
    public async Task A_year_without_a_table_is_told_once_sixty_days_before_it_and_then_the_next_is_looked_at()
    {
        var due = await Look();
        Assert.Equal(new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.FromHours(8)).AddDays(-60), due.DueAt);
        Assert.Equal($"{year + 1}", due.Next);
        Assert.Equal(new CalendarYearMissing(year, new(year, 1, 1)), Assert.Single(await Told<CalendarYearMissing>(), m => m.Year == year));
    }

    [Fact]
    public async Task A_year_that_has_its_table_is_not_told()
    {
        await Import($"{year}-01-01,off,元旦");
        Assert.Equal($"{year + 1}", (await Look()).Next);
        Assert.DoesNotContain(await Told<CalendarYearMissing>(), m => m.Year == year);
    }

    [Fact]
    public async Task From_its_first_start_the_service_looks_out_for_the_next_year_that_comes()
    {
        var now = TimeProvider.System.GetUtcNow();
        var next = BusinessTime.DayOf(now.AddDays(60)).Year + 1;
        var payload = $"{next}";
        await Eventually.True(() => governance.WithDb(db => db.DueTimes.AnyAsync(d => d.Kind == WarnOfMissingYear.Waiting && d.Payload == payload)), "the years that are here are looked at and the next one waits");
    }

    private async Task<(DateTimeOffset DueAt, string Next)> Look()
    {
        await using var scope = governance.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDb>();
        var handler = scope.ServiceProvider.GetServices<IDueHandler>().Single(h => h.Kind == WarnOfMissingYear.Waiting);
        var due = WarnOfMissingYear.LookAt(year, TimeProvider.System.GetUtcNow());
        await handler.HandleAsync(due, scope.ServiceProvider, CancellationToken.None);
        var next = db.DueTimes.Local.Single().Payload;
        await db.SaveChangesAsync();
        return (due.DueAt, next);
    }

    private async Task<CalendarPublished> TableToldLast() => (await TablesTold()).Last(t => t.Year == year);

    private Task<List<CalendarPublished>> TablesTold() => Told<CalendarPublished>();

    private async Task<List<T>> Told<T>()
    {
        var name = typeof(T).FullName;
        var bodies = await governance.WithDb(db => db.Database.SqlQuery<string>($"select body as \"Value\" from messaging.told where type = {name} order by sequence").ToListAsync());
        return [.. bodies.Select(body => JsonSerializer.Deserialize<T>(body, JsonSerializerOptions.Web)!)];
    }

    private string Saturday() => First(DayOfWeek.Saturday);

    private string Sunday() => First(DayOfWeek.Sunday);

    private string Weekday() => First(DayOfWeek.Wednesday);

    // After the first of January, which has a line of its own.
    private string First(DayOfWeek weekday) => $"{Enumerable.Range(2, 7).Select(day => new DateOnly(year, 1, day)).First(day => day.DayOfWeek == weekday):yyyy-MM-dd}";

    private async Task<JsonElement> Import(params string[] lines) => await (await Post(governance.Director, year, lines)).Success();

    private static async Task<HttpResponseMessage> Post(HttpClient client, int year, string[] lines, bool dryRun = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/calendars/{year}/imports?dryRun={(dryRun ? "true" : "false")}")
        {
            Content = new StringContent($"date,kind,name\n{string.Join('\n', lines)}\n", Encoding.UTF8, "text/csv"),
        };
        request.Headers.Add("Idempotency-Key", NewPerson().ToString());
        return await client.SendAsync(request);
    }
}
