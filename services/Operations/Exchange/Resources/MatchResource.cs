using Microsoft.AspNetCore.Mvc;
using Operations.Exchange.Staffing;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Exchange.Resources;

/// <summary>Takes an offer or meets a request, for another branch (policy 3.3.2).</summary>
public static class MatchResource
{
    /// <param name="BranchId">The branch that answers, within the caller's reach.</param>
    public sealed record Request(Guid BranchId);

    public sealed record Response(Guid Id, ResourceStatus Status, int Version);

    private static readonly VisibleUnit<OperationsDb> Branch = new();

    /// <summary>Takes an offer or meets a request, for another branch (policy 3.3.2).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var resource = await db.Resources.SeenBy(db, command.User).FoundAsync(id, ct);
        var partner = await Branch.FindAsync(db, request.BranchId, command.User, ct) ?? throw new DomainException(RequestErrors.NotFound);
        resource.ExpectVersion(expected?.Version);
        var lender = resource.Kind == ResourceKind.Staff ? await db.StaffedAsync(resource.LenderWith(partner.Id), resource.From, resource.To, ct) : null;
        resource.Match(partner, lender, command.User.Id, command.Now);
        return await command.SaveAsync(resource, x => new Response(x.Id, x.Status, x.Version), ct);
    }
}
