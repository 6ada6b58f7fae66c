using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Messaging.DueTimes;
using ServiceDefaults.Persistence;

namespace Operations.Indicators.Alerts;

/// <summary>A red alert was acknowledged, and its plan is due now (policy 3.2.2: 1 working day).</summary>
public sealed class FirePlanTime(OperationsDb db) : IDueHandler
{
    public const string PlanDue = "operations.alert-plan";

    public string Kind => PlanDue;

    /// <summary>When it is looked at whether there is a plan; nothing where none is due.</summary>
    public static IEnumerable<DueTime> Of(Alert alert, DateTimeOffset now) =>
        alert.PlanDueAt is { } due ? [new() { Id = Guid.CreateVersion7(now), Kind = PlanDue, DueAt = due, Payload = alert.Id.ToString() }] : [];

    public async Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct)
    {
        var id = Guid.Parse(due.Payload);
        (await db.Alerts.SingleAsync(a => a.Id == id, ct)).MissPlan();
    }
}
