using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Issues;

/// <summary>Somebody of the unit that raised a major problem finds it solved (policy 2.2.1c).</summary>
public static class VerifyIssue
{
    /// <summary>Somebody of the unit that raised a major problem finds it solved (policy 2.2.1c).</summary>
    public static async Task<Saved<IssueAnswer>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var issue = await db.MajorIssues.VisibleTo(command.User).FoundAsync(id, ct);
        issue.ExpectVersion(expected?.Version);
        issue.Verify(command.User.Id, await db.WorksAtAsync(command.User.Id, issue.OrgUnitId, ct), command.Now);
        return await command.SaveAsync(issue, IssueAnswer.Of, ct);
    }
}
