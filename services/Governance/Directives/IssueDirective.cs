using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;

namespace Governance.Directives;

/// <summary>Issues a directive to branches (policy 2.2.2c).</summary>
public static class IssueDirective
{
    /// <param name="Clauses">Codes of the clauses that it rests on; these, or a resolution, it has to name.</param>
    /// <param name="ResolutionNo">The resolution that it rests on, such as <c>RES-2026-003</c>.</param>
    /// <param name="DeviatesFrom">Codes of clauses in force that it deviates from; only by a resolution.</param>
    /// <param name="Audience">Branches, regions or the head office: with those, the operating branches below them.</param>
    /// <param name="DueOn">The last day for the reports.</param>
    /// <param name="Questions">What every branch has to answer.</param>
    public sealed record Request(
        [property: Required, StringLength(DirectiveShapes.LongestTitle), RegularExpression(PlainText.Pattern)] string Title,
        [property: Required, StringLength(DirectiveShapes.LongestText), RegularExpression(PlainText.Pattern)] string Requirement,
        [property: MaxLength(30), Each(EachAttribute.Clause, EachAttribute.LongestClause)] string[]? Clauses,
        [property: StringLength(DirectiveShapes.LongestResolutionNo), RegularExpression(DirectiveShapes.ResolutionNo)] string? ResolutionNo,
        [property: MaxLength(30), Each(EachAttribute.Clause, EachAttribute.LongestClause)] string[]? DeviatesFrom,
        [property: Required, MaxLength(500)] Guid[] Audience,
        DateOnly DueOn,
        [property: Required, MaxLength(DirectiveShapes.MostQuestions), Each(PlainText.Pattern, 500)] string[] Questions);

    public sealed record Response(Guid Id, string No, int Branches, DateTimeOffset? SignBy, int Version);

    /// <summary>Issues a directive to branches (policy 2.2.2c).</summary>
    public static async Task<Created<Response>> Handle(
        Request request, Command command, GovernanceDb db, DirectiveNumbers numbers, OneTransaction transaction, WorkCalendars calendars,
        IOptions<DirectiveLimits> limits, CancellationToken ct)
    {
        var text = new NewDirective(request.Title, request.Requirement, request.Clauses ?? [], request.ResolutionNo, request.DeviatesFrom ?? [], request.Questions, request.DueOn);
        var (headOffice, audience) = (await db.HeadOfficeIdAsync(ct), await AudienceAsync(db, request.Audience.Distinct().ToArray(), ct));
        var signBy = calendars.Current.Due(limits.Value.Receipt, command.Now);

        // Asked without a number first: a refusal locks nothing.
        Make("");
        return await transaction.RunAsync(async () =>
        {
            var directive = Make(await numbers.NextAsync(BusinessTime.DayOf(command.Now).Year, ct));
            db.Send(directive, signBy, command.Now);
            return await command.CreateAsync(directive, $"/directives/{directive.Id}", d => new Response(d.Id, d.No, d.Audience.Length, signBy, d.Version), ct);
        }, ct);

        Directive Make(string no) => Directive.Issue(no, headOffice, text, audience, signBy, command.User.Id, command.Now);
    }

    // The office reaches the whole company.
    private static async Task<Audience> AudienceAsync(GovernanceDb db, Guid[] asked, CancellationToken ct)
    {
        var named = await db.OrgUnits.AsNoTracking().Where(u => asked.Contains(u.Id)).ToListAsync(ct);
        var below = await db.OrgUnits.AsNoTracking()
            .Where(u => u.Type == "Branch" && u.Status == "Operating" && db.OrgUnits.Any(top => asked.Contains(top.Id) && u.Path.StartsWith(top.Path)))
            .ToListAsync(ct);
        return new(asked.Length, named, below);
    }
}
