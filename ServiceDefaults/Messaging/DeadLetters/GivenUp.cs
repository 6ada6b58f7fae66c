using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MassTransit;
using RabbitMQ.Client.Events;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Messaging.DeadLetters;

/// <summary>A message in an error queue, read so that nothing about it can stand in the way of keeping it.</summary>
/// <param name="Redelivered">Whether the broker has handed it out before: then it may have been kept already.</param>
internal sealed record GivenUp(
    Guid MessageId, string Queue, string Contract, string Body, Dictionary<string, string> Headers, string FaultCode, DateTimeOffset FailedAt, bool Redelivered)
{
    private const int LongestContract = 200, LongestCode = 100;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The unit that the message belongs to; all zeros when it does not say.</summary>
    public Guid OrgUnitId => Guid.TryParse(Headers.GetValueOrDefault(Envelope.OrgUnit), out var unit) ? unit : Guid.Empty;

    public static GivenUp Read(string queue, BasicDeliverEventArgs delivery, DateTimeOffset now)
    {
        var all = delivery.BasicProperties.Headers ?? new Dictionary<string, object?>();
        string? Text(string name) => all.TryGetValue(name, out var value) ? TextOf(value) : null;
        var headers = all.Keys.Where(name => Wire.IsOurs(name) && name != Wire.Redelivery && Text(name) is not null).ToDictionary(name => name, name => Text(name)!);
        var body = BodyOf(delivery.Body.Span, headers);
        return new(
            Guid.TryParse(delivery.BasicProperties.MessageId, out var id) ? id : IdOf(delivery.Body.Span), queue,
            Clip(ContractOf(headers), LongestContract), body, headers, Clip(CodeOf(Text), LongestCode), FailedAtOf(Text, now), delivery.Redelivered);
    }

    // Without an id of its own it gets one by its bytes: the same message again is the same dead letter.
    private static Guid IdOf(ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(body, hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new(hash[..16], bigEndian: true);
    }

    private static string ContractOf(Dictionary<string, string> headers)
    {
        try { return headers.TryGetValue(Wire.MessageType, out var types) ? Wire.Contract(types) : ""; }
        catch (ArgumentOutOfRangeException) { return ""; }
    }

    private static string CodeOf(Func<string, string?> header) =>
        header(Wire.FaultCode) ?? header(MessageHeaders.FaultExceptionType)?.Split('.')[^1] ?? header("x-first-death-reason") ?? "unknown";

    // PostgreSQL keeps microseconds, and the same failure has to be known again.
    private static DateTimeOffset FailedAtOf(Func<string, string?> header, DateTimeOffset now)
    {
        var at = DateTimeOffset.TryParse(header(MessageHeaders.FaultTimestamp), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var told) && told <= now ? told : now;
        return new(at.Ticks - at.Ticks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
    }

    // A text column takes neither broken UTF-8 nor zeros.
    private static string BodyOf(ReadOnlySpan<byte> bytes, Dictionary<string, string> headers)
    {
        try
        {
            if (!bytes.Contains((byte)0)) return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException) { /* kept as what it is: bytes */ }
        headers[Wire.Encoded] = "base64";
        return Convert.ToBase64String(bytes);
    }

    private static string? TextOf(object? value) => value switch
    {
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        string text => text,
        _ => null,
    };

    private static string Clip(string text, int longest) => text.Replace("\0", "", StringComparison.Ordinal) is var clean && clean.Length > longest ? clean[..longest] : clean;
}
