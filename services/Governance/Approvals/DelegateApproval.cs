using System.ComponentModel.DataAnnotations;
using Governance.Approvals.Delegations;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;

namespace Governance.Approvals;

/// <summary>Passes one's authority over the open step of one case on to another person; separation of duties is checked for him anew (rule X3).</summary>
public static class DelegateApproval
{
    /// <inheritdoc cref="ApproveStep.Request"/>
    /// <param name="ToId">The account of who shall decide.</param>
    public sealed record Request(
        [property: Required, RegularExpression(ApprovalShapes.Hash)] string ContentHash, [property: Range(1, 100)] int Step, Guid ToId,
        [property: Required, StringLength(ApprovalShapes.LongestReason), RegularExpression(ApprovalShapes.Text)] string Reason);

    /// <summary>Passes one's authority over the open step of one case on to another person; separation of duties is checked for him anew (rule X3).</summary>
    public static async Task<Saved<ApprovalAnswer>> Handle(Guid id, Request request, Command command, ApprovalDesk desk, GovernanceDb db, CancellationToken ct)
    {
        var approval = await desk.FoundAsync(id, command.User, ct);
        var approver = await desk.ApproverAsync(command.User, approval, ct);
        var seen = new Seen(request.ContentHash, request.Step);
        approval.Delegate(approver, seen, request.ToId, request.Reason, command.Now);
        Grantee.Require(await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == request.ToId, ct));
        return await desk.SaveAsync(command.Because(request.Reason), approval, seen, null, ct);
    }
}
