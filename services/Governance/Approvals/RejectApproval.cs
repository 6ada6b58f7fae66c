using System.ComponentModel.DataAnnotations;
using ServiceDefaults.Http;

namespace Governance.Approvals;

/// <summary>Rejects a case (驳回), with a reason; it is over (rule X3).</summary>
public static class RejectApproval
{
    /// <inheritdoc cref="ApproveStep.Request"/>
    public sealed record Request(
        [property: Required, RegularExpression(ApprovalShapes.Hash)] string ContentHash, [property: Range(1, 100)] int Step,
        [property: Required, StringLength(ApprovalShapes.LongestReason), RegularExpression(ApprovalShapes.Text)] string Reason);

    /// <summary>Rejects a case (驳回), with a reason; it is over (rule X3).</summary>
    public static async Task<Saved<ApprovalAnswer>> Handle(Guid id, Request request, Command command, ApprovalDesk desk, CancellationToken ct)
    {
        var approval = await desk.FoundAsync(id, command.User, ct);
        var seen = new Seen(request.ContentHash, request.Step);
        var actedFor = approval.Reject(await desk.ApproverAsync(command.User, approval, ct), seen, request.Reason, command.Now);
        return await desk.SaveAsync(command.Because(request.Reason), approval, seen, actedFor, ct);
    }
}
