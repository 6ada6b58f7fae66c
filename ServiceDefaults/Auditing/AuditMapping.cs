using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Migrations;

namespace ServiceDefaults.Auditing;

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("trail", "auditing");
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Roles).HasMaxLength(400).UseCollation("C");
        builder.Property(e => e.Address).HasMaxLength(45).UseCollation("C");
        builder.Property(e => e.Action).HasMaxLength(200).UseCollation("C");
        builder.Property(e => e.SubjectType).HasMaxLength(100).UseCollation("C");
        builder.Property(e => e.Before).HasColumnType("text").HasMaxLength(-1);
        builder.Property(e => e.After).HasColumnType("text").HasMaxLength(-1);
        builder.Property(e => e.Reason).HasMaxLength(500);
        builder.Property(e => e.TraceId).HasMaxLength(32).UseCollation("C");
        builder.Property(e => e.Mac).HasMaxLength(32);
        builder.HasIndex(e => new { e.SubjectId, e.Id });
        builder.HasIndex(e => new { e.ActorId, e.Id });
        builder.HasIndex(e => new { e.OrgUnitId, e.Id });
    }
}

internal sealed class ChainLinkMapping : IEntityTypeConfiguration<ChainLink>
{
    public void Configure(EntityTypeBuilder<ChainLink> builder)
    {
        builder.ToTable("chain", "auditing");
        builder.HasKey(link => link.Position);
        builder.Property(link => link.Position).ValueGeneratedNever();
        builder.Property(link => link.Hash).HasMaxLength(32);
        builder.HasIndex(link => link.EntryId).IsUnique();
    }
}

/// <summary>What a migration says about the trail that a model cannot say.</summary>
public static class AuditMigration
{
    /// <summary>
    /// From now on the database refuses UPDATE, DELETE and TRUNCATE of the trail and of its chain, to everybody: owner,
    /// superuser and replication included.
    /// </summary>
    public static void RefuseChangesOfTheTrail(this MigrationBuilder migration) => migration.Sql("""
        create function auditing.refuse() returns trigger language plpgsql as $$
        begin
            raise exception 'The audit trail is append-only: % of %.% is refused.', tg_op, tg_table_schema, tg_table_name using errcode = 'insufficient_privilege';
        end $$;
        create trigger append_only before update or delete or truncate on auditing.trail for each statement execute function auditing.refuse();
        create trigger append_only before update or delete or truncate on auditing.chain for each statement execute function auditing.refuse();
        alter table auditing.trail enable always trigger append_only;
        alter table auditing.chain enable always trigger append_only;
        """);

    /// <summary>The same for another table that only ever grows.</summary>
    public static void RefuseChangesOf(this MigrationBuilder migration, string table) => migration.Sql($"""
        create trigger append_only before update or delete or truncate on {table} for each statement execute function auditing.refuse();
        alter table {table} enable always trigger append_only;
        """);
}
