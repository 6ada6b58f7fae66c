using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Issues;

/// <summary>The office assigns a major problem to one department that leads, and others that support it (policy 2.2.1c).</summary>
public static class AssignIssue
{
    /// <param name="LeadIds">The department that leads: one, which may be the head office.</param>
    /// <param name="SupportingIds">Departments that support it.</param>
    public sealed record Request(
        [property: Required, MaxLength(IssueShapes.MostUnits)] Guid[] LeadIds, [property: MaxLength(IssueShapes.MostUnits)] Guid[]? SupportingIds);

    /// <summary>The office assigns a major problem to one department that leads, and others that support it (policy 2.2.1c).</summary>
    public static async Task<Saved<IssueAnswer>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var issue = await db.MajorIssues.VisibleTo(command.User).FoundAsync(id, ct);
        issue.ExpectVersion(expected?.Version);
        Guid[] leads = [.. request.LeadIds.Distinct()], supporting = [.. (request.SupportingIds ?? []).Distinct()];
        var units = await db.OrgUnits.AsNoTracking().Where(u => leads.Contains(u.Id) || supporting.Contains(u.Id)).ToListAsync(ct);
        if (units.Count < leads.Union(supporting).Count()) throw new DomainException(IssueErrors.UnitUnknown);
        issue.Assign([.. units.Where(u => leads.Contains(u.Id))], [.. units.Where(u => supporting.Contains(u.Id))], command.User.Id, command.Now);
        return await command.SaveAsync(issue, IssueAnswer.Of, ct);
    }
}
