using ServiceDefaults.Domain;
using ServiceDefaults.Security;

namespace Operations.Indicators.Alerts;

/// <summary>Every refusal of alerts. The sentences stand in Texts.resx and Texts.en.resx under the same codes.</summary>
public static class AlertErrors
{
    public static readonly Error CauseAndMeasureMissing = new("alerts.cause_and_measure_missing", ErrorKind.Invalid);
    public static readonly Error VerifierHandledIt = SeparationOfDuties.Broken("alert_verification");

    public static Error TransitionNotAllowed(AlertStatus from, AlertStep step) => new("alerts.transition_not_allowed", ErrorKind.Conflict, from, step)
    {
        Details = new Dictionary<string, object?> { ["currentState"] = from.ToString() },
    };
}
