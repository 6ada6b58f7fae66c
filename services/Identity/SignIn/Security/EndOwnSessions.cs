namespace Identity.SignIn.Security;

/// <summary>A person ends one of his sessions, or all but the one that he is in.</summary>
internal static class EndOwnSessions
{
    public static async Task<IResult> One(Guid id, Visit visit, Sessions sessions, CancellationToken ct)
    {
        await sessions.EndOfAsync(visit.Account.Id, id, ct);
        return ShowSecurity.Done("session_ended");
    }

    public static async Task<IResult> Others(Visit visit, Sessions sessions, IdentityDb db, CancellationToken ct)
    {
        await sessions.EndOthersAsync(visit.Account, visit.Session.Id, ct);
        await db.SaveChangesAsync(ct);
        return ShowSecurity.Done("sessions_ended");
    }
}
