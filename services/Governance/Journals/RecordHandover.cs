using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Journals;

/// <summary>Writes into an open journal who gave over to whom (policy 2.2.3a).</summary>
public static class RecordHandover
{
    /// <param name="FromId">An employee of the branch, as the other one is.</param>
    public sealed record Request(Guid FromId, Guid ToId, [property: Required, StringLength(2000, MinimumLength = 1), RegularExpression(PlainText.Pattern)] string Note);

    public sealed record Response(Guid Id, JournalStatus Status, int Version);

    /// <summary>Writes into an open journal who gave over to whom (policy 2.2.3a).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var journal = await db.BranchJournals.VisibleTo(command.User).FoundAsync(id, ct);
        journal.ExpectVersion(expected?.Version);
        journal.HandOver(request.FromId, request.ToId, request.Note, await db.StaffOfAsync(journal.OrgUnitId, ct), command.Now);
        return await command.SaveAsync(journal, j => new Response(j.Id, j.Status, j.Version), ct);
    }
}
