using BranchPlatform.Contracts.CustomerService;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using ServiceDefaults.Messaging;

namespace Operations.Applications;

/// <summary>How far CustomerService has come with telling the customer (policy 3.1.4). A row of its own, which only a consumer writes.</summary>
public sealed class FeedbackCopy
{
    public Guid ApplicationId { get; init; }
    public Guid OrgUnitId { get; init; }

    /// <summary>CustomerService's state: <c>Pending</c>, <c>Attempted</c>, <c>Delivered</c>, <c>Failed</c>, <c>AlternativeChannel</c>, <c>Undeliverable</c>.</summary>
    public string Status { get; set; } = "";

    public int Attempts { get; set; }
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>The version of CustomerService's own aggregate; an event with a lower one is old news.</summary>
    public int SourceVersion { get; set; }

    /// <summary>xmin: two events at once must not overwrite each other.</summary>
    public uint RowVersion { get; init; }
}

internal sealed class FeedbackCopyMapping : IEntityTypeConfiguration<FeedbackCopy>
{
    public void Configure(EntityTypeBuilder<FeedbackCopy> builder)
    {
        builder.ToTable("feedback", "applications");
        builder.HasKey(f => f.ApplicationId);
        builder.Property(f => f.ApplicationId).ValueGeneratedNever();
        builder.Property(f => f.Status).HasMaxLength(40);
        builder.Property(f => f.RowVersion).IsRowVersion();
    }
}

/// <summary>Mirrors the states of the result feedback (policy 3.1.4).</summary>
public sealed class KeepFeedback(OperationsDb db) : IConsumer<ResultFeedbackChanged>
{
    public async Task Consume(ConsumeContext<ResultFeedbackChanged> context)
    {
        var told = context.Message;
        var version = context.Envelope().AggregateVersion;
        var known = await db.Feedback.FindAsync([told.ApplicationId], context.CancellationToken);
        if (known is null) db.Add(known = new() { ApplicationId = told.ApplicationId, OrgUnitId = told.BranchId });
        else if (known.SourceVersion >= version) return;
        (known.Status, known.Attempts, known.ChangedAt, known.SourceVersion) = (told.Status, told.Attempts, told.ChangedAt, version);
    }
}
