using System.Security.Claims;
using Identity.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Identity.SignIn.SecondStep;

/// <summary>Says for five minutes that this browser knew the password; it opens nothing but the second step.</summary>
internal static class SecondStepCookie
{
    public const string Scheme = "second-step";
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private const string Stamp = "bp_stamp";

    public static ClaimsPrincipal For(Account account) => new(new ClaimsIdentity([new(Claims.Subject, account.Id.ToString()), new(Stamp, account.SecurityStamp)], Scheme));

    /// <summary>Who knew the password, unless his account has been locked or re-secured since.</summary>
    public static async Task<Account?> ReadAsync(HttpContext http, IdentityDb db, CancellationToken ct)
    {
        var cookie = await http.AuthenticateAsync(Scheme);
        if (!Guid.TryParse(cookie.Principal?.FindFirstValue(Claims.Subject), out var id)) return null;
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == id, ct);
        return account is { IsLocked: false } && account.SecurityStamp == cookie.Principal.FindFirstValue(Stamp) ? account : null;
    }
}
