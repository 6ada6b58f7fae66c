using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;
using ServiceDefaults.Security;

namespace Governance.Exemptions;

/// <summary>Ends an exemption before its last day is over: from today on the units live by the clause again (policy 1.2).</summary>
public static class EndExemption
{
    public sealed record Request(
        [property: Required, StringLength(ClauseExemptionMapping.LongestReason, MinimumLength = 2), RegularExpression(PlainText.Pattern)] string Reason);

    /// <summary>Ends an exemption before its last day is over: from today on the units live by the clause again (policy 1.2).</summary>
    public static Task<Saved<RequestExemption.Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, ExemptionDesk desk, OneTransaction transaction, CancellationToken ct) => transaction.RunAsync(async () =>
    {
        var exemption = await db.Exemptions.VisibleTo(command.User).FoundAsync(id, ct);
        exemption.ExpectVersion(expected?.Version);
        exemption.End(request.Reason, command.User.Id, command.Now);
        await desk.JudgeAnewAsync(exemption, command.Now, ct);
        return await command.Because(request.Reason).SaveAsync(exemption, RequestExemption.Answer, ct);
    }, ct);
}
