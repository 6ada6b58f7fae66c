using Operations.Products;
using ServiceDefaults.Calendar;

namespace Operations.Applications;

/// <summary>What an application's time is measured by: the clock of its stage, the version of the product that it keeps, and the work calendar.</summary>
/// <param name="BeganCurrent">Whether that version was the one in force when it began (policy 1.3.1).</param>
public sealed record Pace(StageClock Clock, ProductInForce InForce, WorkCalendar Calendar, bool BeganCurrent)
{
    /// <summary>How many working days a customer has to hand in what is missing (policy 3.1.1, default).</summary>
    public static readonly TimeLimit SupplementWindow = new(5, TimeUnit.WorkingDays);

    public ProductDefinition Product => InForce.Definition;
    public int Version => InForce.Version;
    public Stage Stage => Clock.Stage;

    /// <summary>When the stage is due; empty while it pauses or is not known.</summary>
    public DateTimeOffset? DueAt => Clock.Clock.DueAt;

    /// <summary>Working minutes from acceptance on, pauses left out; empty while they are not known.</summary>
    public int? WorkedMinutes => Clock.WorkedMinutes;

    public void Begin(Stage stage, DateTimeOffset now) => Clock.Begin(stage, LimitOf(stage, Product.Limits), Calendar, now);

    public (bool? OnTime, int? WorkingMinutes) End(DateTimeOffset now) => Clock.End(Calendar, now);

    /// <summary>The customer has to act. Nothing by himself happens while the calendar does not reach so far; then the longest pause counts.</summary>
    /// <returns>Until when.</returns>
    public DateTimeOffset WaitForCustomer(DateTimeOffset now)
    {
        var until = Calendar.Due(SupplementWindow, now) is { } due && due <= now + SlaClock.LongestPause ? due : now + SlaClock.LongestPause;
        Pause(PauseReason.WaitingForCustomer, until, now);
        return until;
    }

    public void Pause(PauseReason reason, DateTimeOffset resumeBy, DateTimeOffset now) => Clock.Pause(reason, resumeBy, Calendar, now);

    public void Resume(DateTimeOffset now) => Clock.Resume(Calendar, now);

    internal static TimeLimit LimitOf(Stage stage, TimeLimits limits) => stage switch
    {
        Stage.Acceptance => limits.Accept,
        Stage.Review => limits.Review,
        Stage.Processing => limits.Process,
    };
}
