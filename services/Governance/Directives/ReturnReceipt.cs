using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Directives;

/// <summary>The office returns a branch's report, with a reason; the branch goes on (policy 2.2.2c).</summary>
public static class ReturnReceipt
{
    public sealed record Request([property: Required, StringLength(DirectiveShapes.LongestReason), RegularExpression(PlainText.Pattern)] string Reason);

    /// <summary>The office returns a branch's report, with a reason; the branch goes on (policy 2.2.2c).</summary>
    public static async Task<Saved<ReceiptAnswer>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var receipt = await db.DirectiveReceipts.VisibleTo(command.User).FoundAsync(id, ct);
        receipt.ExpectVersion(expected?.Version);
        receipt.Return(request.Reason, command.User.Id, command.Now);
        return await command.Because(request.Reason).SaveAsync(receipt, ReceiptAnswer.Of, ct);
    }
}
