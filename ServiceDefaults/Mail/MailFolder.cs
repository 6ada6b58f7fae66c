using Microsoft.Extensions.Options;

namespace ServiceDefaults.Mail;

/// <summary>
/// The development provider: keeps each letter as a file that any mail program opens, and says honestly that nobody got it.
/// Only in Development (<see cref="MailExtensions.AddMail"/>).
/// </summary>
internal sealed class MailFolder(IOptions<MailOptions> options, TimeProvider clock) : IMailer
{
    public async Task<MailReceipt> SendAsync(Letter letter, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var message = letter.Written(options.Value, now);
        var folder = options.Value.Server!.LocalPath;
        Directory.CreateDirectory(folder);
        await message.WriteToAsync(Path.Combine(folder, $"{letter.Id:N}.eml"), ct);
        return new(now, Simulated: true);
    }
}
