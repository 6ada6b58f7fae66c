using BranchPlatform.Contracts.Governance;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Messaging;

namespace Governance.OfficeItems;

/// <summary>Has the office put a major problem on the agenda whose time has passed: once for each, however many of its limits pass (policy 2.2.1c).</summary>
public sealed class OpenAgendaRequest(GovernanceDb db, OfficeInbox inbox, TimeProvider clock) : IConsumer<MajorIssueEscalated>
{
    /// <summary>What such a request is about.</summary>
    public const string Subject = "MajorIssue";

    public async Task Consume(ConsumeContext<MajorIssueEscalated> context)
    {
        var (issue, ct) = (context.Message, context.CancellationToken);
        if (await db.OfficeItems.AnyAsync(i => i.SubjectId == issue.IssueId && i.Kind == OfficeItemKind.AgendaRequest, ct)) return;
        await inbox.ReceiveAsync(new(OfficeItemKind.AgendaRequest, issue.UnitId, null, Subject, issue.IssueId), null, clock.GetUtcNow(), ct);
    }
}

/// <summary>Of two limits of one problem that pass at once, the second finds the request of the first.</summary>
public sealed class OpenAgendaRequestDefinition : OneByOnePerUnit<OpenAgendaRequest>;
