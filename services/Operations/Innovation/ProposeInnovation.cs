using System.ComponentModel.DataAnnotations;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Innovation;

/// <summary>Takes an idea of a branch in; the caller is its author (policy 3.3.1).</summary>
public static class ProposeInnovation
{
    /// <param name="BranchId">A branch within the caller's reach.</param>
    /// <param name="Budget">What the way to the roll-out may cost; more than zero.</param>
    public sealed record Request(
        Guid BranchId,
        [property: Required] InnovationKind? Kind,
        [property: Required, StringLength(4000), RegularExpression(PlainText.Pattern)] string Idea,
        [property: Required, StringLength(1000), RegularExpression(PlainText.Pattern)] string TargetCustomers,
        [property: Required] Money Budget);

    public sealed record Response(Guid Id, InnovationStatus Status, int Version);

    private static readonly VisibleUnit<OperationsDb> Branch = new();

    /// <summary>Takes an idea of a branch in; the caller is its author (policy 3.3.1).</summary>
    public static async Task<Created<Response>> Handle(Request request, Command command, OperationsDb db, CancellationToken ct)
    {
        var branch = await Branch.FindAsync(db, request.BranchId, command.User, ct) ?? throw new DomainException(RequestErrors.NotFound);
        var idea = new NewIdea(branch, request.Kind!.Value, request.Idea, request.TargetCustomers, request.Budget);
        var proposal = InnovationProposal.Propose(idea, command.User.Id, command.Now);
        return await command.CreateAsync(proposal, $"/innovations/{proposal.Id}", p => new Response(p.Id, p.Status, p.Version), ct);
    }
}
