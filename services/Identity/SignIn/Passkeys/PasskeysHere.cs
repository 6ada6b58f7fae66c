using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using ServiceDefaults.Security;

namespace Identity.SignIn.Passkeys;

/// <summary>Whether browsers do passkeys at this address: they bind them to a name, never to a number such as 127.0.0.1.</summary>
internal sealed class PasskeysHere(PublicOrigin origin)
{
    public bool AreOffered => origin.Uri.HostNameType == UriHostNameType.Dns;

    /// <summary>
    /// A device's answer, if there is one and this browser has a question open. Without either, ASP.NET Core Identity calls it a mistake of
    /// its caller; here anybody may send anything.
    /// </summary>
    public static async Task<string?> AnswerIn(HttpContext http, IFormCollection form) =>
        form["Credential"].ToString() is { Length: > 0 } answer && (await http.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme)).Succeeded ? answer : null;
}
