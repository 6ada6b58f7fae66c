using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Identity.Accounts.Links;

/// <summary>Sends a person a new activation link; the one before is void.</summary>
public static class SendActivation
{
    public sealed record Response(Guid Id, string State, int Version);

    internal static async Task<Saved<Response>> Handle(Guid id, IdentityDb db, LinkDesk links, Command command, CancellationToken ct)
    {
        var account = await db.Accounts.VisibleTo(command.User).FoundAsync(id, ct);
        if (account.IsActivated) throw new DomainException(AccountErrors.AlreadyActivated);
        if (account.IsLocked) throw new DomainException(AccountErrors.KeptOut);
        if (account.WorkEmail is null) throw new DomainException(AccountErrors.NoWorkEmail);
        await links.ActivateAsync(account, ct);
        return await command.SaveAsync(account, a => new Response(a.Id, a.State, a.Version), ct);
    }
}
