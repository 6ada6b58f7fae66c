using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Journals;

/// <summary>Opens a journal that was missed, to be closed afterwards; the miss stays (policy 2.2.3a).</summary>
public static class OpenJournalLate
{
    public sealed record Request([property: Required] OpenJournal.Check Opening);

    public sealed record Response(Guid Id, JournalStatus Status, int Version);

    /// <summary>Opens a journal that was missed, to be closed afterwards; the miss stays (policy 2.2.3a).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var journal = await db.BranchJournals.VisibleTo(command.User).FoundAsync(id, ct);
        journal.ExpectVersion(expected?.Version);
        journal.OpenLate(request.Opening.Read(), command.User.Id, command.Now);
        return await command.SaveAsync(journal, j => new Response(j.Id, j.Status, j.Version), ct);
    }
}
