using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Issues;

/// <summary>The department that leads says how a major problem is to be solved (policy 2.2.1c).</summary>
public static class PlanIssue
{
    public sealed record Request([property: Required, StringLength(IssueShapes.LongestText), RegularExpression(PlainText.Pattern)] string Plan);

    /// <summary>The department that leads says how a major problem is to be solved (policy 2.2.1c).</summary>
    public static async Task<Saved<IssueAnswer>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var issue = await db.MajorIssues.VisibleTo(command.User).FoundAsync(id, ct);
        issue.ExpectVersion(expected?.Version);
        issue.MakePlan(request.Plan, command.User.Id, command.Now);
        return await command.SaveAsync(issue, IssueAnswer.Of, ct);
    }
}
