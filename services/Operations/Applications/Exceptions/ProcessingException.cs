using BranchPlatform.Contracts.Operations;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;

namespace Operations.Applications.Exceptions;

/// <summary>How far an exception has come (policy 3.1.3).</summary>
public enum ExceptionStatus { Reported, Acknowledged, Decided, Resolved, Closed }

/// <summary>What went wrong.</summary>
public enum ExceptionType { DataError, SystemFailure, CustomerIssue, DocumentIssue, ComplianceDoubt, SuspectedFraud, Other }

/// <summary>How bad it is; a major one (重大) is an incident for Risk too.</summary>
public enum ExceptionSeverity { Minor, Moderate, Major }

/// <summary>
/// A problem that an officer met while processing, told to the superior, who decides how to go on (policy 3.1.3: 问题或异常情况).
/// Who reports does not decide.
/// </summary>
public sealed class ProcessingException : Entity, IClocked
{
    public const string ClockKind = "operations.exception-clock";

    /// <summary>How soon after its discovery it is reported (policy 3.1.3, default).</summary>
    public static readonly TimeSpan ReportWithin = TimeSpan.FromMinutes(30);

    /// <summary>How soon the superior takes note (policy 3.1.3, default).</summary>
    public static readonly TimeLimit AcknowledgeWithin = new(2, TimeUnit.WorkingHours);

    private ProcessingException() { }

    public Guid ApplicationId { get; private init; }
    public string ProductType { get; private init; } = "";
    public ExceptionType Type { get; private init; }
    public ExceptionSeverity Severity { get; private init; }

    /// <summary>What happened; customers may be named in it.</summary>
    [Personal]
    public string Description { get; private init; } = "";

    /// <summary>What was done at once.</summary>
    [Personal]
    public string ImmediateMeasure { get; private init; } = "";

    public DateTimeOffset DiscoveredAt { get; private init; }
    public DateTimeOffset ReportedAt { get; private init; }
    public Guid ReportedBy { get; private init; }
    public ExceptionStatus Status { get; private set; }
    public Guid? AcknowledgedBy { get; private set; }
    public DateTimeOffset? AcknowledgedAt { get; private set; }
    public ExceptionDecision? Decision { get; private set; }
    public string? DecisionNote { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string? Resolution { get; private set; }
    public Guid? ResolvedBy { get; private set; }
    public DateTimeOffset? ResolvedAt { get; private set; }
    public Guid? ClosedBy { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Until the superior takes note.</summary>
    public SlaClock Clock { get; private set; } = null!;

    public DateTimeOffset? NextAt { get; private set; }
    public DateTimeOffset? PlannedAt { get; private set; }
    public Guid? PlannedId { get; private set; }

    public override string State => Status.ToString();

    Guid IClocked.CaseId => Id;

    string IClocked.DueKind => ClockKind;

    /// <summary>The officer tells the superior.</summary>
    /// <exception cref="DomainException">The application is not being processed, or the discovery lies in the future or before the application.</exception>
    public static ProcessingException Report(Application application, ExceptionReport report, WorkCalendar calendar, Guid by, DateTimeOffset now)
    {
        Require(application.Status is ApplicationStatus.Processing or ApplicationStatus.Suspended, ApplicationErrors.NotInProcessing(application.Status));
        Require(report.DiscoveredAt <= now, ExceptionErrors.DiscoveredInFuture);
        Require(report.DiscoveredAt >= application.EnteredAt, ExceptionErrors.DiscoveredBeforeEntry);
        var exception = new ProcessingException
        {
            Id = Guid.CreateVersion7(now), OrgUnitId = application.OrgUnitId, ApplicationId = application.Id, ProductType = application.ProductType, Type = report.Type,
            Severity = report.Severity, Description = report.Description, ImmediateMeasure = report.ImmediateMeasure, DiscoveredAt = report.DiscoveredAt.ToUniversalTime(),
            ReportedAt = now, ReportedBy = by, Clock = SlaClock.Start(AcknowledgeWithin, calendar, now),
        };
        exception.Look(calendar, now);
        var inTime = now - report.DiscoveredAt <= ReportWithin;
        exception.Raise(new ProcessingExceptionReported(exception.Id, application.Id, application.OrgUnitId, application.ProductType, report.Type.ToString(),
                report.Severity.ToString(), exception.DiscoveredAt, now, by, inTime),
            new ClauseEvidence("3.1.3", "exception_reported_in_time", inTime));
        return exception;
    }

    /// <summary>The superior has taken note.</summary>
    public void Acknowledge(WorkCalendar calendar, Guid by, DateTimeOffset now)
    {
        RequireMove(ExceptionStatus.Acknowledged);
        RequireAnother(by);
        (Status, AcknowledgedBy, AcknowledgedAt) = (ExceptionStatus.Acknowledged, by, now);
        var inTime = Clock.Stop(calendar, now) ?? true;
        Look(calendar, now);
        Raise(new ProcessingExceptionAcknowledged(Id, ApplicationId, OrgUnitId, by, now, inTime), new ClauseEvidence("3.1.3", "exception_acknowledged_in_time", inTime));
    }

    /// <summary>The superior decides how to go on; the application follows.</summary>
    public void Decide(ExceptionDecision decision, string note, Guid by, DateTimeOffset now)
    {
        RequireMove(ExceptionStatus.Decided);
        RequireAnother(by);
        (Status, Decision, DecisionNote, DecidedBy, DecidedAt) = (ExceptionStatus.Decided, decision, note, by, now);
        Raise(new ProcessingExceptionDecided(Id, ApplicationId, OrgUnitId, decision.ToString(), by, now));
    }

    /// <summary>The problem is out of the way.</summary>
    public void Resolve(string resolution, Guid by, DateTimeOffset now)
    {
        RequireMove(ExceptionStatus.Resolved);
        (Status, Resolution, ResolvedBy, ResolvedAt) = (ExceptionStatus.Resolved, resolution, by, now);
        Raise(new ProcessingExceptionResolved(Id, ApplicationId, OrgUnitId, by, now));
    }

    /// <summary>The superior has seen that it is.</summary>
    public void Close(Guid by, DateTimeOffset now)
    {
        RequireMove(ExceptionStatus.Closed);
        RequireAnother(by);
        (Status, ClosedBy, ClosedAt) = (ExceptionStatus.Closed, by, now);
    }

    public void Planned(Guid? id, DateTimeOffset? at) => (PlannedId, PlannedAt) = (id, at);

    /// <summary>Does what its clock does by itself.</summary>
    internal void Tick(WorkCalendar calendar, DateTimeOffset now)
    {
        foreach (var rung in Clock.Fire(calendar, now).Select(f => f.Rung).OfType<Rung>().Where(r => r.Percent >= Ladder.Breach))
            foreach (var role in rung.Tell)
                Raise(new ProcessingExceptionOverdue(Id, ApplicationId, OrgUnitId, Clock.DueAt!.Value, rung.Percent, role));
        Look(calendar, now);
    }

    private void Look(WorkCalendar calendar, DateTimeOffset now) => NextAt = IClocked.NextLook(Clock, calendar, now);

    private void RequireAnother(Guid by) => Require(by != ReportedBy, ExceptionErrors.ReporterDecides);

    private void RequireMove(ExceptionStatus next) => Require((Status, next) is
        (ExceptionStatus.Reported, ExceptionStatus.Acknowledged) or
        (ExceptionStatus.Acknowledged, ExceptionStatus.Decided) or
        (ExceptionStatus.Decided, ExceptionStatus.Resolved) or
        (ExceptionStatus.Resolved, ExceptionStatus.Closed), ExceptionErrors.TransitionNotAllowed(Status, next));
}

/// <summary>What the officer tells.</summary>
public sealed record ExceptionReport(ExceptionType Type, ExceptionSeverity Severity, string Description, string ImmediateMeasure, DateTimeOffset DiscoveredAt);

/// <summary>Every refusal of exceptions.</summary>
public static class ExceptionErrors
{
    public static readonly Error DiscoveredInFuture = new("exceptions.discovered_in_future", ErrorKind.Invalid);
    public static readonly Error DiscoveredBeforeEntry = new("exceptions.discovered_before_entry", ErrorKind.Invalid);
    public static readonly Error ReporterDecides = ServiceDefaults.Security.SeparationOfDuties.Broken("exception_decision");

    public static Error TransitionNotAllowed(ExceptionStatus from, ExceptionStatus to) =>
        new("exceptions.transition_not_allowed", ErrorKind.Conflict, from, to) { Details = new Dictionary<string, object?> { ["currentState"] = from.ToString() } };
}
