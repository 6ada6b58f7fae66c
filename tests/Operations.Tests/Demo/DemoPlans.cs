using System.Text.Json;
using Operations.Demo;
using Operations.Products;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;

namespace Operations.Tests.Demo;

/// <summary>What the demo company's past is planned to be, whenever the demo is started.</summary>
public sealed class DemoPlans
{
    private static readonly Dictionary<string, TimeLimits> Limits = FirstProducts.Read().ToDictionary(p => p.Code, p => p.Definition.Limits);

    private static readonly WorkCalendar Calendar = new(
        new WorkYear(2026, [.. Enumerable.Range(1, 7).Select(d => new DateOnly(2026, 10, d))], [new(2026, 9, 20), new(2026, 10, 10)]), new WorkYear(2027, [], []));

    /// <summary>A Sunday, a Monday morning, a Wednesday noon, a Friday night, within the national holidays and after them, and the turn of the year.</summary>
    public static TheoryData<string> Starts =>
        ["2026-11-29T01:44:00Z", "2026-11-30T01:05:00Z", "2026-11-25T04:30:00Z", "2026-11-27T15:59:00Z", "2026-10-05T03:00:00Z", "2026-10-08T02:00:00Z", "2027-01-01T00:00:00Z", "2027-01-15T08:00:00Z"];

    [Theory, MemberData(nameof(Starts))]
    public void Whenever_it_is_started_there_are_600_applications_with_12_exceptions_and_some_in_every_state(string start)
    {
        var now = At(start);
        var cases = Made(now);
        Assert.Equal([("B001", 180), ("B002", 170), ("B003", 250)], cases.GroupBy(c => c.Branch).OrderBy(g => g.Key).Select(g => (g.Key, g.Count())));
        Assert.Equal([("B001", 2), ("B002", 3), ("B003", 7)],
            cases.Where(c => c.Moves.Any(m => m.Act == Act.Report)).GroupBy(c => c.Branch).OrderBy(g => g.Key).Select(g => (g.Key, g.Count())));
        Assert.Empty(new[] { Act.Draft, Act.Submit, Act.AskForSupplement, Act.Accept, Act.Claim, Act.Approve, Act.FirstSteps, Act.Report, Act.Decide, Act.Refuse, Act.Withdraw, Act.Reject, Act.Close, Act.Complete, Act.Reverse }
            .Except(cases.Select(c => c.Moves[^1].Act)));
        Assert.True(cases.Count(c => c.Moves.Any(m => m.Act == Act.Complete)) > 380);
    }

    [Theory, MemberData(nameof(Starts))]
    public void Nothing_lies_in_the_future_or_before_the_90_days_and_one_thing_comes_after_the_other(string start)
    {
        var now = At(start);
        Assert.All(Made(now), c =>
        {
            Assert.InRange(c.ReceivedAt, now - TimeSpan.FromDays(91), now);
            Assert.InRange(c.Moves[0].At, c.ReceivedAt, now);
            Assert.Equal(c.Moves.OrderBy(m => m.At), c.Moves);
            Assert.True(c.Moves[^1].At <= now);
            Assert.True(Calendar.IsWorkday(BusinessTime.DayOf(c.ReceivedAt)));
        });
    }

    [Fact]
    public void The_same_instant_has_the_same_past() => Assert.Equal(Written(Made(At("2026-11-29T01:44:00Z"))), Written(Made(At("2026-11-29T01:44:00Z"))));

    [Fact]
    public void A_calendar_without_the_years_does_not_stand_in_the_way() =>
        Assert.Equal(600, DemoPlan.Make(At("2027-01-15T08:00:00Z"), new WorkCalendar(new WorkYear(2026, [], [])), code => Limits[code]).Count);

    private static IReadOnlyList<DemoCase> Made(DateTimeOffset now) => DemoPlan.Make(now, Calendar, code => Limits[code]);

    private static string Written(IReadOnlyList<DemoCase> cases) => JsonSerializer.Serialize(cases);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
