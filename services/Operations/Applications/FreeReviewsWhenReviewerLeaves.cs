using BranchPlatform.Contracts.Identity;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;

namespace Operations.Applications;

/// <summary>
/// Gives back the reviews of somebody who is kept out or is no reviewer any more, so that none waits for a person who cannot decide (rule X12). What is
/// being processed needs nothing: every officer of the branch may go on with it.
/// </summary>
public sealed class FreeReviewsWhenReviewerLeaves(OperationsDb db, PermissionTable permissions, TimeProvider clock) : IConsumer<AccountChanged>
{
    public async Task Consume(ConsumeContext<AccountChanged> context)
    {
        var account = context.Message;
        if (!account.Locked && account.Roles.Any(permissions.RolesWith(OperationsPermissions.Review).Contains)) return;
        // Also while the customer supplements: it would come back to him.
        var held = await db.Applications
            .Where(a => a.Reviewer == account.UserId && (a.Status == ApplicationStatus.UnderReview || a.Status == ApplicationStatus.ReturnedForSupplement))
            .ToListAsync(context.CancellationToken);
        foreach (var application in held) application.FreeReview(clock.GetUtcNow());
    }
}
