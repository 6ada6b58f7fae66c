using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Finance.Journal;

internal sealed class JournalEntryMapping : IEntityTypeConfiguration<JournalEntry>
{
    public void Configure(EntityTypeBuilder<JournalEntry> builder)
    {
        builder.ToTable("entries", "journal");
        builder.Property(e => e.No).HasMaxLength(60).UseCollation("C");
        builder.Property(e => e.Period).HasMaxLength(7).IsFixedLength().UseCollation("C");
        builder.Property(e => e.Reason).HasMaxLength(500);
        builder.ComplexProperty(e => e.Amount, money =>
        {
            money.Property(m => m.Amount).HasPrecision(19, 4);
            money.Property(m => m.Currency).HasMaxLength(3).IsFixedLength();
        });
        builder.HasMany(e => e.Lines).WithOne().HasForeignKey(line => line.EntryId);
        builder.HasIndex(e => e.No).IsUnique();
        // One income of an application and one share of it on either side, and one reversal of each.
        builder.HasIndex(e => new { e.ApplicationId, e.Kind }).IsUnique().HasFilter("kind <> 'Reversal'");
        builder.HasIndex(e => e.ReversalOf).IsUnique();
        // All entries of an application, its reversals too.
        builder.HasIndex(e => new { e.ApplicationId, e.Id }).IsDescending(false, true);
        builder.HasIndex(e => new { e.OrgUnitId, e.Id }).IsDescending(false, true);
        builder.HasIndex(e => new { e.OrgUnitId, e.Period, e.Id }).IsDescending(false, false, true);
        builder.HasIndex(e => new { e.Period, e.Id }).IsDescending(false, true);
    }
}

internal sealed class JournalLineMapping : IEntityTypeConfiguration<JournalLine>
{
    public void Configure(EntityTypeBuilder<JournalLine> builder)
    {
        builder.ToTable("lines", "journal");
        builder.HasKey(line => new { line.EntryId, line.Position });
        builder.Property(line => line.Subject).HasMaxLength(10).UseCollation("C");
        builder.Property(line => line.Amount).HasPrecision(19, 4);
        builder.HasOne<Subject>().WithMany().HasForeignKey(line => line.Subject).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MonthBooksMapping : IEntityTypeConfiguration<MonthBooks>
{
    public void Configure(EntityTypeBuilder<MonthBooks> builder)
    {
        builder.ToTable("month_books", "journal");
        builder.HasKey(books => new { books.BranchId, books.Period });
        builder.Property(books => books.Period).HasMaxLength(7).IsFixedLength().UseCollation("C");
        builder.Property(books => books.RowVersion).IsRowVersion();
    }
}

internal sealed class SubjectBalanceMapping : IEntityTypeConfiguration<SubjectBalance>
{
    public void Configure(EntityTypeBuilder<SubjectBalance> builder)
    {
        builder.ToTable("subject_balances", "journal");
        builder.HasKey(b => new { b.BranchId, b.Period, b.Subject, b.Currency });
        builder.Property(b => b.Period).HasMaxLength(7).IsFixedLength().UseCollation("C");
        builder.Property(b => b.Subject).HasMaxLength(10).UseCollation("C");
        builder.Property(b => b.Currency).HasMaxLength(3).IsFixedLength().UseCollation("C");
        builder.Property(b => b.Debit).HasPrecision(19, 4);
        builder.Property(b => b.Credit).HasPrecision(19, 4);
        builder.Property(b => b.RowVersion).IsRowVersion();
    }
}

internal sealed class SubjectMapping : IEntityTypeConfiguration<Subject>
{
    public void Configure(EntityTypeBuilder<Subject> builder)
    {
        builder.ToTable("subjects", "journal");
        builder.HasKey(s => s.Code);
        builder.Property(s => s.Code).HasMaxLength(10).UseCollation("C");
        builder.Property(s => s.Zh).HasMaxLength(100);
        builder.Property(s => s.En).HasMaxLength(100);
    }
}

internal sealed class ProductSubjectMapping : IEntityTypeConfiguration<ProductSubject>
{
    public void Configure(EntityTypeBuilder<ProductSubject> builder)
    {
        builder.ToTable("product_subjects", "journal");
        builder.HasKey(p => p.ProductType);
        builder.Property(p => p.ProductType).HasMaxLength(40).UseCollation("C");
        builder.Property(p => p.Subject).HasMaxLength(10).UseCollation("C");
        builder.HasOne<Subject>().WithMany().HasForeignKey(p => p.Subject).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>What a migration says about the journal that a model cannot say.</summary>
public static class JournalMigration
{
    /// <summary>From now on the database, too, refuses to change or delete what was booked; an entry may only learn, once, which other takes it back.</summary>
    public static void RefuseChangesOfTheJournal(this MigrationBuilder migration) => migration.Sql("""
        create function journal.refuse() returns trigger language plpgsql as $$
        begin
            raise exception 'The journal is append-only: % of %.% is refused.', tg_op, tg_table_schema, tg_table_name using errcode = 'insufficient_privilege';
        end $$;
        create trigger append_only before delete or truncate on journal.entries for each statement execute function journal.refuse();
        create trigger append_only before update or delete or truncate on journal.lines for each statement execute function journal.refuse();
        create trigger written_once before update on journal.entries for each row
            when (old.reversed_by is not null or to_jsonb(old) - '{reversed_by,version,changed_by}'::text[] is distinct from to_jsonb(new) - '{reversed_by,version,changed_by}'::text[])
            execute function journal.refuse();
        alter table journal.entries enable always trigger append_only, enable always trigger written_once;
        alter table journal.lines enable always trigger append_only;
        """);

    /// <summary>The current account between branches, where the subjects were loaded before it was among them; an empty database gets it from its file.</summary>
    public static void AddSubjectBetweenBranches(this MigrationBuilder migration) => migration.Sql("""
        insert into journal.subjects (code, type, zh, en)
        select '1225', 'Asset', '内部往来', 'Current account between branches' where exists (select 1 from journal.subjects)
        on conflict do nothing;
        """);
}
