using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Issues;

/// <summary>Somebody of the unit that raised a major problem finds it not solved (policy 2.2.1c).</summary>
public static class ReopenIssue
{
    public sealed record Request([property: Required, StringLength(IssueShapes.LongestReason), RegularExpression(PlainText.Pattern)] string Reason);

    /// <summary>Somebody of the unit that raised a major problem finds it not solved (policy 2.2.1c).</summary>
    public static async Task<Saved<IssueAnswer>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var issue = await db.MajorIssues.VisibleTo(command.User).FoundAsync(id, ct);
        issue.ExpectVersion(expected?.Version);
        issue.Reopen(request.Reason, command.User.Id, await db.WorksAtAsync(command.User.Id, issue.OrgUnitId, ct), command.Now);
        return await command.Because(request.Reason).SaveAsync(issue, IssueAnswer.Of, ct);
    }
}
