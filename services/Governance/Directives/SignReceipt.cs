using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Directives;

/// <summary>The branch's manager signs for a directive, or for its last supplement (policy 2.2.2c).</summary>
public static class SignReceipt
{
    /// <summary>The branch's manager signs for a directive, or for its last supplement (policy 2.2.2c).</summary>
    public static async Task<Saved<ReceiptAnswer>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var receipt = await db.DirectiveReceipts.VisibleTo(command.User).FoundAsync(id, ct);
        receipt.ExpectVersion(expected?.Version);
        receipt.Sign(command.User.Id, await db.WorksAtAsync(command.User.Id, receipt.OrgUnitId, ct), command.Now);
        return await command.SaveAsync(receipt, ReceiptAnswer.Of, ct);
    }
}
