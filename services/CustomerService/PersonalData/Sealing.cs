using System.Security.Cryptography;

namespace CustomerService.PersonalData;

/// <summary>
/// AES-256-GCM over a text and what it belongs to: a sealed text that was changed, or moved to another row or column, does
/// not open. Form: 1, nonce (12), tag (16), the text.
/// </summary>
internal static class Sealing
{
    /// <summary>Bytes of a key.</summary>
    public const int KeySize = 32;

    private const byte Form = 1;
    private const int NonceAt = 1, TagAt = NonceAt + 12, TextAt = TagAt + 16;

    public static byte[] Seal(ReadOnlySpan<byte> key, ReadOnlySpan<byte> text, ReadOnlySpan<byte> belongsTo)
    {
        var result = new byte[TextAt + text.Length];
        result[0] = Form;
        RandomNumberGenerator.Fill(result.AsSpan(NonceAt..TagAt));
        using var aes = new AesGcm(key, TextAt - TagAt);
        aes.Encrypt(result.AsSpan(NonceAt..TagAt), text, result.AsSpan(TextAt), result.AsSpan(TagAt..TextAt), belongsTo);
        return result;
    }

    /// <exception cref="CryptographicException">The key, the text or what it belongs to is another.</exception>
    public static byte[] Open(ReadOnlySpan<byte> key, ReadOnlySpan<byte> sealedText, ReadOnlySpan<byte> belongsTo)
    {
        if (sealedText.Length < TextAt || sealedText[0] != Form) throw new CryptographicException("This is not a sealed text.");
        var text = new byte[sealedText.Length - TextAt];
        using var aes = new AesGcm(key, TextAt - TagAt);
        aes.Decrypt(sealedText[NonceAt..TagAt], sealedText[TextAt..], sealedText[TagAt..TextAt], text, belongsTo);
        return text;
    }
}
