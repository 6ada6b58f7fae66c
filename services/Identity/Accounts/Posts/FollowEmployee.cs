using BranchPlatform.Contracts.HR;
using Identity.Accounts.Links;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Messaging;

namespace Identity.Accounts.Posts;

/// <summary>
/// Makes, moves and locks accounts as HR says (flow E0): the highest version wins. A leaver's account is made too if there is
/// none, so that older news of him cannot open one.
/// </summary>
internal sealed class FollowEmployee(IdentityDb db, RolesByPost roles, LinkDesk links, Revocation revocation, TimeProvider clock) : IConsumer<EmployeeChanged>
{
    public async Task Consume(ConsumeContext<EmployeeChanged> context)
    {
        var (told, ct, now) = (context.Message, context.CancellationToken, clock.GetUtcNow());
        var (version, name) = (context.Envelope().AggregateVersion, Account.Normalized(told.UserName));
        var sameName = await db.Accounts.SingleOrDefaultAsync(a => a.NormalizedUserName == name, ct);
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.EmployeeId == told.EmployeeId, ct) ?? (sameName is { EmployeeId: null } ? sameName : null);
        if (account?.EmployeeVersion >= version) return;
        if (sameName is not null && sameName != account) throw new DomainException(AccountErrors.UserNameTaken);

        if (account is null) db.Add(account = Account.Open(told.UserName, told.DisplayName, told.UnitId, now));
        var (wasLocked, wroteTo) = (account.IsLocked, account.WorkEmail);
        account.Follow(new(told.EmployeeId, told.UserName, told.DisplayName, told.WorkEmail, told.UnitId, told.Posts, Enum.Parse<Employment>(told.Status)), version, now);
        await roles.SettleAsync(account, ct);
        if (account.IsLocked && !wasLocked) revocation.EndEverythingSoon(account.Id);
        if (account is { IsLocked: false, IsActivated: false } && (wasLocked || wroteTo != account.WorkEmail)) await links.ActivateAsync(account, ct);
    }
}
