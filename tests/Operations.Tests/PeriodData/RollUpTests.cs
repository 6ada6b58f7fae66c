using System.Globalization;
using BranchPlatform.Contracts;
using BranchPlatform.Contracts.CustomerService;
using BranchPlatform.Contracts.Finance;
using BranchPlatform.Contracts.Operations;
using Microsoft.EntityFrameworkCore;
using Operations.PeriodData;
using ServiceDefaults.Domain;
using Testing;
using static Testing.Company;

namespace Operations.Tests.PeriodData;

/// <summary>The roll-up is what the raw facts say, whatever order they come in and however often (policy 3.2.1).</summary>
public sealed class RollUpTests(OperationsHost operations)
{
    private const int Seed = 321;
    private static readonly DateTimeOffset Start = new(2025, 12, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string[] Products = ["LOAN", "CARD", "CHANGE-1"];

    [Fact]
    public async Task After_10_000_random_events_twice_and_out_of_order_the_roll_ups_equal_the_raw_facts()
    {
        var (_, branches) = await operations.NewRegion(3);
        var (facts, sent) = Random(10_000, branches);
        // As the inbox lets them in: an id counts once. In bunches, because ten thousand deliveries would take the machine from the tests beside it.
        foreach (var bunch in sent.Chunk(200))
        {
            await operations.WithDb(async db =>
            {
                var ids = bunch.Select(m => m.Id).ToArray();
                var known = await db.Inbox.Where(m => m.Consumer == Given.Consumer && ids.Contains(m.MessageId)).Select(m => m.MessageId).ToHashSetAsync();
                foreach (var (fact, id, evidence) in bunch)
                {
                    if (!known.Add(id)) continue;
                    db.Inbox.Add(new() { MessageId = id, Consumer = Given.Consumer, ReceivedAt = TimeProvider.System.GetUtcNow() });
                    if (Counted(fact, evidence) is { } count) db.Add(count);
                }
                await db.SaveChangesAsync();
            });
        }
        await operations.RolledUp();
        await Equal(facts, branches);
    }

    [Fact]
    public async Task The_same_holds_for_events_that_come_from_the_broker()
    {
        var (_, branches) = await operations.NewRegion(2);
        var (facts, sent) = Random(300, branches);
        await operations.Tell(sent);
        await Equal(facts, branches);
    }

    [Fact]
    public async Task A_reversal_counts_on_its_own_day_and_the_first_facts_stay()
    {
        var branch = await operations.NewBranch();
        var (application, customer) = (NewPerson(), NewPerson());
        await operations.Tell(
            new ApplicationCompleted(application, branch, customer, "LOAN", NewPerson(), Start, 5, OnTime: true),
            new ApplicationReversed(application, branch, customer, "LOAN", NewPerson(), Start.AddDays(3), Start, null));
        var rows = await operations.WithDb(db => db.DayFigures.Where(f => f.OrgUnitId == branch).OrderBy(f => f.Day).ToListAsync());
        Assert.Equal([(new DateOnly(2025, 12, 1), 1L, 0L), (new(2025, 12, 4), 0, 1)], rows.Select(r => (r.Day, r.Completed, r.Reversed)));
    }

    [Fact]
    public async Task Facts_for_one_row_that_come_at_once_all_count()
    {
        var branch = await operations.NewBranch();
        await operations.Tell(Enumerable.Range(0, 100).Select(_ =>
            (IEvent)new ApplicationSubmitted(NewPerson(), "LOAN", NewPerson(), branch, null, "Counter", Start, Start, NewPerson())));
        Assert.Equal(100, await operations.WithDb(db => db.DayFigures.Where(f => f.OrgUnitId == branch).SumAsync(f => f.Submitted)));
    }

    [Fact]
    public async Task A_look_that_adds_nothing_leaves_no_figures_and_has_the_day_judged()
    {
        var branch = await operations.NewBranch();
        await operations.WithDb(async db =>
        {
            db.Add(Count.LookAgain(branch, new(2025, 12, 1)));
            await db.SaveChangesAsync();
        });
        await operations.RolledUp();
        await Eventually.True(() => operations.WithDb(db => db.KpiValues.AnyAsync(v => v.OrgUnitId == branch && v.From == new DateOnly(2025, 12, 1))), "the day is judged");
        Assert.False(await operations.WithDb(db => db.DayFigures.AnyAsync(f => f.OrgUnitId == branch)));
    }

    private static (List<(IEvent Fact, Guid Id, IReadOnlyList<ClauseEvidence> Evidence)> Facts, (IEvent Fact, Guid Id, IReadOnlyList<ClauseEvidence> Evidence)[] Sent) Random(int count, Guid[] branches)
    {
        var random = new Random(Seed);
        var customers = Enumerable.Range(0, 200).Select(_ => NewPerson()).ToArray();
        var facts = Enumerable.Range(0, count).Select(_ => Any(random, branches, customers)).ToList();
        var sent = facts.Concat(facts.Where(_ => random.Next(20) == 0)).ToArray();
        random.Shuffle(sent);
        return (facts, sent);
    }

    private static Count? Counted(IEvent fact, IReadOnlyList<ClauseEvidence> evidence) => fact switch
    {
        ApplicationSubmitted e => Count.Of(e),
        ApplicationAccepted e => Count.Of(e),
        ApplicationReviewed e => Count.Of(e),
        ApplicationCompleted e => Count.Of(e),
        ApplicationReversed e => Count.Of(e),
        ResultFeedbackDelivered e => Count.Of(e, evidence),
        BranchIncomeRecorded e => Count.Of(e),
        BranchIncomeReversed e => Count.Of(e),
        QueueTicketCalled e => Count.Of(e),
        CustomerChanged e => Count.Of(e, version: 1, Given.RegisteredAt(e)),
        _ => throw new InvalidOperationException(),
    };

    private Task Equal(List<(IEvent, Guid, IReadOnlyList<ClauseEvidence>)> facts, Guid[] branches)
    {
        var (figures, income, set, durations, waits) = Recomputed(facts);
        return operations.WithDb(async db =>
        {
            Assert.Equal(figures, (await db.DayFigures.Where(f => branches.Contains(f.OrgUnitId)).ToListAsync())
                .SelectMany(row => Figures.All.Select(f => ($"{row.OrgUnitId} {row.Day:O} {row.ProductType} {f.Key}", f.Value(row)))).Where(f => f.Item2 != 0).Order());
            Assert.Equal(income, (await db.DayIncome.Where(i => branches.Contains(i.OrgUnitId)).ToListAsync())
                .Select(i => ($"{i.OrgUnitId} {i.Day:O} {i.Currency}", i.Amount)).Where(i => i.Amount != 0).Order());
            Assert.Equal(set, (await db.DayCustomers.Where(c => branches.Contains(c.OrgUnitId)).ToListAsync()).Select(c => $"{c.OrgUnitId} {c.Day:O} {c.CustomerId}").Order());
            Assert.Equal(Periods(set), (await db.CustomerCounts.Where(c => branches.Contains(c.OrgUnitId)).ToListAsync()).Select(c => ($"{c.OrgUnitId} {c.Period}", c.Count)).Order());
            Assert.Equal(Months(durations), (await db.MonthDurations.Where(d => branches.Contains(d.OrgUnitId)).ToListAsync())
                .Select(d => ($"{d.OrgUnitId} {d.Month:yyyy-MM} {d.Minutes}", d.Count)).Order());
            Assert.Equal(durations, (await db.DayDurations.Where(d => branches.Contains(d.OrgUnitId)).ToListAsync())
                .Select(d => ($"{d.OrgUnitId} {d.Day:O} {d.ProductType} {d.Minutes}", d.Count)).Order());
            Assert.Equal(waits, (await db.DayWaits.Where(w => branches.Contains(w.OrgUnitId)).ToListAsync()).Select(w => ($"{w.OrgUnitId} {w.Day:O} {w.Minutes}", w.Count)).Order());
        });
    }

    // Each customer of a branch once in each month and in each quarter.
    private static IEnumerable<(string, int)> Periods(IEnumerable<string> days) => days.Select(day => day.Split(' '))
        .SelectMany(d => new[] { d[1][..7], $"{d[1][..4]}-Q{(int.Parse(d[1].AsSpan(5, 2), CultureInfo.InvariantCulture) + 2) / 3}" }, (d, period) => (Of: $"{d[0]} {period}", Customer: d[2]))
        .Distinct().CountBy(c => c.Of).Select(c => (c.Key, c.Value)).Order();

    // Exact up to 63 minutes, then the last minute of a step, of which there are 32 between a power of two and the next.
    private static IEnumerable<(string, long)> Months(IEnumerable<(string Of, long Count)> days) => days.Select(d => (Of: d.Of.Split(' '), d.Count))
        .GroupBy(d => $"{d.Of[0]} {d.Of[1][..7]} {StepOf(int.Parse(d.Of[3], CultureInfo.InvariantCulture))}").Select(g => (g.Key, g.Sum(d => d.Count))).Order();

    private static int StepOf(int minutes)
    {
        var width = 1;
        while (minutes / width >= 64) width *= 2;
        return (minutes / width * width) + width - 1;
    }

    private static (IEvent, Guid, IReadOnlyList<ClauseEvidence>) Any(Random random, Guid[] branches, Guid[] customers)
    {
        var (branch, customer, product) = (branches[random.Next(branches.Length)], customers[random.Next(customers.Length)], Products[random.Next(Products.Length)]);
        // To the second, so that days of the branches and days of UTC differ.
        var at = Start.AddSeconds(random.Next(60 * 24 * 3600));
        var (amount, period) = (new MoneyAmount((random.Next(1, 100_000) / 100m).ToString(CultureInfo.InvariantCulture), random.Next(20) == 0 ? "USD" : "CNY"), BusinessTime.PeriodOf(at));
        bool? maybe = random.Next(3) switch { 0 => null, 1 => true, _ => false };
        IEvent fact = random.Next(10) switch
        {
            0 => new ApplicationSubmitted(NewPerson(), product, customer, branch, null, "Counter", at.AddMinutes(-random.Next(60)), at, NewPerson()),
            1 => new ApplicationAccepted(NewPerson(), branch, NewPerson(), at, random.Next(5) == 0 ? null : product, FirstTimeComplete: random.Next(2) == 0),
            2 => new ApplicationReviewed(NewPerson(), branch, random.Next(4) == 0 ? "Reject" : "Approve", NewPerson(), at, [], true, product, maybe, random.Next(900)),
            3 => new ApplicationCompleted(NewPerson(), branch, customer, product, NewPerson(), at, 5, null, maybe, random.Next(3) == 0 ? null : random.Next(2000), random.Next(2)),
            4 => new ApplicationReversed(NewPerson(), branch, customer, product, NewPerson(), at, at, null),
            5 => new ResultFeedbackDelivered(NewPerson(), NewPerson(), customer, branch, "Phone", 1, at, Simulated: false),
            6 => new BranchIncomeRecorded(NewPerson(), NewPerson(), branch, "4001", amount, period, at),
            7 => Given.Registered(branch, at),
            8 => random.Next(2400) is var seconds ? new QueueTicketCalled(NewPerson(), branch, at.AddSeconds(-seconds), at, seconds, NewPerson()) : null!,
            _ => new BranchIncomeReversed(NewPerson(), NewPerson(), NewPerson(), branch, "4001", amount, period, at),
        };
        return (fact, NewPerson(), fact is ResultFeedbackDelivered && maybe is { } met ? [new("3.1.4", "feedback_delivered_in_time", met)] : []);
    }

    // Written down once more, and not by the code that it judges.
    private static (IEnumerable<(string, long)> Figures, IEnumerable<(string, decimal)> Income, IEnumerable<string> Customers, IEnumerable<(string, long)> Durations, IEnumerable<(string, long)> Waits)
        Recomputed(IEnumerable<(IEvent Fact, Guid Id, IReadOnlyList<ClauseEvidence> Evidence)> facts)
    {
        Dictionary<string, long> figures = [], durations = [], waits = [];
        Dictionary<string, decimal> income = [];
        HashSet<string> customers = [];
        static string Day(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        void Add(Guid branch, DateTimeOffset at, string? product, string figure, long value = 1)
        {
            if (value != 0) figures[$"{branch} {Day(at)} {product} {figure}"] = figures.GetValueOrDefault($"{branch} {Day(at)} {product} {figure}") + value;
        }
        foreach (var (fact, _, evidence) in facts)
        {
            switch (fact)
            {
                case ApplicationSubmitted e:
                    Add(e.BranchId, e.EnteredAt, e.ProductType, "submitted");
                    if ((e.EnteredAt - e.ReceivedAt).TotalMinutes <= 30) Add(e.BranchId, e.EnteredAt, e.ProductType, "entered_on_time");
                    break;
                case ApplicationAccepted e:
                    Add(e.BranchId, e.AcceptedAt, e.ProductType, "accepted");
                    if (e.FirstTimeComplete) Add(e.BranchId, e.AcceptedAt, e.ProductType, "accepted_without_supplement");
                    break;
                case ApplicationReviewed e:
                    Add(e.BranchId, e.ReviewedAt, e.ProductType, "reviews");
                    if (e.OnTime.HasValue) Add(e.BranchId, e.ReviewedAt, e.ProductType, "reviews_timed");
                    if (e.OnTime == true) Add(e.BranchId, e.ReviewedAt, e.ProductType, "reviews_on_time");
                    Add(e.BranchId, e.ReviewedAt, e.ProductType, e.Decision == "Approve" ? "approved" : "rejected");
                    break;
                case ApplicationCompleted e:
                    Add(e.BranchId, e.CompletedAt, e.ProductType, "completed");
                    if (e.OnTime.HasValue) Add(e.BranchId, e.CompletedAt, e.ProductType, "completed_timed");
                    if (e.OnTime == true) Add(e.BranchId, e.CompletedAt, e.ProductType, "completed_on_time");
                    Add(e.BranchId, e.CompletedAt, e.ProductType, "corrected_items", e.CorrectedItems);
                    customers.Add($"{e.BranchId} {Day(e.CompletedAt)} {e.CustomerId}");
                    if (e.WorkingMinutes is not { } minutes) break;
                    Add(e.BranchId, e.CompletedAt, e.ProductType, "completed_measured");
                    Add(e.BranchId, e.CompletedAt, e.ProductType, "working_minutes", minutes);
                    var key = $"{e.BranchId} {Day(e.CompletedAt)} {e.ProductType} {minutes}";
                    durations[key] = durations.GetValueOrDefault(key) + 1;
                    break;
                case ApplicationReversed e:
                    Add(e.BranchId, e.ReversedAt, e.ProductType, "reversed");
                    break;
                case ResultFeedbackDelivered e:
                    Add(e.BranchId, e.ConfirmedAt, "", "feedback_delivered");
                    if (evidence.Any(c => c.Met)) Add(e.BranchId, e.ConfirmedAt, "", "feedback_on_time");
                    break;
                case BranchIncomeRecorded e:
                    Earn(e.BranchId, e.RecordedAt, e.Amount, 1);
                    break;
                case CustomerChanged e:
                    Add(e.HomeBranchId, Given.RegisteredAt(e), "", "customers_new");
                    break;
                case QueueTicketCalled e:
                    var wait = $"{e.BranchId} {Day(e.CalledAt)} {Math.Ceiling((e.CalledAt - e.TakenAt).TotalMinutes)}";
                    waits[wait] = waits.GetValueOrDefault(wait) + 1;
                    break;
                case BranchIncomeReversed e:
                    Earn(e.BranchId, e.ReversedAt, e.Amount, -1);
                    break;
            }
        }
        return (figures.Select(f => (f.Key, f.Value)).Order(), income.Where(i => i.Value != 0).Select(i => (i.Key, i.Value)).Order(), customers.Order(),
            durations.Select(d => (d.Key, d.Value)).Order(), waits.Select(w => (w.Key, w.Value)).Order());

        void Earn(Guid branch, DateTimeOffset at, MoneyAmount amount, int sign)
        {
            var key = $"{branch} {Day(at)} {amount.Currency}";
            income[key] = income.GetValueOrDefault(key) + (sign * decimal.Parse(amount.Amount, CultureInfo.InvariantCulture));
        }
    }
}
