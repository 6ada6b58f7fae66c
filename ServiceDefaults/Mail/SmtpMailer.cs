using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;

namespace ServiceDefaults.Mail;

/// <summary>A real mail server. One connection for each letter: letters are few, and the server may go away between them.</summary>
internal sealed class SmtpMailer(IOptions<MailOptions> options, TimeProvider clock) : IMailer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public async Task<MailReceipt> SendAsync(Letter letter, CancellationToken ct)
    {
        var server = options.Value.Server!;
        var message = letter.Written(options.Value, clock.GetUtcNow());
        try
        {
            using var smtp = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
            await smtp.ConnectAsync(server.Host, server.IsDefaultPort ? 0 : server.Port,
                server.Scheme == "smtps" ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTlsWhenAvailable, ct);
            if (server.UserInfo.Split(':') is [var user, var password])
                await smtp.AuthenticateAsync(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password), ct);
            await smtp.SendAsync(message, ct);
            await smtp.DisconnectAsync(quit: true, ct);
            return new(clock.GetUtcNow(), Simulated: false);
        }
        catch (SmtpCommandException refused) when ((int)refused.StatusCode >= 500)
        {
            throw new MailRefusedException($"{(int)refused.StatusCode}");
        }
        catch (Exception away) when (away is ProtocolException or CommandException or AuthenticationException or SocketException or IOException or TimeoutException)
        {
            throw new MailUnavailableException(away);
        }
    }
}
