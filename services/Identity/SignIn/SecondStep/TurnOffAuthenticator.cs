using Identity.SignIn.Security;

namespace Identity.SignIn.SecondStep;

/// <summary>A person takes the second step away again; he says his password for it.</summary>
internal static class TurnOffAuthenticator
{
    public static async Task<IResult> Handle(
        HttpContext http, Visit visit, Doorkeeper doorkeeper, IdentityDb db, Sessions sessions, ShowSecurity security, CancellationToken ct)
    {
        if (!await doorkeeper.KnowsPasswordAsync(visit.Account, visit.Form["Present"].ToString(), ct)) return await security.PageAsync(http, visit, "password.present_wrong", ct);
        if (await db.SecondFactors.FindAsync([visit.Account.Id], ct) is { } factor) db.Remove(factor);
        await sessions.EndOthersAsync(visit.Account, visit.Session.Id, ct);
        await db.SaveChangesAsync(ct);
        return ShowSecurity.Done("authenticator_off");
    }
}
