using System.ComponentModel.DataAnnotations;
using ServiceDefaults.Http;

namespace Governance.Approvals;

/// <summary>Approves the open step of a case, by one's own authority or another's (rule X3).</summary>
public static class ApproveStep
{
    /// <param name="ContentHash">What was looked at.</param>
    /// <param name="Step">The step that is meant.</param>
    public sealed record Request(
        [property: Required, RegularExpression(ApprovalShapes.Hash)] string ContentHash, [property: Range(1, 100)] int Step,
        [property: StringLength(ApprovalShapes.LongestReason), RegularExpression(ApprovalShapes.Text)] string? Comment);

    /// <summary>Approves the open step of a case, by one's own authority or another's (rule X3).</summary>
    public static async Task<Saved<ApprovalAnswer>> Handle(Guid id, Request request, Command command, ApprovalDesk desk, CancellationToken ct)
    {
        var approval = await desk.FoundAsync(id, command.User, ct);
        var seen = new Seen(request.ContentHash, request.Step);
        var actedFor = approval.Approve(await desk.ApproverAsync(command.User, approval, ct), seen, request.Comment, command.Now);
        return await desk.SaveAsync(command.Because(request.Comment), approval, seen, actedFor, ct);
    }
}
