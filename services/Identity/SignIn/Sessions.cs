using Identity.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Identity.SignIn;

/// <summary>Begins sessions, tells whether one still lives, and ends them everywhere.</summary>
internal sealed class Sessions(IdentityDb db, Revocation revocation, TimeProvider clock)
{
    public async Task<Session> BeginAsync(Account account, CancellationToken ct)
    {
        var session = Session.Begin(account, clock.GetUtcNow());
        db.Add(session);
        await db.SaveChangesAsync(ct);
        return session;
    }

    /// <summary>The session with its person, unless it was ended, outlived, or the account has been locked or re-secured since.</summary>
    public async Task<LiveSession?> FindLiveAsync(string? sid, CancellationToken ct)
    {
        if (!Guid.TryParse(sid, out var id)) return null;
        var oldest = clock.GetUtcNow() - Session.Longest;
        return await (
            from session in db.Sessions
            join account in db.Accounts on session.AccountId equals account.Id
            where session.Id == id && session.EndedAt == null && session.StartedAt > oldest
                && session.SecurityStamp == account.SecurityStamp && account.LockedAt == null
                && account.Employment != Employment.Suspended && account.Employment != Employment.Left
            select new LiveSession(session, account)).AsNoTracking().SingleOrDefaultAsync(ct);
    }

    /// <summary>Ends a session: no sign-in, no refresh, and its running tokens are refused everywhere within five seconds.</summary>
    public async Task EndAsync(string? sid, CancellationToken ct)
    {
        if (!Guid.TryParse(sid, out var id)) return;
        var session = await db.Sessions.SingleOrDefaultAsync(s => s.Id == id, ct);
        if (session is null) return;
        session.End(clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        await revocation.EndSessionTokensAsync(id);
    }
}

/// <summary>A session that still lives, and its person.</summary>
internal sealed record LiveSession(Session Session, Account Account);
