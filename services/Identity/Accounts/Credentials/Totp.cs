using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Identity.Accounts.Credentials;

/// <summary>Time-based one-time codes (RFC 6238): six digits, thirty seconds, HMAC-SHA-1, which is what authenticators know.</summary>
public static class Totp
{
    private const int Period = 30, Digits = 1_000_000;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The time step whose code this is, if it is of now, or of one step before or after.</summary>
    /// <param name="key">In base 32.</param>
    public static long? StepOf(string key, string code, DateTimeOffset now)
    {
        if (code.Length != 6 || !int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var given)) return null;
        var bytes = Decode(key);
        var current = now.ToUnixTimeSeconds() / Period;
        for (var step = current - 1; step <= current + 1; step++)
            if (CodeAt(bytes, step) == given) return step;
        return null;
    }

    public static string CodeOf(string key, DateTimeOffset now) =>
        CodeAt(Decode(key), now.ToUnixTimeSeconds() / Period).ToString("D6", CultureInfo.InvariantCulture);

    private static int CodeAt(byte[] key, long step)
    {
        Span<byte> counter = stackalloc byte[8], hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // The algorithm of RFC 6238; authenticators do not agree on any other.
        HMACSHA1.HashData(key, counter, hash);
#pragma warning restore CA5350
        return (BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xf)..]) & int.MaxValue) % Digits;
    }

    private static byte[] Decode(string base32)
    {
        var bytes = new byte[base32.Length * 5 / 8];
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            var value = Base32.IndexOf(char.ToUpperInvariant(base32[bit / 5]), StringComparison.Ordinal);
            if ((value & (16 >> (bit % 5))) != 0) bytes[bit / 8] |= (byte)(128 >> (bit % 8));
        }
        return bytes;
    }
}
