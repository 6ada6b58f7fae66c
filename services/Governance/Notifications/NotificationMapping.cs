using System.Text.Json;
using Governance.Notifications.Matrix;
using Governance.Notifications.Preferences;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Governance.Notifications;

internal sealed class NotificationMapping : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> builder)
    {
        builder.ToTable("notifications", "notifications");
        builder.Property(n => n.Id).ValueGeneratedNever();
        builder.Property(n => n.Template).HasMaxLength(100).UseCollation("C");
        builder.Property(n => n.Parameters)
            .HasConversion(
                parameters => JsonSerializer.Serialize(parameters, JsonSerializerOptions.Web),
                json => JsonSerializer.Deserialize<Dictionary<string, string>>(json, JsonSerializerOptions.Web)!,
                // Never written into.
                new ValueComparer<IReadOnlyDictionary<string, string>>((one, other) => ReferenceEquals(one, other), parameters => parameters.Count, parameters => parameters))
            .HasColumnType("jsonb").HasMaxLength(-1);
        builder.Property(n => n.Clause).HasMaxLength(20).UseCollation("C");
        builder.Property(n => n.SubjectType).HasMaxLength(100).UseCollation("C");
        builder.Property(n => n.MailCode).HasMaxLength(40).UseCollation("C");
        builder.HasIndex(n => new { n.EventId, n.RecipientId }).IsUnique();
        // The list, what is unread, what is pushed or mailed next, and what is forgotten.
        builder.HasIndex(n => new { n.RecipientId, n.Id }).IsDescending(false, true);
        builder.HasIndex(n => new { n.RecipientId, n.Template, n.CreatedAt });
        builder.HasIndex(n => new { n.RecipientId, n.Severity }).HasFilter("read_at is null").HasDatabaseName("ix_notifications_unread");
        builder.HasIndex(n => n.RecipientId).HasFilter("status = 'Queued'").HasDatabaseName("ix_notifications_to_push");
        builder.HasIndex(n => n.RecipientId).HasFilter("mail_status = 'Queued'").HasDatabaseName("ix_notifications_to_mail");
        builder.HasIndex(n => n.CreatedAt);
    }
}

internal sealed class NotificationPreferenceMapping : IEntityTypeConfiguration<NotificationPreference>
{
    public void Configure(EntityTypeBuilder<NotificationPreference> builder) => builder.ToTable("preferences", "notifications");
}

internal sealed class MatrixRevisionMapping : IEntityTypeConfiguration<MatrixRevision>
{
    public void Configure(EntityTypeBuilder<MatrixRevision> builder)
    {
        builder.ToTable("matrices", "notifications");
        builder.Property(m => m.Definition).HasColumnType("text").HasMaxLength(-1);
        builder.HasIndex(m => m.Revision).IsUnique();
    }
}
