using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Applications;

/// <summary>A reviewer takes a review on; the first wins (policy 3.1.2, rule X12).</summary>
public static class ClaimReview
{
    /// <param name="ContentHash">What there is to decide on; the decision names it.</param>
    public sealed record Response(Guid Id, ApplicationStatus Status, int Version, string ContentHash);

    /// <summary>A reviewer takes a review on; the first wins (policy 3.1.2, rule X12).</summary>
    public static async Task<Saved<Response>> Handle(Guid id, Command command, OperationsDb db, Cases cases, CancellationToken ct)
    {
        var application = await db.Applications.VisibleTo(command.User).FoundAsync(id, ct);
        var content = application.ContentHash(await cases.DocumentsOfAsync(id, ct));
        application.ClaimReview(command.User.Id, command.User.Name, command.Now);
        try
        {
            return await command.SaveAsync(application, a => new Response(a.Id, a.Status, a.Version, content), ct);
        }
        catch (DbUpdateException)
        {
            // Whoever comes second hears who was first, not only that something has changed.
            var winner = await db.Applications.AsNoTracking().Where(a => a.Id == id).Select(a => new { a.Reviewer, a.ReviewerName }).SingleAsync(ct);
            if (winner.Reviewer is null || winner.Reviewer == command.User.Id) throw;
            throw new DomainException(ApplicationErrors.ClaimedBy(winner.Reviewer, winner.ReviewerName));
        }
    }
}
