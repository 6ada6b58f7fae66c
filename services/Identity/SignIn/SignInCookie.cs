using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Identity.SignIn;

/// <summary>The browser's proof of its session. It names the session and nothing that may change: that is looked up.</summary>
internal static class SignInCookie
{
    public const string Scheme = "sign-in";

    private const string AskedFor = "bp_asked_for";

    /// <param name="returnUrl">The request that made the person sign in.</param>
    public static ClaimsPrincipal For(Session session, string returnUrl) => new(new ClaimsIdentity(
    [
        new(Claims.Subject, session.AccountId.ToString()), new(Session.ClaimType, session.Id.ToString()), new(AskedFor, HashOf(returnUrl)),
    ], Scheme));

    /// <summary>Whether the person signed in for this very request: then a client that wanted him to sign in anew has what it wanted.</summary>
    public static bool Answers(ClaimsPrincipal cookie, string request) => cookie.GetClaim(AskedFor) == HashOf(request);

    private static string HashOf(string url) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(url)));
}
