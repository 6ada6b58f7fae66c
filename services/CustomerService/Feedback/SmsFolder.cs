namespace CustomerService.Feedback;

/// <summary>
/// The development provider of short messages: keeps each as a file, and says honestly that nobody got it. Only in Development
/// (<see cref="FeedbackExtensions.AddFeedback"/>).
/// </summary>
internal sealed class SmsFolder(DirectoryInfo folder, TimeProvider clock) : IMessageProvider
{
    public ContactChannel Channel => ContactChannel.Sms;

    public async Task<Receipt> SendAsync(Guid id, string to, Message message, CancellationToken ct)
    {
        folder.Create();
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"{id:N}.txt"), $"{to}\n\n{message.Text}\n", ct);
        return new(clock.GetUtcNow(), AttemptOutcome.Delivered, Simulated: true);
    }
}
