using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.IntakeDesk;

/// <summary>Says which application came of a consultation, once (policy 3.1.1).</summary>
public static class ConvertConsultation
{
    /// <param name="ApplicationId">An application at the branch of the consultation.</param>
    public sealed record Request(Guid ApplicationId);

    public sealed record Response(Guid Id, Guid ApplicationId, int Version);

    /// <summary>Says which application came of a consultation, once (policy 3.1.1).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var consultation = await db.Consultations.VisibleTo(command.User).FoundAsync(id, ct);
        consultation.ExpectVersion(expected?.Version);
        var branch = await db.BranchOfApplicationAsync(request.ApplicationId, command.User, ct);
        consultation.ConvertTo(request.ApplicationId, branch == consultation.OrgUnitId, command.User.Id, command.Now);
        return await command.SaveAsync(consultation, c => new Response(c.Id, request.ApplicationId, c.Version), ct);
    }
}
