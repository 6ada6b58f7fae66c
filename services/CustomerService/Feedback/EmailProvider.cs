using ServiceDefaults.Mail;

namespace CustomerService.Feedback;

/// <summary>E-mail. A server that took a letter has not delivered it yet.</summary>
internal sealed class EmailProvider(IMailer mailer, TimeProvider clock) : IMessageProvider
{
    public ContactChannel Channel => ContactChannel.Email;

    public async Task<Receipt> SendAsync(Guid id, string to, Message message, CancellationToken ct)
    {
        try
        {
            var receipt = await mailer.SendAsync(new(id, to, message.Subject, message.Text), ct);
            return new(receipt.At, AttemptOutcome.Accepted, receipt.Simulated);
        }
        catch (MailRefusedException) { return new(clock.GetUtcNow(), AttemptOutcome.Refused, Simulated: false); }
    }
}
