using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Identity.Tests.SignIn;

/// <summary>
/// What a browser and a device do together when a page asks for a passkey (WebAuthn level 3), with one P-256 key that attests
/// nothing about itself. Its properties make it lie.
/// </summary>
internal sealed class SoftwareAuthenticator(string origin)
{
    private const byte UserPresent = 0x01, UserVerified = 0x04, KeyAttached = 0x40;

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] credentialId = RandomNumberGenerator.GetBytes(32);
    private string userHandle = "";
    private uint signCount;

    /// <summary>Where the page is that asks.</summary>
    public string Origin { get; set; } = origin;

    /// <summary>Whether the device makes sure that it is its owner.</summary>
    public bool Verifies { get; set; } = true;

    /// <summary>Answers <c>navigator.credentials.create</c>.</summary>
    public string Create(JsonElement options)
    {
        userHandle = options.GetProperty("user").GetProperty("id").GetString()!;
        var clientData = ClientData("webauthn.create", options);
        var attestation = new CborWriter(CborConformanceMode.Ctap2Canonical);
        attestation.WriteStartMap(3);
        attestation.WriteTextString("fmt");
        attestation.WriteTextString("none");
        attestation.WriteTextString("attStmt");
        attestation.WriteStartMap(0);
        attestation.WriteEndMap();
        attestation.WriteTextString("authData");
        attestation.WriteByteString([.. AuthenticatorData(options.GetProperty("rp").GetProperty("id").GetString()!, KeyAttached), .. new byte[16], 0, (byte)credentialId.Length, .. credentialId, .. CoseKey()]);
        attestation.WriteEndMap();
        return Credential(new()
        {
            ["clientDataJSON"] = Text(clientData), ["attestationObject"] = Text(attestation.Encode()), ["transports"] = new JsonArray("internal"),
        });
    }

    /// <summary>Answers <c>navigator.credentials.get</c>.</summary>
    public string Get(JsonElement options)
    {
        signCount++;
        var clientData = ClientData("webauthn.get", options);
        var data = AuthenticatorData(options.GetProperty("rpId").GetString()!, 0);
        var signature = key.SignData([.. data, .. SHA256.HashData(clientData)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Credential(new()
        {
            ["clientDataJSON"] = Text(clientData), ["authenticatorData"] = Text(data), ["signature"] = Text(signature), ["userHandle"] = userHandle,
        });
    }

    private byte[] AuthenticatorData(string relyingParty, byte flags) =>
    [
        .. SHA256.HashData(Encoding.UTF8.GetBytes(relyingParty)), (byte)(UserPresent | flags | (Verifies ? UserVerified : 0)),
        (byte)(signCount >> 24), (byte)(signCount >> 16), (byte)(signCount >> 8), (byte)signCount,
    ];

    private byte[] CoseKey()
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var cose = new CborWriter(CborConformanceMode.Ctap2Canonical);
        cose.WriteStartMap(5);
        cose.WriteInt32(1); cose.WriteInt32(2);   // an elliptic curve key
        cose.WriteInt32(3); cose.WriteInt32(-7);  // for ES256
        cose.WriteInt32(-1); cose.WriteInt32(1);  // on P-256
        cose.WriteInt32(-2); cose.WriteByteString(point.X!);
        cose.WriteInt32(-3); cose.WriteByteString(point.Y!);
        cose.WriteEndMap();
        return cose.Encode();
    }

    private byte[] ClientData(string type, JsonElement options) => Encoding.UTF8.GetBytes(new JsonObject
    {
        ["type"] = type, ["challenge"] = options.GetProperty("challenge").GetString(), ["origin"] = Origin, ["crossOrigin"] = false,
    }.ToJsonString());

    private string Credential(JsonObject response) => new JsonObject
    {
        ["id"] = Text(credentialId), ["rawId"] = Text(credentialId), ["type"] = "public-key", ["authenticatorAttachment"] = "platform",
        ["clientExtensionResults"] = new JsonObject(), ["response"] = response,
    }.ToJsonString();

    private static string Text(byte[] bytes) => WebEncoders.Base64UrlEncode(bytes);
}
