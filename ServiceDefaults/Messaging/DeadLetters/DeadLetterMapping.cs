using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ServiceDefaults.Messaging.DeadLetters;

internal sealed class DeadLetterMapping : IEntityTypeConfiguration<DeadLetter>
{
    public void Configure(EntityTypeBuilder<DeadLetter> builder)
    {
        builder.ToTable("dead_letters", "messaging");
        builder.Property(d => d.Queue).HasMaxLength(200).UseCollation("C");
        builder.Property(d => d.Contract).HasMaxLength(200).UseCollation("C");
        builder.Property(d => d.Body).HasColumnType("text").HasMaxLength(-1);
        builder.Property(d => d.Headers).HasColumnType("text").HasMaxLength(-1);
        builder.Property(d => d.FaultCode).HasMaxLength(100).UseCollation("C");
        builder.Property(d => d.Reason).HasMaxLength(500);
        builder.HasIndex(d => new { d.MessageId, d.Queue }).IsUnique();
        builder.HasIndex(d => new { d.Status, d.Id }).IsDescending(false, true);
    }
}
