using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Directives;

/// <summary>The office confirms that a branch has done what a directive requires (policy 2.2.2c).</summary>
public static class ConfirmReceipt
{
    /// <summary>The office confirms that a branch has done what a directive requires (policy 2.2.2c).</summary>
    public static async Task<Saved<ReceiptAnswer>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var receipt = await db.DirectiveReceipts.VisibleTo(command.User).FoundAsync(id, ct);
        receipt.ExpectVersion(expected?.Version);
        receipt.Confirm(command.User.Id, command.Now);
        return await command.SaveAsync(receipt, ReceiptAnswer.Of, ct);
    }
}
