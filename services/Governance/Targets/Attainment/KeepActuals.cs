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
/// income as the books say, in the currency of the target (K18).
/// </summary>
public sealed class KeepActuals(GovernanceDb db, TimeProvider clock) :
    IConsumer<ApplicationCompleted>, IConsumer<CustomerChanged>, IConsumer<BranchIncomeRecorded>, IConsumer<BranchIncomeReversed>
{
    private const string Volume = "K01", NewCustomers = "K16", Income = "K18";

    public Task Consume(ConsumeContext<ApplicationCompleted> context) =>
        AddAsync(context.Message.BranchId, BusinessTime.DayOf(context.Message.CompletedAt), Volume, 1, context.CancellationToken);

    // A customer is new once: with the first version that his owner tells of him.
    public Task Consume(ConsumeContext<CustomerChanged> context) => context.Envelope() is { AggregateVersion: 1 } envelope
        ? AddAsync(context.Message.HomeBranchId, BusinessTime.DayOf(envelope.OccurredAt), NewCustomers, 1, context.CancellationToken) : Task.CompletedTask;

    public Task Consume(ConsumeContext<BranchIncomeRecorded> context) =>
        IncomeAsync(context.Message.BranchId, context.Message.Period, context.Message.Amount.Amount, context.Message.Amount.Currency, 1, context.CancellationToken);

    public Task Consume(ConsumeContext<BranchIncomeReversed> context) =>
        IncomeAsync(context.Message.BranchId, context.Message.Period, context.Message.Amount.Amount, context.Message.Amount.Currency, -1, context.CancellationToken);

    // The books decide on the month. Income in another currency than the target's does not count towards it.
    private Task IncomeAsync(Guid branch, string period, string amount, string currency, int sign, CancellationToken ct) => TargetMetrics.Find(Income)?.Unit == currency
        ? AddAsync(branch, DateOnly.ParseExact(period, "yyyy-MM", CultureInfo.InvariantCulture), Income, sign * decimal.Parse(amount, CultureInfo.InvariantCulture), ct) : Task.CompletedTask;

    private async Task AddAsync(Guid branch, DateOnly day, string metric, decimal value, CancellationToken ct)
    {
        var month = new DateOnly(day.Year, day.Month, 1);
        var actual = await db.Actuals.FindAsync([branch, month, metric], ct);
        if (actual is null) db.Add(actual = new Actual { OrgUnitId = branch, Month = month, Metric = metric });
        actual.Add(value, clock.GetUtcNow());
    }
}

/// <summary>Events of one branch change the same row.</summary>
internal sealed class KeepActualsOneByOne : OneByOnePerUnit<KeepActuals>;
