using Finance.Journal;
using Finance.Journal.Periods;
using Finance.Journal.Shares;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Persistence;

namespace Finance;

/// <summary>The database of Finance: a schema per capability.</summary>
public sealed class FinanceDb(DbContextOptions<FinanceDb> options) : ServiceDb(options)
{
    public DbSet<JournalEntry> Entries => Set<JournalEntry>();
    public DbSet<MonthBooks> MonthBooks => Set<MonthBooks>();
    public DbSet<SubjectBalance> Balances => Set<SubjectBalance>();
    public DbSet<Subject> Subjects => Set<Subject>();
    public DbSet<ProductSubject> ProductSubjects => Set<ProductSubject>();
    public DbSet<Period> Periods => Set<Period>();
    public DbSet<ReferralShare> ReferralShares => Set<ReferralShare>();
}
