using System.Security.Cryptography;
using Identity.Accounts;
using Microsoft.AspNetCore.DataProtection;
using QRCoder;
using ServiceDefaults.Security;

namespace Identity.SignIn.SecondStep;

/// <summary>A key on its way to an authenticator: sealed for one person, for a quarter of an hour, and kept nowhere until its first code was right.</summary>
internal sealed class NewAuthenticator(IDataProtectionProvider protection, PublicOrigin origin)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    public string Seal(Account account, string key) => ProtectorFor(account).Protect(key, Life);

    /// <summary>Nothing, when it was sealed for somebody else or too long ago.</summary>
    public string? Open(Account account, string sealedKey)
    {
        try
        {
            return ProtectorFor(account).Unprotect(sealedKey);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>What authenticators scan, as a picture in SVG.</summary>
    public string PictureOf(Account account, string key)
    {
        var issuer = Uri.EscapeDataString(origin.Uri.Host);
        var address = $"otpauth://totp/{issuer}:{Uri.EscapeDataString(account.UserName)}?secret={key}&issuer={issuer}";
        using var code = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var svg = new SvgQRCode(code);
        return svg.GetGraphic(4, "#000000", "#ffffff", sizingMode: SvgQRCode.SizingMode.ViewBoxAttribute);
    }

    private ITimeLimitedDataProtector ProtectorFor(Account account) => protection.CreateProtector("new-authenticator", account.Id.ToString()).ToTimeLimitedDataProtector();
}
