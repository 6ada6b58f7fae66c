using ServiceDefaults.Http;

namespace Operations.Applications;

/// <summary>Keeps what is not complete enough to be taken in; it has no number, and no clock runs (policy 3.1.1).</summary>
public static class BeginDraft
{
    /// <summary>Keeps what is not complete enough to be taken in; it has no number, and no clock runs (policy 3.1.1).</summary>
    public static async Task<Created<ApplicationAnswer>> Handle(SubmitApplication.Request request, Command command, Intakes intakes, CancellationToken ct)
    {
        var (intake, _) = await intakes.AskAsync(request.Facts, command, ct);
        var draft = Application.Draft(intake, command.User.Id, command.Now);
        return await command.CreateAsync(draft, $"/applications/{draft.Id}", ApplicationAnswer.Of, ct);
    }
}
