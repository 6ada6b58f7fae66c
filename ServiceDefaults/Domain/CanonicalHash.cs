using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ServiceDefaults.Domain;

/// <summary>
/// The one way in which this platform turns a record into bytes that are hashed: what is hashed and in which format, then each
/// field in its declared order as UTF-8 behind its length. No two different records have the same bytes: nothing differs from
/// an empty text, and no field can run over into the next. Times count in microseconds, as PostgreSQL keeps them.
/// </summary>
public sealed class CanonicalHash
{
    private const int Missing = -1;

    private readonly ArrayBufferWriter<byte> bytes = new(512);

    /// <param name="what">What kind of record it is, so that the hash of one kind is never taken for that of another.</param>
    /// <param name="format">Raised when the fields of the kind change: old hashes are checked in the old format.</param>
    public CanonicalHash(string what, int format) => Add(what).Add(format);

    public CanonicalHash Add(string? text)
    {
        if (text is null)
        {
            Length(Missing);
            return this;
        }
        var length = Encoding.UTF8.GetByteCount(text);
        Length(length);
        Encoding.UTF8.GetBytes(text, bytes.GetSpan(length));
        bytes.Advance(length);
        return this;
    }

    public CanonicalHash Add(ReadOnlySpan<byte> value)
    {
        Length(value.Length);
        bytes.Write(value);
        return this;
    }

    public CanonicalHash Add(long number) => AddFormatted(number, default);

    public CanonicalHash Add(Guid? id) => id is { } known ? AddFormatted(known, default) : Add((string?)null);

    public CanonicalHash Add(DateTimeOffset? time) =>
        time is { } known ? AddFormatted(known.UtcDateTime, "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'") : Add((string?)null);

    /// <summary>SHA-256: anybody can compute it.</summary>
    public byte[] Hash() => SHA256.HashData(bytes.WrittenSpan);

    /// <summary>HMAC-SHA-256: only who has the key can compute it.</summary>
    public byte[] Hash(ReadOnlySpan<byte> key) => HMACSHA256.HashData(key, bytes.WrittenSpan);

    private CanonicalHash AddFormatted<T>(T value, ReadOnlySpan<char> format) where T : IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[40];
        return value.TryFormat(text, out var length, format, CultureInfo.InvariantCulture) ? Add(text[..length]) : throw new ArgumentException("The value is longer than any.", nameof(value));
    }

    private void Length(int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(bytes.GetSpan(4), length);
        bytes.Advance(4);
    }
}
