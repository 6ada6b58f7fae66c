using ServiceDefaults.Domain;

namespace CustomerService.Feedback;

/// <summary>Every refusal of this capability. The sentences stand in Texts.resx and Texts.en.resx under the same codes.</summary>
public static class FeedbackErrors
{
    public static readonly Error NothingToReturn = new("feedbacks.nothing_to_return", ErrorKind.Conflict);
    public static readonly Error NothingToConfirm = new("feedbacks.nothing_to_confirm", ErrorKind.Conflict);
    public static readonly Error TooFewAttempts = new("feedbacks.too_few_attempts", ErrorKind.Conflict);
    public static readonly Error NoteUnsealable = new("feedbacks.note_unsealable", ErrorKind.Conflict);

    public static Error ChannelOptedOut(ContactChannel channel) => new("feedbacks.channel_opted_out", ErrorKind.Conflict, channel);

    public static Error AlreadyEnded(FeedbackStatus status) => new("feedbacks.already_ended", ErrorKind.Conflict, status)
    {
        Details = new Dictionary<string, object?> { ["currentState"] = status.ToString() },
    };
}
