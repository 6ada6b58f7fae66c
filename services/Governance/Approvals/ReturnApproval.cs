using System.ComponentModel.DataAnnotations;
using ServiceDefaults.Http;

namespace Governance.Approvals;

/// <summary>Returns a case (退回) to an earlier step or to the requester, with a reason (rule X3).</summary>
public static class ReturnApproval
{
    /// <inheritdoc cref="ApproveStep.Request"/>
    /// <param name="ToStep">An earlier step, which is decided anew with all that follow; left out: to the requester.</param>
    public sealed record Request(
        [property: Required, RegularExpression(ApprovalShapes.Hash)] string ContentHash, [property: Range(1, 100)] int Step, [property: Range(1, 100)] int? ToStep,
        [property: Required, StringLength(ApprovalShapes.LongestReason), RegularExpression(ApprovalShapes.Text)] string Reason);

    /// <summary>Returns a case (退回) to an earlier step or to the requester, with a reason (rule X3).</summary>
    public static async Task<Saved<ApprovalAnswer>> Handle(Guid id, Request request, Command command, ApprovalDesk desk, CancellationToken ct)
    {
        var approval = await desk.FoundAsync(id, command.User, ct);
        var seen = new Seen(request.ContentHash, request.Step);
        var actedFor = approval.Return(await desk.ApproverAsync(command.User, approval, ct), seen, request.ToStep, request.Reason, command.Now);
        return await desk.SaveAsync(command.Because(request.Reason), approval, seen, actedFor, ct);
    }
}
