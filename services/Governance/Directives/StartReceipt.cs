using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Directives;

/// <summary>The branch sets to work on a directive that it has signed for (policy 2.2.2c).</summary>
public static class StartReceipt
{
    /// <summary>The branch sets to work on a directive that it has signed for (policy 2.2.2c).</summary>
    public static async Task<Saved<ReceiptAnswer>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var receipt = await db.DirectiveReceipts.VisibleTo(command.User).FoundAsync(id, ct);
        receipt.ExpectVersion(expected?.Version);
        receipt.Start(command.Now);
        return await command.SaveAsync(receipt, ReceiptAnswer.Of, ct);
    }
}
