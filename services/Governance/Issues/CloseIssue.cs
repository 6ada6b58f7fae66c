using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Issues;

/// <summary>The office closes a major problem that is verified as solved (policy 2.2.1c).</summary>
public static class CloseIssue
{
    /// <summary>The office closes a major problem that is verified as solved (policy 2.2.1c).</summary>
    public static async Task<Saved<IssueAnswer>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var issue = await db.MajorIssues.VisibleTo(command.User).FoundAsync(id, ct);
        issue.ExpectVersion(expected?.Version);
        issue.Close(command.User.Id, command.Now);
        return await command.SaveAsync(issue, IssueAnswer.Of, ct);
    }
}
