using System.Globalization;
using BranchPlatform.Contracts.Operations;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Messaging;

namespace Finance.Journal;

/// <summary>Books the fee of a completed application as income of its branch, once (policy 6.1.2).</summary>
public sealed class RecordIncome(FinanceDb db, Books books, TimeProvider clock) : IConsumer<ApplicationCompleted>
{
    public async Task Consume(ConsumeContext<ApplicationCompleted> context)
    {
        var (done, ct) = (context.Message, context.CancellationToken);
        if (done.Fee is null || decimal.Parse(done.Fee.Amount, CultureInfo.InvariantCulture) is not (not 0 and var fee)) return;
        if (await db.Entries.AnyAsync(e => e.ApplicationId == done.ApplicationId && e.Kind == EntryKind.Income, ct)) return;

        // Not there yet: the copy of the organisation is on its way, and the message comes again.
        var branch = await db.OrgUnits.SingleOrDefaultAsync(u => u.Id == done.BranchId, ct)
            ?? throw new InvalidOperationException("The branch of a completed application is not known yet.");
        var now = clock.GetUtcNow();
        var place = await books.NextPlaceAsync(branch, BusinessTime.PeriodOf(done.CompletedAt), now, ct);
        var code = await db.ProductSubjects.Where(p => p.ProductType == done.ProductType).Select(p => p.Subject).SingleOrDefaultAsync(ct) ?? Subject.Fees;
        var subject = await db.Subjects.SingleAsync(s => s.Code == code, ct);
        await books.PostAsync(JournalEntry.Income(place, done.ApplicationId, done.OfficerId, subject, new Money(fee, done.Fee.Currency), done.CompletedAt, now), ct);
    }
}

/// <summary>All of a branch's entries take their number from one row.</summary>
public sealed class RecordIncomeDefinition : OneByOnePerUnit<RecordIncome>;
