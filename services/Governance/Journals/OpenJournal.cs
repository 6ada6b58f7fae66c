using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Journals;

/// <summary>Opens the journal of a day with the check before the branch opened (policy 2.2.3a).</summary>
public static class OpenJournal
{
    /// <param name="Premises">Whether the premises were found in order.</param>
    /// <param name="Systems">Whether the systems worked.</param>
    /// <param name="Posts">Whether the posts were staffed.</param>
    public sealed record Check(bool Premises, bool Systems, bool Posts, [property: StringLength(2000), RegularExpression(PlainText.Pattern)] string? Note)
    {
        public OpeningCheck Read() => new(Premises, Systems, Posts, Note);
    }

    /// <param name="Day">Today at the latest.</param>
    public sealed record Request(Guid BranchId, DateOnly Day, [property: Required] Check Opening);

    public sealed record Response(Guid Id, JournalStatus Status, int Version);

    private static readonly VisibleUnit<GovernanceDb> Branch = new();

    /// <summary>Opens the journal of a day with the check before the branch opened (policy 2.2.3a).</summary>
    public static async Task<Created<Response>> Handle(Request request, Command command, GovernanceDb db, CancellationToken ct)
    {
        var branch = await Branch.FindAsync(db, request.BranchId, command.User, ct) ?? throw new DomainException(RequestErrors.NotFound);
        var another = await db.BranchJournals.AnyAsync(j => j.OrgUnitId == branch.Id && j.Day == request.Day, ct);
        var journal = BranchJournal.Open(branch, request.Day, request.Opening.Read(), another, command.User.Id, command.Now);
        return await command.CreateAsync(journal, $"/branch-journals/{journal.Id}", j => new Response(j.Id, j.Status, j.Version), ct);
    }
}
