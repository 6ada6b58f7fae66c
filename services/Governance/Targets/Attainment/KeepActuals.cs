using System.Globalization;
using BranchPlatform.Contracts.CustomerService;
using BranchPlatform.Contracts.Finance;
using BranchPlatform.Contracts.Operations;
using MassTransit;
using ServiceDefaults.Domain;
using ServiceDefaults.Messaging;

namespace Governance.Targets.Attainment;

/// <summary>
/// Adds up what branches reach of what they aim at, by the events of those who own it (policy 1.1): completed business (K01), new customers (K16), and
/// income as the books say, in the currency of the target (K18). The working minutes of completed cases are kept beside them (K08).
/// </summary>
public sealed class KeepActuals(GovernanceDb db, TimeProvider clock) :
    IConsumer<ApplicationCompleted>, IConsumer<CustomerChanged>, IConsumer<BranchIncomeRecorded>, IConsumer<BranchIncomeReversed>
{
    /// <summary>Working minutes, in the sum of all cases whose minutes are known.</summary>
    public const string Minutes = "K08";

    private const string Volume = "K01", NewCustomers = "K16", Income = "K18";

    /// <summary>What is told later than this after it happened was not in the figures in time (policy 1.1).</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromHours(24);

    public async Task Consume(ConsumeContext<ApplicationCompleted> context)
    {
        var completed = context.Message;
        await AddAsync(context, completed.BranchId, BusinessTime.DayOf(completed.CompletedAt), Volume, 1, 1);
        if (completed.WorkingMinutes is { } minutes) await AddAsync(context, completed.BranchId, BusinessTime.DayOf(completed.CompletedAt), Minutes, minutes, 1);
    }

    // A customer is new once: with the first version that his owner tells of him.
    public Task Consume(ConsumeContext<CustomerChanged> context) => context.Envelope() is { AggregateVersion: 1 } envelope
        ? AddAsync(context, context.Message.HomeBranchId, BusinessTime.DayOf(envelope.OccurredAt), NewCustomers, 1, 1) : Task.CompletedTask;

    public Task Consume(ConsumeContext<BranchIncomeRecorded> context) =>
        IncomeAsync(context, context.Message.BranchId, context.Message.Period, context.Message.Amount.Amount, context.Message.Amount.Currency, 1);

    public Task Consume(ConsumeContext<BranchIncomeReversed> context) =>
        IncomeAsync(context, context.Message.BranchId, context.Message.Period, context.Message.Amount.Amount, context.Message.Amount.Currency, -1);

    // The books decide on the month. Income in another currency than the target's does not count towards it.
    private Task IncomeAsync(ConsumeContext context, Guid branch, string period, string amount, string currency, int sign) => TargetMetrics.Find(Income)?.Unit == currency
        ? AddAsync(context, branch, DateOnly.ParseExact(period, "yyyy-MM", CultureInfo.InvariantCulture), Income, sign * decimal.Parse(amount, CultureInfo.InvariantCulture), sign) : Task.CompletedTask;

    private async Task AddAsync(ConsumeContext context, Guid branch, DateOnly day, string metric, decimal value, int cases)
    {
        var (ct, now) = (context.CancellationToken, clock.GetUtcNow());
        var month = new DateOnly(day.Year, day.Month, 1);
        var actual = await db.Actuals.FindAsync([branch, month, metric], ct);
        if (actual is null) db.Add(actual = new Actual { OrgUnitId = branch, Month = month, Metric = metric });
        actual.Add(value, cases, now);
        if (now - context.Envelope().OccurredAt <= Fresh) return;
        var today = BusinessTime.DayOf(now);
        if (await db.LateActuals.FindAsync([branch, today], ct) is null) db.Add(new LateActual { OrgUnitId = branch, Day = today });
    }
}

/// <summary>Events of one branch change the same row.</summary>
internal sealed class KeepActualsOneByOne : OneByOnePerUnit<KeepActuals>;
