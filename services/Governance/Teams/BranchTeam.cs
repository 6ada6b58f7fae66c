using BranchPlatform.Contracts.Governance;
using Governance.Staff;
using ServiceDefaults.Domain;

namespace Governance.Teams;

/// <summary>Why a team changed.</summary>
public enum TeamCause
{
    /// <summary>An approved proposal.</summary>
    Proposal,
    /// <summary>Somebody has left, moved, or may not do any more what he did.</summary>
    StaffChange,
    /// <summary>The minimum asks for other functions.</summary>
    MinimumChange,
}

/// <summary>The business team of a branch (policy 2.1.4): one for each, with every state that it was in.</summary>
public sealed class BranchTeam : Entity
{
    private readonly List<TeamVersion> versions = [];

    private BranchTeam() { }

    public Guid? ManagerId { get; private set; }
    public IReadOnlyList<TeamMember> Members { get; private set; } = [];

    /// <summary>Everybody in it, for queries.</summary>
    public Guid[] PersonIds { get; private set; } = [];

    /// <summary>What nobody covers of what the minimum asks for; nothing: it is complete.</summary>
    public string[] Missing { get; private set; } = [];

    /// <summary>How often it has changed: the number of its latest version.</summary>
    public int Changes { get; private set; }

    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>Those that this unit of work adds; read them from the database.</summary>
    public IReadOnlyList<TeamVersion> Versions => versions;

    public Composition Composition => new(ManagerId, Members);

    public override string State => Missing.Length == 0 ? "Complete" : "Incomplete";

    /// <summary>The first team of a branch.</summary>
    public static BranchTeam Begin(TeamProposal approved, IReadOnlyList<TeamFunction> minimum, DateTimeOffset now)
    {
        var made = new BranchTeam { Id = Guid.CreateVersion7(now), OrgUnitId = approved.OrgUnitId };
        made.Take(approved, minimum, now);
        return made;
    }

    /// <summary>Becomes what an approved proposal says.</summary>
    public void Take(TeamProposal approved, IReadOnlyList<TeamFunction> minimum, DateTimeOffset now) =>
        Become(approved.Composition, minimum, TeamCause.Proposal, approved.Id, now);

    /// <summary>Loses a person by itself who does not work there any more, or may not do any more what he does.</summary>
    public void Follow(StaffCopy person, TeamRules rules, IReadOnlyList<TeamFunction> minimum, DateTimeOffset now)
    {
        if (!PersonIds.Contains(person.Id) || rules.Allow(Composition, person, OrgUnitId)) return;
        Become(Composition.Without(person.Id), minimum, TeamCause.StaffChange, null, now);
    }

    /// <summary>Is measured by another minimum.</summary>
    public void Measure(IReadOnlyList<TeamFunction> minimum, DateTimeOffset now)
    {
        if (!Composition.MissingOf(minimum).SequenceEqual(Missing)) Become(Composition, minimum, TeamCause.MinimumChange, null, now);
    }

    private void Become(Composition team, IReadOnlyList<TeamFunction> minimum, TeamCause cause, Guid? proposalId, DateTimeOffset now)
    {
        var before = Missing;
        (ManagerId, Members, PersonIds) = (team.ManagerId, team.Members, [.. team.People]);
        (Missing, Changes, ChangedAt) = ([.. team.MissingOf(minimum)], Changes + 1, now);
        versions.Add(new(Id, Changes, OrgUnitId, ManagerId, Members, Missing, cause, proposalId, now));
        Raise(new BranchTeamChanged(Id, OrgUnitId, ManagerId, [.. Members.Select(m => new BranchTeamMember(m.EmployeeId, m.Function.ToString()))], Missing, cause.ToString(), now));
        if (Missing.Except(before).Any() || (Changes == 1 && Missing.Length > 0)) Raise(new BranchTeamIncomplete(Id, OrgUnitId, Missing, now));
    }
}

/// <summary>What a team was from an instant on, and by what. Who proposed and approved it says the proposal.</summary>
/// <param name="ProposalId">Empty when it changed by itself.</param>
public sealed record TeamVersion(
    Guid TeamId, int No, Guid OrgUnitId, Guid? ManagerId, IReadOnlyList<TeamMember> Members, string[] Missing, TeamCause Cause, Guid? ProposalId, DateTimeOffset At);

/// <summary>Which functions every branch has to cover now (policy 2.1.4); one row, the company's.</summary>
public sealed class TeamMinimum : Entity
{
    /// <summary>The one row, so that replicas that start together cannot make two.</summary>
    public static readonly Guid TheOne = new("7ea30000-0000-7000-8000-000000000001");

    private TeamMinimum() { }

    public IReadOnlyList<TeamFunction> Functions { get; private set; } = [];

    public static TeamMinimum Shipped(TeamRules rules) => new() { Id = TheOne, Functions = rules.Minimum };

    /// <summary>Asks for other functions from now on.</summary>
    public void Change(IReadOnlyCollection<TeamFunction> functions, Guid by, DateTimeOffset now)
    {
        TeamFunction[] asked = [.. functions.Distinct().Order()];
        Require(!asked.SequenceEqual(Functions.Order()), TeamErrors.MinimumUnchanged);
        Functions = asked;
        Raise(new TeamMinimumChanged([.. asked.Select(f => f.ToString())], by, now));
    }
}

/// <summary>What the end of a day found of a branch's team. One row for each, so that it is said once (policy 2.1.4).</summary>
public sealed class TeamDay : Entity
{
    private TeamDay() { }

    public DateOnly Day { get; private init; }
    public string[] Missing { get; private init; } = [];

    public static TeamDay Close(Guid branchId, DateOnly day, IReadOnlyList<string> missing, DateTimeOffset now)
    {
        var closed = new TeamDay { Id = Guid.CreateVersion7(now), OrgUnitId = branchId, Day = day, Missing = [.. missing] };
        closed.Raise(new BranchTeamDayClosed(branchId, day, missing.Count == 0, missing), new ClauseEvidence("2.1.4", "team_complete", missing.Count == 0, day));
        return closed;
    }
}
