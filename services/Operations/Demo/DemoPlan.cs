using Operations.Applications;
using Operations.Products;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;

namespace Operations.Demo;

/// <summary>
/// Plans the past of the demo company (F14): the same for the same instant, from a fixed seed. Everything happens in working time, and what would
/// lie in the future has not happened yet.
/// </summary>
internal sealed class DemoPlan
{
    private const int Seed = 20260914, Customers = 4;

    /// <summary>By the clocks at the branches, in working minutes: nobody comes in the last minutes of a day.</summary>
    private const double DayOfBranches = 430;

    private static readonly TimeSpan Past = TimeSpan.FromDays(90), Quiet = TimeSpan.FromHours(3);

    private readonly WorkCalendar calendar;
    private readonly Func<string, TimeLimits> limits;
    private readonly DateTimeOffset now;
    private readonly DemoBranch branch;
    private readonly Random random;

    private DemoPlan(DemoBranch branch, int seed, DateTimeOffset now, WorkCalendar calendar, Func<string, TimeLimits> limits) =>
        (this.branch, random, this.now, this.calendar, this.limits) = (branch, new(seed), now, calendar, limits);

    /// <summary>All applications, in the order of their receipt.</summary>
    /// <param name="published">The work calendar; years that it does not know have ordinary weeks here.</param>
    /// <param name="limits">The limits of a product.</param>
    public static IReadOnlyList<DemoCase> Make(DateTimeOffset now, WorkCalendar published, Func<string, TimeLimits> limits)
    {
        var first = BusinessTime.DayOf(now - Past);
        var calendar = published.IsWorkday(first) is null || published.IsWorkday(BusinessTime.DayOf(now).AddDays(30)) is null
            ? new WorkCalendar([.. Enumerable.Range(first.Year, 2).Select(year => new WorkYear(year, [], []))])
            : published;
        return [.. DemoBranch.All.SelectMany((branch, i) => new DemoPlan(branch, Seed + i, now, calendar, limits).Cases()).OrderBy(c => c.ReceivedAt)];
    }

    private IEnumerable<DemoCase> Cases()
    {
        var arrivals = Arrivals();
        var finished = arrivals.Count - branch.Open.Count;
        for (var i = 0; i < arrivals.Count; i++) yield return i < finished ? Finished(i, finished, arrivals[i]) : Open(i, branch.Open[i - finished], arrivals[i]);
    }

    /// <summary>When the customers came: more of them every week, most on Mondays and Thursdays, so that those days have enough cases to be judged.</summary>
    private List<DateTimeOffset> Arrivals()
    {
        var end = now - Quiet;
        var days = new List<(DateTimeOffset Start, double Minutes, double Weight)>();
        for (var day = BusinessTime.DayOf(now - Past); day <= BusinessTime.DayOf(end); day = day.AddDays(1))
        {
            if (calendar.IsWorkday(day) != true) continue;
            var start = BusinessTime.InstantOf(day, WorkCalendar.OrdinaryDay[0].From);
            var minutes = Math.Min(DayOfBranches, calendar.WorkingTime(start, end)!.Value.TotalMinutes);
            if (minutes > 0) days.Add((start, minutes, minutes * (1 + (days.Count / 30.0)) * Rush(day.DayOfWeek)));
        }
        var (total, passed, at) = (days.Sum(d => d.Weight), 0.0, 0);
        var arrivals = new List<DateTimeOffset>();
        for (var i = 0; i < branch.Applications; i++)
        {
            var place = (i + random.NextDouble()) / branch.Applications * total;
            for (; at < days.Count - 1 && place >= passed + days[at].Weight; at++) passed += days[at].Weight;
            arrivals.Add(After(days[at].Start, days[at].Minutes * Math.Clamp((place - passed) / days[at].Weight, 0, 1)));
        }
        return arrivals;
    }

    private static double Rush(DayOfWeek day) => day switch { DayOfWeek.Monday => 3, DayOfWeek.Thursday => 2, _ => 0.7 };

    private DemoCase Finished(int i, int of, DateTimeOffset received)
    {
        var trouble = TroubleOf(i, of);
        // At the counter everything is over within minutes, whatever was met.
        var product = trouble is null ? branch.Products[random.Next(branch.Products.Count)] : "SERVICE";
        var (rejected, limit) = (Falls(i, branch.Rejections, 0.3), limits(product));
        var moves = new List<Move> { new(Act.Submit, Entered(i, received)) };
        DateTimeOffset At() => moves[^1].At;
        void Then(Act act, DateTimeOffset at) => moves.Add(new(act, at));
        DemoCase Case() => Make(product, received, trouble, moves);

        if (trouble is null && Falls(i, branch.Refusals, 0.5)) { Then(Act.Refuse, InTime(limit.Accept, At())); return Case(); }
        if (trouble is null && Falls(i, branch.Withdrawals, 0.7)) { Then(Act.Withdraw, InTime(limit.Accept, At())); return Case(); }
        if (Falls(i, branch.Supplements, 0.9))
        {
            Then(Act.AskForSupplement, InTime(limit.Accept, At()));
            Then(Act.Supplement, After(At(), 450 + random.Next(900)));
        }
        Then(Act.Accept, InTime(limit.Accept, At()));
        Decide(product, Falls(i, branch.LateReviews, 0.1) ? Late(limit.Review, At()) : InTime(limit.Review, At()), trouble is null && rejected ? Act.Reject : Act.Approve, moves);
        if (moves[^1].Act == Act.Reject) return Case();

        var done = Falls(i, branch.LateWork, 0.2) ? Late(limit.Process, At()) : InTime(limit.Process, At());
        var work = calendar.WorkingTime(At(), done)!.Value.TotalMinutes;
        Then(Act.Start, After(At(), work * 0.3));
        Then(Act.FirstSteps, After(At(), work * 0.2));
        if (trouble is not null) Trouble(trouble.Value, moves);
        if (trouble == ExceptionDecision.Cancel) return Case();
        Then(Act.LastSteps, After(At(), work * 0.2));
        if (Falls(i, branch.Corrections, 0.6)) Then(Act.Correct, After(At(), work * 0.1));
        Then(Act.Complete, trouble is null ? done : After(At(), 20));
        if (trouble is null && Falls(i, branch.Reversals, 0.4)) Then(Act.Reverse, After(At(), 900 + random.Next(450)));
        return Case();
    }

    /// <summary>One that was done quickly as far as it came, and rests there.</summary>
    private DemoCase Open(int i, Act last, DateTimeOffset received)
    {
        var needsApproval = i < branch.Applications - branch.Open.Count + 2 && branch.Products.Contains("SERVICE-COMPLEX");
        var product = needsApproval ? "LOAN" : "SERVICE";
        Act[] way =
        [
            last == Act.Draft ? Act.Draft : Act.Submit, .. last == Act.AskForSupplement ? [Act.AskForSupplement] : Array.Empty<Act>(), Act.Accept, Act.Claim, Act.Approve,
            .. needsApproval ? [Act.Claim, Act.Approve] : Array.Empty<Act>(), Act.Start, Act.FirstSteps, Act.Report, Act.Acknowledge, Act.Decide,
        ];
        var reach = Array.LastIndexOf(way, last == Act.Start ? Act.FirstSteps : last);
        var moves = new List<Move> { new(way[0], Entered(i, received)) };
        foreach (var act in way[1..(reach + 1)]) moves.Add(new(act, After(moves[^1].At, 3 + random.Next(6))));
        return Make(product, received, last is Act.Report or Act.Decide ? ExceptionDecision.Suspend : null, moves);
    }

    private DemoCase Make(string product, DateTimeOffset received, ExceptionDecision? trouble, List<Move> moves) => new(
        branch.Code, product, random.Next(Customers), Math.Round((product == "LOAN" ? 60_000 : 500) + ((decimal)random.NextDouble() * (product == "LOAN" ? 120_000 : 20_000)), 2),
        product switch { "COUNTER-SIMPLE" => 10, "SERVICE-COMPLEX" => 320, "LOAN" => 900, "CONTRACT-CLOSE" => 0, _ => 60 + (5 * random.Next(20)) },
        (Channel)Math.Max(0, random.Next(5) - 2), received, trouble, [.. moves.TakeWhile(m => m.At <= now)]);

    private void Decide(string product, DateTimeOffset decided, Act decision, List<Move> moves)
    {
        var time = calendar.WorkingTime(moves[^1].At, decided)!.Value.TotalMinutes;
        if (product == "SERVICE-COMPLEX" && decision == Act.Approve)
        {
            moves.Add(new(Act.Claim, After(moves[^1].At, time * 0.3)));
            moves.Add(new(Act.Approve, After(moves[^1].At, time * 0.2)));
        }
        moves.Add(new(Act.Claim, After(moves[^1].At, time * 0.3)));
        moves.Add(new(decision, decided));
    }

    // The superior of the branch in trouble takes his time.
    private void Trouble(ExceptionDecision decision, List<Move> moves)
    {
        moves.Add(new(Act.Report, After(moves[^1].At, 30)));
        moves.Add(new(Act.Acknowledge, After(moves[^1].At, branch.Pace.To > 0.8 ? 150 : 40)));
        moves.Add(new(Act.Decide, After(moves[^1].At, 60)));
        moves.Add(new(Act.Resolve, After(moves[^1].At, 90 + random.Next(120))));
        moves.Add(new(Act.Close, After(moves[^1].At, 30)));
    }

    // None so late that it could not be over by now.
    private ExceptionDecision? TroubleOf(int i, int of)
    {
        var every = of / (branch.Troubles.Count + 1);
        return (i + 1) % every == 0 && (i + 1) / every <= branch.Troubles.Count ? branch.Troubles[((i + 1) / every) - 1] : null;
    }

    private DateTimeOffset Entered(int i, DateTimeOffset received) => received + TimeSpan.FromMinutes(Falls(i, branch.LateEntries, 0.8) ? 45 + random.Next(60) : 1 + random.Next(4));

    private DateTimeOffset InTime(TimeLimit limit, DateTimeOffset from)
    {
        var share = branch.Pace.From + (random.NextDouble() * (branch.Pace.To - branch.Pace.From));
        return After(from, calendar.WorkingTime(from, calendar.Due(limit, from)!.Value)!.Value.TotalMinutes * share);
    }

    private DateTimeOffset Late(TimeLimit limit, DateTimeOffset from) => After(calendar.Due(limit, from)!.Value, 20 + random.Next(280));

    private DateTimeOffset After(DateTimeOffset from, double minutes) => calendar.AddWorkingTime(from, TimeSpan.FromSeconds(Math.Ceiling(minutes * 60)))!.Value;

    // Evenly: of any so many that follow each other, about the same share.
    private static bool Falls(int i, double share, double phase) => Math.Floor(((i + 1) * share) + phase) > Math.Floor((i * share) + phase);
}
