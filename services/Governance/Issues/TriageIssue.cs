using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Issues;

/// <summary>The office has looked at a major problem and says how grave it is (policy 2.2.1c).</summary>
public static class TriageIssue
{
    public sealed record Request(IssueSeverity Severity);

    /// <summary>The office has looked at a major problem and says how grave it is (policy 2.2.1c).</summary>
    public static async Task<Saved<IssueAnswer>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var issue = await db.MajorIssues.VisibleTo(command.User).FoundAsync(id, ct);
        issue.ExpectVersion(expected?.Version);
        issue.Triage(request.Severity, command.User.Id, command.Now);
        return await command.SaveAsync(issue, IssueAnswer.Of, ct);
    }
}
