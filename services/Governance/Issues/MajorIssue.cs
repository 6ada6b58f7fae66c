using BranchPlatform.Contracts.Governance;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Governance.Issues;

/// <summary>How far a major problem has come.</summary>
public enum IssueStatus
{
    /// <summary>已提出</summary>
    Raised,
    /// <summary>已分诊</summary>
    Triaged,
    /// <summary>已分派</summary>
    Assigned,
    /// <summary>解决中</summary>
    InResolution,
    /// <summary>已解决</summary>
    Resolved,
    /// <summary>已验证</summary>
    Verified,
    /// <summary>已关闭</summary>
    Closed,
}

/// <summary>How grave it is: 较大, 重大, 特别重大.</summary>
public enum IssueSeverity { Serious, Major, Critical }

/// <summary>What a problem may be linked to.</summary>
public enum IssueLinkKind { Alert, Incident, Complaint, Application }

/// <summary>Something in another service that it is about.</summary>
public sealed record IssueLink(IssueLinkKind Kind, Guid Id);

/// <summary>The time limits of a problem.</summary>
public enum IssueMilestone { Triage, Plan, Resolution }

/// <summary>
/// A major problem in running outlets (重大问题, policy 2.2.1c): the office assigns one leading department and others that support it, and only
/// the unit that raised it can say that it is solved. What passes a time limit is put on the agenda of the committee by itself.
/// </summary>
public sealed class MajorIssue : Entity
{
    /// <summary>From which state a problem may come to which. The diagram in the README is held against it.</summary>
    public static readonly IReadOnlyDictionary<IssueStatus, IssueStatus[]> Transitions = new Dictionary<IssueStatus, IssueStatus[]>
    {
        [IssueStatus.Raised] = [IssueStatus.Triaged],
        [IssueStatus.Triaged] = [IssueStatus.Assigned],
        [IssueStatus.Assigned] = [IssueStatus.Assigned, IssueStatus.InResolution],
        [IssueStatus.InResolution] = [IssueStatus.Resolved],
        [IssueStatus.Resolved] = [IssueStatus.Verified, IssueStatus.InResolution],
        [IssueStatus.Verified] = [IssueStatus.Closed],
        [IssueStatus.Closed] = [],
    };

    private MajorIssue() { }

    public Guid RaisedBy { get; private init; }
    public DateTimeOffset RaisedAt { get; private init; }
    public string PathAtStart { get; private init; } = "";

    /// <summary>The branches that it is about.</summary>
    public Guid[] Branches { get; private init; } = [];

    /// <summary>The departments that it concerns.</summary>
    public Guid[] Departments { get; private init; } = [];

    public string Description { get; private init; } = "";
    public string RequiredDecision { get; private init; } = "";
    public IReadOnlyList<IssueLink> Links { get; private init; } = [];

    /// <summary>As raised, or as the office sees it.</summary>
    public IssueSeverity Severity { get; private set; }

    public IssueStatus Status { get; private set; }
    public IssueDue Due { get; private set; } = new(null, null, null);
    public Guid? LeadId { get; private set; }
    public Guid[] SupportingIds { get; private set; } = [];
    public string? Plan { get; private set; }
    public string? Resolution { get; private set; }
    public Guid? ResolvedBy { get; private set; }
    public DateTimeOffset? ResolvedAt { get; private set; }
    public Guid? VerifiedBy { get; private set; }

    /// <summary>Why the unit that raised it did not find it solved the last time.</summary>
    public string? ReopenReason { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Since when it is to be on the agenda of the committee's next meeting.</summary>
    public DateTimeOffset? OnAgendaAt { get; private set; }

    /// <summary>When the office said that the committee shall decide it as a motion.</summary>
    public DateTimeOffset? PromotedAt { get; private set; }

    /// <summary>The limits of which it is told that they have passed.</summary>
    public IssueMilestone[] Missed { get; private set; } = [];

    /// <summary>Whether it is told if it was solved in time or went to the committee.</summary>
    public bool Told { get; private set; }

    public override string State => Status.ToString();

    /// <exception cref="DomainException">The unit does not operate, or another one is not known or of the wrong kind.</exception>
    public static MajorIssue Raise(NewIssue issue, OrgUnitCopy unit, Concerned concerned, IssueDue due, Guid by, DateTimeOffset now)
    {
        Require(unit.IsActive, IssueErrors.UnitNotOperating(unit.Code));
        concerned.RequireRight();
        var raised = new MajorIssue
        {
            Id = Guid.CreateVersion7(now), OrgUnitId = unit.Id, PathAtStart = unit.Path, RaisedBy = by, RaisedAt = now, Description = issue.Description,
            RequiredDecision = issue.RequiredDecision, Severity = issue.Severity, Links = issue.Links, Due = due,
            Branches = [.. concerned.Branches.Append(unit).Where(u => u.Type == "Branch").Select(u => u.Id).Distinct()], Departments = [.. concerned.Departments.Select(d => d.Id)],
        };
        raised.Raise(new MajorIssueRaised(raised.Id, unit.Id, issue.Severity.ToString(), raised.Branches, by, now));
        return raised;
    }

    /// <summary>The office has looked at it.</summary>
    public void Triage(IssueSeverity severity, Guid by, DateTimeOffset now)
    {
        RequireMove(IssueStatus.Triaged);
        TellMisses(now);
        MoveTo(IssueStatus.Triaged);
        Severity = severity;
        Raise(new MajorIssueTriaged(Id, OrgUnitId, severity.ToString(), by, now));
    }

    /// <summary>One department leads, others support it; until there is a plan, the office may think better of it.</summary>
    public void Assign(IReadOnlyList<OrgUnitCopy> leads, IReadOnlyList<OrgUnitCopy> supporting, Guid by, DateTimeOffset now)
    {
        Require(leads.Count == 1, IssueErrors.OneLead);
        var lead = leads[0];
        foreach (var unit in supporting.Prepend(lead)) Require(unit.Type is "Department" or "HeadOffice" && unit.IsActive, IssueErrors.NotDepartment(unit.Code));
        Require(supporting.All(s => s.Id != lead.Id), IssueErrors.LeadSupports(lead.Code));
        MoveTo(IssueStatus.Assigned);
        TellMisses(now);
        (LeadId, SupportingIds) = (lead.Id, [.. supporting.Select(s => s.Id)]);
        Raise(new MajorIssueAssigned(Id, OrgUnitId, lead.Id, SupportingIds, by, now));
    }

    /// <summary>The lead department says how it is to be solved.</summary>
    public void MakePlan(string plan, Guid by, DateTimeOffset now)
    {
        Require(Status == IssueStatus.Assigned, IssueErrors.TransitionNotAllowed(Status, IssueStatus.InResolution));
        TellMisses(now);
        MoveTo(IssueStatus.InResolution);
        Plan = plan;
        Raise(new MajorIssuePlanned(Id, OrgUnitId, LeadId!.Value, by, now));
    }

    /// <summary>The lead department says that it is solved.</summary>
    public void Resolve(string resolution, Guid by, DateTimeOffset now)
    {
        RequireMove(IssueStatus.Resolved);
        // Solved too late without having been before the committee: nothing that happens now mends it.
        var inTime = Due.Resolution is not { } due || now < due || OnAgendaAt is not null;
        MoveTo(IssueStatus.Resolved);
        (Resolution, ResolvedBy, ResolvedAt) = (resolution, by, now);
        Raise(new MajorIssueResolved(Id, OrgUnitId, LeadId!.Value, by, now), Tell(inTime));
    }

    /// <summary>The unit that raised it finds it solved.</summary>
    /// <param name="worksThere">Whether he works at that unit.</param>
    public void Verify(Guid by, bool worksThere, DateTimeOffset now)
    {
        RequireVerifier(by, worksThere);
        MoveTo(IssueStatus.Verified);
        VerifiedBy = by;
        Raise(new MajorIssueVerified(Id, OrgUnitId, by, now));
    }

    /// <summary>The unit that raised it finds it not solved.</summary>
    /// <inheritdoc cref="Verify"/>
    public void Reopen(string reason, Guid by, bool worksThere, DateTimeOffset now)
    {
        RequireVerifier(by, worksThere);
        Require(Status == IssueStatus.Resolved, IssueErrors.TransitionNotAllowed(Status, IssueStatus.InResolution));
        MoveTo(IssueStatus.InResolution);
        (ReopenReason, ResolvedBy, ResolvedAt) = (reason, null, null);
        Raise(new MajorIssueReopened(Id, OrgUnitId, by, now));
        TellMisses(now);
    }

    /// <summary>It is done.</summary>
    public void Close(Guid by, DateTimeOffset now)
    {
        Require(Status is IssueStatus.Verified or IssueStatus.Closed, IssueErrors.NotVerified(Status));
        MoveTo(IssueStatus.Closed);
        ClosedAt = now;
        Raise(new MajorIssueClosed(Id, OrgUnitId, by, now));
    }

    /// <summary>The committee shall decide it as a motion.</summary>
    public void Promote(Guid by, DateTimeOffset now)
    {
        Require(Status is not (IssueStatus.Raised or IssueStatus.Verified or IssueStatus.Closed), IssueErrors.CannotPromote(Status));
        Require(PromotedAt is null, IssueErrors.PromotedAlready);
        PromotedAt = now;
        Raise(new MajorIssuePromoted(Id, OrgUnitId, by, now));
    }

    /// <summary>Tells what should have been done by now and was not, and puts it on the agenda.</summary>
    /// <param name="due">Fills in what was not known before.</param>
    /// <returns>Whether to look again, because the work calendar still does not say when it is due.</returns>
    public bool Look(IssueDue due, DateTimeOffset now)
    {
        var known = new IssueDue(Due.Triage ?? due.Triage, Due.Plan ?? due.Plan, Due.Resolution ?? due.Resolution);
        if (known != Due) Due = known;
        TellMisses(now);
        return Status < IssueStatus.Resolved && (Due.Triage is null || Due.Plan is null || Due.Resolution is null);
    }

    /// <summary>The times at which somebody has to look at it.</summary>
    public IReadOnlyList<DateTimeOffset?> Looks() => [Due.Triage, Due.Plan, Due.Resolution];

    private void TellMisses(DateTimeOffset now)
    {
        Miss(IssueMilestone.Triage, Due.Triage, done: Status >= IssueStatus.Triaged, now);
        Miss(IssueMilestone.Plan, Due.Plan, done: Status >= IssueStatus.InResolution, now);
        Miss(IssueMilestone.Resolution, Due.Resolution, done: Status >= IssueStatus.Resolved, now);
    }

    private void Miss(IssueMilestone milestone, DateTimeOffset? due, bool done, DateTimeOffset now)
    {
        if (done || Missed.Contains(milestone) || due is not { } passed || now < passed) return;
        Missed = [.. Missed, milestone];
        OnAgendaAt ??= now;
        // Past its deadline, and on an agenda: what the clause asks for.
        Raise(new MajorIssueEscalated(Id, OrgUnitId, milestone.ToString(), passed), milestone == IssueMilestone.Resolution ? Tell(met: true) : []);
    }

    private ClauseEvidence[] Tell(bool met)
    {
        if (Told) return [];
        Told = true;
        return [new("2.2.1c", "issue_within_deadline", met)];
    }

    private void RequireVerifier(Guid by, bool worksThere)
    {
        Require(worksThere, IssueErrors.VerifierOutsideUnit);
        Require(by != ResolvedBy, IssueErrors.ResolverVerifies);
    }

    private void RequireMove(IssueStatus next) => Require(Transitions[Status].Contains(next), IssueErrors.TransitionNotAllowed(Status, next));

    private void MoveTo(IssueStatus next)
    {
        RequireMove(next);
        Status = next;
    }
}

/// <summary>What is known of a new problem.</summary>
public sealed record NewIssue(string Description, IssueSeverity Severity, string RequiredDecision, IReadOnlyList<IssueLink> Links);

/// <summary>Whom a problem concerns.</summary>
/// <param name="Asked">How many units were named: fewer mean that some are not known.</param>
public sealed record Concerned(int Asked, IReadOnlyList<OrgUnitCopy> Branches, IReadOnlyList<OrgUnitCopy> Departments)
{
    /// <exception cref="DomainException">A unit is not known, or of the wrong kind.</exception>
    public void RequireRight()
    {
        if (Branches.Count + Departments.Count < Asked) throw new DomainException(IssueErrors.UnitUnknown);
        foreach (var unit in Branches.Where(b => b.Type != "Branch")) throw new DomainException(IssueErrors.NotBranch(unit.Code));
        foreach (var unit in Departments.Where(d => d.Type is not ("Department" or "HeadOffice"))) throw new DomainException(IssueErrors.NotDepartment(unit.Code));
    }
}
