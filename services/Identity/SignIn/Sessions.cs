using Identity.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;

namespace Identity.SignIn;

/// <summary>Begins sessions, tells whether one still lives, and ends them everywhere.</summary>
internal sealed class Sessions(IdentityDb db, Revocation revocation, TimeProvider clock)
{
    // Not every use is worth a write.
    private static readonly TimeSpan Coarse = TimeSpan.FromMinutes(1);

    public async Task<Session> BeginAsync(Account account, HttpContext http, CancellationToken ct)
    {
        var session = Session.Begin(account, Device.Of(http.Request.Headers.UserAgent.ToString()), http.Connection.RemoteIpAddress?.ToString(), clock.GetUtcNow());
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

    /// <summary>The session of the browser that asks, with its person, while it lives.</summary>
    public async Task<LiveSession?> FindOwnAsync(HttpContext http, CancellationToken ct)
    {
        var cookie = await http.AuthenticateAsync(SignInCookie.Scheme);
        return cookie.Succeeded ? await FindLiveAsync(cookie.Principal.FindFirst(Session.ClaimType)?.Value, ct) : null;
    }

    /// <summary>The sessions of a person that live, the latest first.</summary>
    public Task<List<Session>> LiveOfAsync(Guid accountId, CancellationToken ct)
    {
        var oldest = clock.GetUtcNow() - Session.Longest;
        return (
            from session in db.Sessions
            join account in db.Accounts on session.AccountId equals account.Id
            where account.Id == accountId && session.EndedAt == null && session.StartedAt > oldest && session.SecurityStamp == account.SecurityStamp
            orderby session.Id descending
            select session).ToListAsync(ct);
    }

    /// <summary>Notes that a session was used.</summary>
    public Task TouchAsync(Guid sessionId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var before = now - Coarse;
        return db.Sessions.Where(s => s.Id == sessionId && s.LastUsedAt < before).ExecuteUpdateAsync(s => s.SetProperty(x => x.LastUsedAt, now), ct);
    }

    /// <summary>Ends all sessions of a person but one, with the next save, and takes that one over to the account's new stamp.</summary>
    /// <param name="kept">Nothing: none is kept.</param>
    public async Task EndOthersAsync(Account account, Guid? kept, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var live = await LiveOfAsync(account.Id, ct);
        account.EndSessions(now);
        foreach (var session in live.Where(s => s.Id != kept)) session.End(now);
        if (live.Find(s => s.Id == kept) is { } own) own.SecurityStamp = account.SecurityStamp;
        var ended = live.Where(s => s.Id != kept).Select(s => s.Id).ToList();
        if (ended.Count > 0) revocation.EndSessionTokensSoon(ended);
    }

    /// <summary>Ends a session of this person.</summary>
    /// <returns>Whether he had it.</returns>
    public async Task<bool> EndOfAsync(Guid accountId, Guid sessionId, CancellationToken ct)
    {
        if (!await db.Sessions.AnyAsync(s => s.Id == sessionId && s.AccountId == accountId && s.EndedAt == null, ct)) return false;
        await EndAsync(sessionId.ToString(), ct);
        return true;
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
