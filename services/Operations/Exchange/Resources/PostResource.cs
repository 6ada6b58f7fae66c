using System.ComponentModel.DataAnnotations;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Exchange.Resources;

/// <summary>Offers a resource to the other branches, or asks them for one (policy 3.3.2).</summary>
public static class PostResource
{
    /// <param name="BranchId">A branch within the caller's reach.</param>
    /// <param name="Quantity">More than zero.</param>
    /// <param name="To">The last day.</param>
    public sealed record Request(
        Guid BranchId,
        [property: Required] ResourceSide? Side,
        [property: Required] ResourceKind? Kind,
        [property: Required, StringLength(1000), RegularExpression(PlainText.Pattern)] string Description,
        [property: Range(-1_000_000, 1_000_000)] int Quantity,
        DateOnly From,
        DateOnly To);

    public sealed record Response(Guid Id, ResourceStatus Status, int Version);

    private static readonly VisibleUnit<OperationsDb> Branch = new();

    /// <summary>Offers a resource to the other branches, or asks them for one (policy 3.3.2).</summary>
    public static async Task<Created<Response>> Handle(Request request, Command command, OperationsDb db, CancellationToken ct)
    {
        var branch = await Branch.FindAsync(db, request.BranchId, command.User, ct) ?? throw new DomainException(RequestErrors.NotFound);
        var what = new NewResource(request.Side!.Value, request.Kind!.Value, request.Description, request.Quantity, request.From, request.To);
        var resource = SharedResource.Post(branch, what, command.User.Id, command.Now);
        return await command.CreateAsync(resource, $"/exchange/resources/{resource.Id}", x => new Response(x.Id, x.Status, x.Version), ct);
    }
}
