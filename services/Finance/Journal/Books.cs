using ServiceDefaults.Persistence;

namespace Finance.Journal;

/// <summary>
/// The books of a branch for a month: the last number given away, and whether they are closed. Every entry changes this row, and so
/// does closing, so that no entry slips into books that are being closed.
/// </summary>
public sealed class MonthBooks
{
    public required Guid BranchId { get; init; }
    public required string Period { get; init; }
    public int LastNumber { get; set; }
    public bool Closed { get; set; }
    public uint RowVersion { get; init; }
}

/// <summary>What stands on a subject of a branch in a month: kept with every entry, so that no report adds up entries.</summary>
public sealed class SubjectBalance
{
    public required Guid BranchId { get; init; }
    public required string Period { get; init; }
    public required string Subject { get; init; }
    public required string Currency { get; init; }
    public decimal Debit { get; set; }
    public decimal Credit { get; set; }
    public uint RowVersion { get; init; }
}

/// <summary>Writes entries: the next number, and the balances beside the entry.</summary>
public sealed class Books(FinanceDb db)
{
    /// <summary>The next place in the wanted month's books, or in those of the next month that is open: the fact is not refused, and the current month is always open.</summary>
    public async Task<EntryPlace> NextPlaceAsync(OrgUnitCopy branch, string wanted, DateTimeOffset now, CancellationToken ct)
    {
        var books = await FindAsync(branch.Id, wanted, now, ct);
        while (books.Closed) books = await FindAsync(branch.Id, Periods.Period.After(books.Period), now, ct);
        books.LastNumber++;
        return new(branch.Id, books.Period, $"JE-{branch.Code}-{books.Period.Remove(4, 1)}-{books.LastNumber:0000}");
    }

    /// <summary>Adds the entry and moves the balances of its subjects.</summary>
    public async Task PostAsync(JournalEntry entry, CancellationToken ct)
    {
        db.Add(entry);
        foreach (var line in entry.Lines)
        {
            var balance = await db.Balances.FindAsync([entry.OrgUnitId, entry.Period, line.Subject, entry.Amount.Currency], ct);
            if (balance is null)
            {
                db.Add(balance = new() { BranchId = entry.OrgUnitId, Period = entry.Period, Subject = line.Subject, Currency = entry.Amount.Currency });
            }
            if (line.Side == Side.Debit) balance.Debit += line.Amount;
            else balance.Credit += line.Amount;
        }
    }

    private async Task<MonthBooks> FindAsync(Guid branchId, string period, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.MonthBooks.FindAsync([branchId, period], ct) is { } known) return known;
        var books = new MonthBooks { BranchId = branchId, Period = period };
        db.Add(books);
        db.Add(Periods.Period.Begin(branchId, period, now));
        return books;
    }
}
