using BranchPlatform.Contracts.Operations;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Messaging;

namespace Finance.Journal;

/// <summary>Takes the income of a reversed application back by an entry in the present month, once (policy 3.1.3, 6.1.2).</summary>
public sealed class TakeIncomeBack(FinanceDb db, Books books, TimeProvider clock) : IConsumer<ApplicationReversed>
{
    public async Task Consume(ConsumeContext<ApplicationReversed> context)
    {
        var (undone, ct) = (context.Message, context.CancellationToken);
        if (undone.Fee is null) return;

        // Not there yet: the completion comes by another queue, and this message comes again.
        var income = await db.Entries.Include(e => e.Lines).SingleOrDefaultAsync(e => e.ApplicationId == undone.ApplicationId && e.Kind == EntryKind.Income, ct)
            ?? throw new InvalidOperationException("The income of a reversed application is not booked yet.");
        // Finance has taken it back by itself already, or this was told before.
        if (income.ReversedBy is not null) return;

        var branch = await db.OrgUnits.SingleAsync(u => u.Id == income.OrgUnitId, ct);
        var now = clock.GetUtcNow();
        var place = await books.NextPlaceAsync(branch, BusinessTime.PeriodOf(now), now, ct);
        await books.PostAsync(income.Reverse(place, undone.ReversedBy, reason: null, now), ct);
    }
}

/// <summary>All of a branch's entries take their number from one row.</summary>
public sealed class TakeIncomeBackDefinition : OneByOnePerUnit<TakeIncomeBack>;
