using ServiceDefaults.Security;

namespace Identity.SignIn.Passkeys;

/// <summary>Whether browsers do passkeys at this address: they bind them to a name, never to a number such as 127.0.0.1.</summary>
internal sealed class PasskeysHere(PublicOrigin origin)
{
    public bool AreOffered => origin.Uri.HostNameType == UriHostNameType.Dns;
}
