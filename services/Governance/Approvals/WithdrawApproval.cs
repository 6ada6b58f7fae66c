using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;

namespace Governance.Approvals;

/// <summary>The requester takes his request back (撤回); the service that asked gets it as returned (rule X3).</summary>
public static class WithdrawApproval
{
    public sealed record Request([property: Required, StringLength(ApprovalShapes.LongestReason), RegularExpression(ApprovalShapes.Text)] string Reason);

    /// <summary>The requester takes his request back (撤回); the service that asked gets it as returned (rule X3).</summary>
    public static async Task<Saved<ApprovalAnswer>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, ApprovalDesk desk, CancellationToken ct)
    {
        var approval = await desk.FoundAsync(id, command.User, ct);
        approval.ExpectVersion(expected?.Version);
        approval.Withdraw(command.User.Id, command.User.Name, request.Reason, command.Now);
        return await desk.SaveAsync(command.Because(request.Reason), approval, null, null, ct);
    }
}
