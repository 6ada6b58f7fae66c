using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Identity.Accounts.Links;

/// <summary>Has links sent, and recognises them when they come back.</summary>
internal sealed class LinkDesk(IdentityDb db, TimeProvider clock)
{
    /// <summary>Sends an activation link with the next save; an older one is void from then on.</summary>
    public async Task ActivateAsync(Account account, CancellationToken ct)
    {
        db.RemoveRange(await db.AccountLinks.Where(l => l.AccountId == account.Id && l.Purpose == LinkPurpose.Activation).ToListAsync(ct));
        Ask(new(LinkPurpose.Activation, account.Id, null));
    }

    /// <summary>
    /// Sends a link to whoever has this name, with the next save. Whether anybody has it is looked up later, so that the time of the answer
    /// does not tell.
    /// </summary>
    public void Reset(string normalizedUserName) => Ask(new(LinkPurpose.Reset, null, normalizedUserName));

    /// <summary>The link of this token with its account, while it is good.</summary>
    public async Task<UsableLink?> FindAsync(string token, LinkPurpose purpose, CancellationToken ct)
    {
        var (hash, now) = (AccountLink.HashOf(token), clock.GetUtcNow());
        var found = await (
            from link in db.AccountLinks
            join account in db.Accounts on link.AccountId equals account.Id
            where link.TokenHash == hash && link.Purpose == purpose && link.ExpiresAt > now
            select new UsableLink(link, account)).SingleOrDefaultAsync(ct);
        return found is { Account.IsLocked: false } ? found : null;
    }

    /// <summary>Takes all links of an account away, with the next save: whoever has set a password needs none.</summary>
    public async Task VoidAllAsync(Guid accountId, CancellationToken ct) =>
        db.RemoveRange(await db.AccountLinks.Where(l => l.AccountId == accountId).ToListAsync(ct));

    private void Ask(AskedLink asked)
    {
        var now = clock.GetUtcNow();
        db.DueTimes.Add(new() { Id = Guid.CreateVersion7(now), Kind = AskedLink.Kind, DueAt = now, Payload = JsonSerializer.Serialize(asked) });
    }
}

/// <summary>A link that is good, and its account.</summary>
internal sealed record UsableLink(AccountLink Link, Account Account);

/// <summary>A link that is to be sent: to an account, or to whoever has the name, if anybody.</summary>
internal sealed record AskedLink(LinkPurpose Purpose, Guid? AccountId, string? NormalizedUserName)
{
    public const string Kind = "send-link";
}
