using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ServiceDefaults.Persistence;

internal sealed class OutboxMapping : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("outbox", "messaging");
        builder.HasKey(m => m.Sequence);
        builder.Property(m => m.Sequence).UseIdentityAlwaysColumn();
        builder.Property(m => m.Type).HasMaxLength(200);
        builder.Property(m => m.Body).HasColumnType("text").HasMaxLength(-1);
        builder.Property(m => m.Headers).HasColumnType("text").HasMaxLength(-1);
    }
}

internal sealed class InboxMapping : IEntityTypeConfiguration<InboxMessage>
{
    public void Configure(EntityTypeBuilder<InboxMessage> builder)
    {
        builder.ToTable("inbox", "messaging");
        builder.HasKey(m => new { m.MessageId, m.Consumer }).HasName("pk_inbox");
        builder.Property(m => m.Consumer).HasMaxLength(200).UseCollation("C");
        builder.HasIndex(m => m.ReceivedAt);
    }
}

internal sealed class DueTimeMapping : IEntityTypeConfiguration<DueTime>
{
    public void Configure(EntityTypeBuilder<DueTime> builder)
    {
        builder.ToTable("due_times", "messaging");
        builder.Property(d => d.Id).ValueGeneratedNever();
        builder.Property(d => d.Kind).HasMaxLength(100).UseCollation("C");
        builder.Property(d => d.Payload).HasColumnType("text").HasMaxLength(-1);
        builder.HasIndex(d => d.DueAt);
    }
}

internal sealed class IdempotencyMapping : IEntityTypeConfiguration<IdempotencyKey>
{
    public void Configure(EntityTypeBuilder<IdempotencyKey> builder)
    {
        builder.ToTable("idempotency", "messaging");
        builder.HasKey(k => new { k.ClientId, k.Key }).HasName("pk_idempotency");
        builder.Property(k => k.Route).HasMaxLength(300);
        builder.Property(k => k.BodyHash).HasMaxLength(32);
        builder.Property(k => k.Location).HasMaxLength(300);
        builder.Property(k => k.ETag).HasMaxLength(20);
        builder.Property(k => k.Body).HasColumnType("text").HasMaxLength(-1);
        builder.HasIndex(k => k.CreatedAt);
    }
}

internal sealed class OrgUnitCopyMapping : IEntityTypeConfiguration<OrgUnitCopy>
{
    public void Configure(EntityTypeBuilder<OrgUnitCopy> builder)
    {
        builder.ToTable("org_units", "organisation");
        builder.Property(u => u.Id).ValueGeneratedNever();
        builder.Property(u => u.Code).HasMaxLength(40).UseCollation("C");
        builder.Property(u => u.Name).HasMaxLength(200);
        builder.Property(u => u.Type).HasMaxLength(40);
        builder.Property(u => u.Path).HasMaxLength(400).UseCollation("C");
        builder.Property(u => u.Status).HasMaxLength(40);
        builder.Property(u => u.Version).IsConcurrencyToken();
        builder.HasIndex(u => u.Path);
        builder.HasIndex(u => u.Code);
    }
}
