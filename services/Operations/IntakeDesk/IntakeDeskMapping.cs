using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Operations.Numbers;

namespace Operations.IntakeDesk;

internal sealed class IntakePostMapping : IEntityTypeConfiguration<IntakePost>
{
    public void Configure(EntityTypeBuilder<IntakePost> builder)
    {
        builder.ToTable("intake_posts", "intake_desk");
        builder.Property(p => p.VoidReason).HasMaxLength(500);
        // Lists by branch and by branch and day, which is also where it is asked who sits on a post; a person's own time.
        builder.HasIndex(p => new { p.OrgUnitId, p.Id }).IsDescending(false, true);
        builder.HasIndex(p => new { p.OrgUnitId, p.Day, p.Id }).IsDescending(false, false, true);
        builder.HasIndex(p => new { p.PersonId, p.Day });
    }
}

internal sealed class BranchDayMapping : IEntityTypeConfiguration<BranchDay>
{
    public void Configure(EntityTypeBuilder<BranchDay> builder)
    {
        builder.ToTable("branch_days", "intake_desk");
        builder.HasIndex(d => new { d.OrgUnitId, d.Day }).IsUnique();
        builder.HasIndex(d => new { d.OrgUnitId, d.Id }).IsDescending(false, true);
    }
}

internal sealed class QueueTicketMapping : IEntityTypeConfiguration<QueueTicket>
{
    public void Configure(EntityTypeBuilder<QueueTicket> builder)
    {
        builder.ToTable("queue_tickets", "intake_desk");
        builder.Property(t => t.No).HasMaxLength(BusinessNumber.Longest).UseCollation("C");
        builder.HasIndex(t => t.No).IsUnique();
        builder.HasIndex(t => new { t.OrgUnitId, t.Day, t.Id }).IsDescending(false, false, true);
        builder.HasIndex(t => new { t.OrgUnitId, t.Day, t.Status, t.Id });
    }
}

internal sealed class ConsultationMapping : IEntityTypeConfiguration<Consultation>
{
    public void Configure(EntityTypeBuilder<Consultation> builder)
    {
        builder.ToTable("consultations", "intake_desk");
        builder.Property(c => c.No).HasMaxLength(BusinessNumber.Longest).UseCollation("C");
        builder.Property(c => c.Topic).HasMaxLength(60).UseCollation("C");
        builder.Property(c => c.Question).HasMaxLength(2000);
        builder.Property(c => c.Answer).HasMaxLength(2000);
        builder.HasIndex(c => c.No).IsUnique();
        builder.HasIndex(c => new { c.OrgUnitId, c.Id }).IsDescending(false, true);
        builder.HasIndex(c => new { c.OrgUnitId, c.Day, c.Id }).IsDescending(false, false, true);
    }
}

internal sealed class StaffedDayMapping : IEntityTypeConfiguration<StaffedDay>
{
    public void Configure(EntityTypeBuilder<StaffedDay> builder)
    {
        builder.ToTable("staffed_days", "intake_desk");
        builder.HasIndex(s => new { s.OrgUnitId, s.Day }).IsUnique();
    }
}
