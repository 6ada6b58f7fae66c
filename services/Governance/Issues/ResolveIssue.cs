using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Issues;

/// <summary>The department that leads says that a major problem is solved, and how (policy 2.2.1c).</summary>
public static class ResolveIssue
{
    public sealed record Request([property: Required, StringLength(IssueShapes.LongestText), RegularExpression(PlainText.Pattern)] string Resolution);

    /// <summary>The department that leads says that a major problem is solved, and how (policy 2.2.1c).</summary>
    public static async Task<Saved<IssueAnswer>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var issue = await db.MajorIssues.VisibleTo(command.User).FoundAsync(id, ct);
        issue.ExpectVersion(expected?.Version);
        issue.Resolve(request.Resolution, command.User.Id, command.Now);
        return await command.SaveAsync(issue, IssueAnswer.Of, ct);
    }
}
