using MimeKit;

namespace ServiceDefaults.Mail;

/// <summary>
/// Hands letters to the mail server. Called from a due time, never from a request or a consumer: what has left cannot be
/// rolled back, and a server that is away is tried again later.
/// </summary>
public interface IMailer
{
    /// <summary>Sends one letter.</summary>
    /// <exception cref="MailRefusedException">The server will never take this letter: an address that does not exist, a content that it refuses.</exception>
    /// <exception cref="MailUnavailableException">The server did not answer, or said "later".</exception>
    Task<MailReceipt> SendAsync(Letter letter, CancellationToken ct);
}

/// <summary>A letter in plain text to one person.</summary>
/// <param name="Id">Becomes the Message-Id, so that a letter that was sent twice is seen as one.</param>
public sealed record Letter(Guid Id, string To, string Subject, string Text)
{
    internal MimeMessage Written(MailOptions options, DateTimeOffset now)
    {
        var sender = MailboxAddress.Parse(options.From);
        var message = new MimeMessage
        {
            MessageId = $"{Id:N}@{sender.Domain}",
            Date = now,
            Subject = Subject,
            Body = new TextPart("plain") { Text = Text },
        };
        message.From.Add(sender);
        message.To.Add(AddressOf(To));
        return message;
    }

    private static MailboxAddress AddressOf(string to) => MailboxAddress.TryParse(to, out var address) && address.Address.Contains('@')
        ? address
        : throw new MailRefusedException("address");
}

/// <summary>What is known after sending.</summary>
/// <param name="Simulated">Whether the development folder took it: then nobody gets it.</param>
public sealed record MailReceipt(DateTimeOffset At, bool Simulated);

/// <summary>The letter will never be taken.</summary>
/// <param name="reason">A code or the server's status, never its text, which may repeat the address.</param>
public sealed class MailRefusedException(string reason) : Exception($"Mail refused: {reason}");

/// <summary>The letter was not taken now.</summary>
public sealed class MailUnavailableException(Exception cause) : Exception($"Mail server unavailable: {cause.GetType().Name}", cause);
