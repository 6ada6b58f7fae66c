using Finance.Journal.Periods;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;

namespace Finance.Journal.Shares;

/// <summary>Books the share of a referral at both branches and takes it back, each once, whichever fact comes first (policy 3.3.2).</summary>
public sealed class ShareBooks(FinanceDb db, Books books, TimeProvider clock)
{
    /// <summary>Passes the share of an income on, if there is an agreement that waits for it and the income stands.</summary>
    public async Task PassOnAsync(Guid applicationId, CancellationToken ct)
    {
        if (await db.ReferralShares.SingleOrDefaultAsync(s => s.ApplicationId == applicationId && s.Status == ShareStatus.Waiting, ct) is not { } share) return;
        var income = await db.Entries.SingleOrDefaultAsync(e => e.ApplicationId == applicationId && e.Kind == EntryKind.Income && e.ReversedBy == null, ct);
        // Too little to be split: all of it stays where it was earned.
        if (income is null || share.Of(income.Amount) is not { Amount: > 0 } amount) return;

        var now = clock.GetUtcNow();
        // The later of the two facts makes the share.
        var on = BusinessTime.DayOf(share.ConvertedAt) is var agreed && agreed > income.OccurredOn ? agreed : income.OccurredOn;
        var paid = income.PassOn(await PlaceAsync(income.OrgUnitId, on, now, ct), share.FromBranchId, amount, on, now);
        var received = income.ReceiveFrom(await PlaceAsync(share.FromBranchId, on, now, ct), amount, on, now);
        await books.PostAsync(paid, ct);
        await books.PostAsync(received, ct);
        share.Book(paid, received, now);
    }

    /// <summary>Takes the share of an income back that was taken back itself, in the present month of either branch.</summary>
    public async Task TakeBackAsync(Guid applicationId, Guid incomeReversal, CancellationToken ct)
    {
        if (await db.ReferralShares.SingleOrDefaultAsync(s => s.ApplicationId == applicationId && s.Status != ShareStatus.TakenBack, ct) is not { } share) return;
        if (share.Status == ShareStatus.Waiting)
        {
            share.Lapse();
            return;
        }
        var entries = await db.Entries.Include(e => e.Lines).Where(e => e.ApplicationId == applicationId).ToListAsync(ct);
        var (reversal, now) = (entries.Single(e => e.Id == incomeReversal), clock.GetUtcNow());
        var paid = await FollowAsync(entries.Single(e => e.Kind == EntryKind.SharePaid), reversal, now, ct);
        var received = await FollowAsync(entries.Single(e => e.Kind == EntryKind.ShareReceived), reversal, now, ct);
        share.TakeBack(paid, received, now);
    }

    private async Task<JournalEntry> FollowAsync(JournalEntry side, JournalEntry reversal, DateTimeOffset now, CancellationToken ct)
    {
        var undone = side.Follow(reversal, await PlaceAsync(side.OrgUnitId, BusinessTime.DayOf(now), now, ct), now);
        await books.PostAsync(undone, ct);
        return undone;
    }

    private async Task<EntryPlace> PlaceAsync(Guid branchId, DateOnly day, DateTimeOffset now, CancellationToken ct)
    {
        // Not there yet: the copy of the organisation is on its way, and whatever asked for it comes again.
        var branch = await db.OrgUnits.SingleOrDefaultAsync(u => u.Id == branchId, ct)
            ?? throw new InvalidOperationException("A branch of a referral is not known yet.");
        return await books.NextPlaceAsync(branch, Period.Of(day), now, ct);
    }
}
