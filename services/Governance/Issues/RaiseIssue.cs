using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Issues;

/// <summary>Raises a major problem for a unit (policy 2.2.1c).</summary>
public static class RaiseIssue
{
    public sealed record Link(IssueLinkKind Kind, Guid Id);

    /// <param name="UnitId">The unit that raises it, within the caller's reach; it verifies the solution.</param>
    /// <param name="Branches">The branches that it is about; the one that raises it is always among them.</param>
    /// <param name="Departments">The departments that it concerns.</param>
    /// <param name="RequiredDecision">What has to be decided.</param>
    /// <param name="Links">What in other services it is about.</param>
    public sealed record Request(
        Guid UnitId,
        [property: MaxLength(IssueShapes.MostUnits)] Guid[]? Branches,
        [property: MaxLength(IssueShapes.MostUnits)] Guid[]? Departments,
        [property: Required, StringLength(IssueShapes.LongestText), RegularExpression(PlainText.Pattern)] string Description,
        IssueSeverity Severity,
        [property: Required, StringLength(IssueShapes.LongestReason), RegularExpression(PlainText.Pattern)] string RequiredDecision,
        [property: MaxLength(IssueShapes.MostLinks)] Link[]? Links);

    private static readonly VisibleUnit<GovernanceDb> Unit = new();

    /// <summary>Raises a major problem for a unit (policy 2.2.1c).</summary>
    public static async Task<Created<IssueAnswer>> Handle(
        Request request, Command command, GovernanceDb db, WorkCalendars calendars, IOptions<IssueLimits> limits, CancellationToken ct)
    {
        var unit = await Unit.FindAsync(db, request.UnitId, command.User, ct) ?? throw new DomainException(RequestErrors.NotFound);
        Guid[] branches = [.. (request.Branches ?? []).Distinct()], departments = [.. (request.Departments ?? []).Distinct()];
        // Whom it concerns may well be out of the raiser's reach.
        var units = await db.OrgUnits.AsNoTracking().Where(u => branches.Contains(u.Id) || departments.Contains(u.Id)).ToListAsync(ct);
        var concerned = new Concerned(branches.Length + departments.Length, [.. units.Where(u => branches.Contains(u.Id))], [.. units.Where(u => departments.Contains(u.Id))]);
        var issue = MajorIssue.Raise(
            new(request.Description, request.Severity, request.RequiredDecision, [.. (request.Links ?? []).Distinct().Select(l => new IssueLink(l.Kind, l.Id))]),
            unit, concerned, IssueDue.Of(limits.Value, calendars.Current, command.Now), command.User.Id, command.Now);
        db.DueTimes.AddRange(issue.Looks().Select(at => Looks.At(LookAtIssue.Waiting, issue.Id, at, command.Now)));
        return await command.CreateAsync(issue, $"/major-issues/{issue.Id}", IssueAnswer.Of, ct);
    }
}
