using BranchPlatform.Contracts.HR;
using Governance.Staff;
using Governance.Teams;
using ServiceDefaults.Persistence;
using Testing;

namespace Governance.Tests.Teams;

/// <summary>A branch with its staff, and the short way to a team or a proposal, for the rules of teams.</summary>
internal sealed class Branch
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);
    public static readonly IReadOnlyList<TeamFunction> Minimum = [TeamFunction.Operations, TeamFunction.CustomerService, TeamFunction.Finance, TeamFunction.Risk];
    public static readonly Guid Proposer = Company.NewPerson(), Approver = Company.NewPerson();

    public Branch(Guid? id = null)
    {
        Id = id ?? Company.NewPerson();
        Manager = Person("BRANCH_MANAGER");
        Officer = Person("PROCESSING_OFFICER");
        Service = Person("SERVICE_OFFICER");
        Accountant = Person("ACCOUNTANT");
        Careful = Person("EMPLOYEE");
    }

    public Guid Id { get; }
    public StaffCopy Manager { get; }
    public StaffCopy Officer { get; }
    public StaffCopy Service { get; }
    public StaffCopy Accountant { get; }

    /// <summary>Who looks after risk.</summary>
    public StaffCopy Careful { get; }

    public IReadOnlyList<StaffCopy> Staff => [Manager, Officer, Service, Accountant, Careful];

    public OrgUnitCopy Unit(string status = "Operating", string type = "Branch") =>
        new() { Id = Id, Code = "B100", Name = "B100", Type = type, ParentId = null, Path = "/HQ/B100/", Status = status, Version = 1 };

    /// <summary>One that covers everything.</summary>
    public Composition Whole() => new(Manager.Id,
    [
        new(Officer.Id, TeamFunction.Operations), new(Service.Id, TeamFunction.CustomerService), new(Accountant.Id, TeamFunction.Finance), new(Careful.Id, TeamFunction.Risk),
    ]);

    public StaffCopy Person(params string[] posts)
    {
        var id = Company.NewPerson();
        return new() { Id = id, OrgUnitId = Id, No = $"E{id:N}"[..12], Name = "测试员", WorkEmail = "x@branch.example", Posts = posts, Status = "Active", Version = 1 };
    }

    public TeamProposal Proposal(Composition? team = null, BranchTeam? now = null, bool waits = false) =>
        TeamProposal.Propose(Id, team ?? Whole(), now, waits, "组建团队。", Proposer, Noon);

    public TeamProposal In(TeamProposalStatus status)
    {
        var proposal = Proposal();
        if (status == TeamProposalStatus.Approved) proposal.Approve(null, Approver, Noon);
        if (status == TeamProposalStatus.Rejected) proposal.Reject("人员不足。", Approver, Noon);
        if (status == TeamProposalStatus.Withdrawn) proposal.Withdraw(Proposer, Noon);
        proposal.TakeRaised();
        return proposal;
    }

    public BranchTeam Team(Composition? team = null)
    {
        var made = BranchTeam.Begin(Proposal(team), Minimum, Noon);
        made.TakeRaised();
        return made;
    }

    public void Require(Composition team, OrgUnitCopy? unit = null, IReadOnlyDictionary<Guid, string>? managing = null, params StaffCopy[] others) =>
        TeamRules.Shipped.Require(team, unit ?? Unit(), Staff.Concat(others).ToDictionary(s => s.Id), managing ?? new Dictionary<Guid, string>());

    public static EmployeeChanged Told(StaffCopy person, string status = "Active", Guid? at = null, params string[] posts) =>
        new(person.Id, person.No, person.No, person.Name, person.WorkEmail, at ?? person.OrgUnitId, posts.Length == 0 ? person.Posts : posts, status);
}
