namespace Operations.Applications;

/// <summary>Where an application stands after a step.</summary>
/// <param name="No">The number on the customer's receipt; nothing on a draft.</param>
public sealed record ApplicationAnswer(Guid Id, ApplicationStatus Status, int Version, string? No)
{
    internal static ApplicationAnswer Of(Application application) => new(application.Id, application.Status, application.Version, application.No);
}
