using BranchPlatform.Contracts.Governance;
using Governance.Issues;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;
using Testing;
using static Governance.Issues.IssueStatus;
using static Governance.Tests.Directives.Given;

namespace Governance.Tests.Issues;

/// <summary>The rules of major problems (policy 2.2.1c), without I/O.</summary>
public sealed class IssueRules
{
    private static readonly IssueLimits Limits = new() { Triage = new(1, TimeUnit.WorkingDays), Plan = new(5, TimeUnit.WorkingDays), Resolution = new(20, TimeUnit.WorkingDays) };
    private static readonly IssueDue Due = IssueDue.Of(Limits, Calendar, Noon), Unknown = new(null, null, null);
    private static readonly Guid Head = Company.NewPerson();
    private static readonly OrgUnitCopy Branch = Unit("B003"), Lead = Unit("D1", "Department"), Other = Unit("D2", "Department");
    private static readonly NewIssue Text = new("系统频繁中断。", IssueSeverity.Major, "是否更换线路。", [new(IssueLinkKind.Alert, Company.NewPerson())]);

    private static readonly Dictionary<string, (Action<MajorIssue> Do, Dictionary<IssueStatus, IssueStatus> Moves, string? Code)> Commands = new()
    {
        ["triage"] = (i => i.Triage(IssueSeverity.Critical, Office, Noon), new() { [Raised] = Triaged }, null),
        ["assign"] = (i => i.Assign([Lead], [Other], Office, Noon), new() { [Triaged] = Assigned, [Assigned] = Assigned }, null),
        ["plan"] = (i => i.MakePlan("更换线路。", Head, Noon), new() { [Assigned] = InResolution }, null),
        ["resolve"] = (i => i.Resolve("已更换。", Head, Noon), new() { [InResolution] = Resolved }, null),
        ["verify"] = (i => i.Verify(Manager, worksThere: true, Noon), new() { [Resolved] = Verified }, null),
        ["reopen"] = (i => i.Reopen("仍然中断。", Manager, worksThere: true, Noon), new() { [Resolved] = InResolution }, null),
        ["close"] = (i => i.Close(Office, Noon), new() { [Verified] = Closed }, "issues.not_verified"),
    };

    public static TheoryData<IssueStatus, string> Moves() =>
        [.. from status in Enum.GetValues<IssueStatus>() from command in Commands.Keys select new TheoryDataRow<IssueStatus, string>(status, command)];

    [Theory, MemberData(nameof(Moves))]
    public void Each_command_works_in_its_state_and_is_refused_in_every_other(IssueStatus status, string command)
    {
        var issue = In(status);
        var (act, moves, code) = Commands[command];
        if (moves.ContainsKey(status)) act(issue);
        else Refused(status == Closed || code is null ? "issues.transition_not_allowed" : code, () => act(issue));
        Assert.Equal(moves.GetValueOrDefault(status, status), issue.Status);
    }

    [Fact]
    public void Every_move_of_the_table_is_made_by_a_command() => Assert.Equal(
        Drawing.Of(MajorIssue.Transitions), Commands.Values.SelectMany(c => c.Moves.Select(m => $"{m.Key} --> {m.Value}")).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void The_README_draws_every_move_of_an_issue_and_no_other() => Assert.Equal(Drawing.Of(MajorIssue.Transitions), Drawing.Below("Major issues"));

    [Fact]
    public void It_is_raised_at_a_unit_that_operates_about_units_that_there_are()
    {
        Refused("issues.unit_not_operating", () => Raise(unit: Unit("B009", status: "Closed")));
        Refused("issues.unit_unknown", () => Raise(new(2, [Branch], [])));
        Refused("issues.not_branch", () => Raise(new(1, [Lead], [])));
        Refused("issues.not_department", () => Raise(new(1, [], [Branch])));
        var issue = Raise(new(1, [], [Lead]));
        Assert.Equal([Branch.Id], issue.Branches);
        Assert.Equal(new MajorIssueRaised(issue.Id, Branch.Id, "Major", issue.Branches, Manager, Noon), Assert.Single(issue.TakeRaised()).Fact);
        Assert.Empty(Raise(unit: Unit("R2", "Region")).Branches);
    }

    [Fact]
    public void One_department_leads_and_does_not_support()
    {
        var issue = In(Triaged);
        Refused("issues.one_lead", () => issue.Assign([Lead, Other], [], Office, Noon));
        Refused("issues.one_lead", () => issue.Assign([], [Other], Office, Noon));
        Refused("issues.lead_supports", () => issue.Assign([Lead], [Lead], Office, Noon));
        Refused("issues.not_department", () => issue.Assign([Branch], [], Office, Noon));
        Refused("issues.not_department", () => issue.Assign([Lead], [Unit("R1", "Region")], Office, Noon));
        Refused("issues.not_department", () => issue.Assign([Unit("D3", "Department", "Closed")], [], Office, Noon));
        issue.Assign([Unit("HQ", "HeadOffice")], [Lead], Office, Noon);
        Assert.Equal([Lead.Id], issue.SupportingIds);
    }

    [Fact]
    public void Only_the_unit_that_raised_it_verifies_and_not_who_solved_it()
    {
        Refused("issues.verifier_outside_unit", () => In(Resolved).Verify(Manager, worksThere: false, Noon));
        Refused("issues.verifier_outside_unit", () => In(Resolved).Reopen("x", Manager, worksThere: false, Noon));
        Refused("sod.issue_verification", () => In(Resolved).Verify(Head, worksThere: true, Noon));
        Refused("sod.issue_verification", () => In(Resolved).Reopen("x", Head, worksThere: true, Noon));
    }

    [Fact]
    public void It_becomes_a_motion_once_and_while_it_is_open()
    {
        foreach (var status in new[] { Raised, Verified, Closed }) Refused("issues.cannot_promote", () => In(status).Promote(Office, Noon));
        var issue = In(InResolution);
        issue.Promote(Office, Noon);
        Assert.Equal((InResolution, Noon), (issue.Status, issue.PromotedAt));
        Assert.IsType<MajorIssuePromoted>(Assert.Single(issue.TakeRaised()).Fact);
        Refused("issues.promoted_already", () => issue.Promote(Office, Noon));
    }

    [Fact]
    public void What_is_solved_in_time_is_told_once()
    {
        var issue = In(InResolution);
        issue.Resolve("已更换。", Head, Due.Resolution!.Value.AddTicks(-10));
        Assert.Equal([new("2.2.1c", "issue_within_deadline", Met: true)], Evidence(issue));
        issue.Reopen("仍然中断。", Manager, worksThere: true, Noon);
        issue.Resolve("再次更换。", Head, Due.Resolution.Value.AddDays(1));
        Assert.Empty(Evidence(issue));
    }

    [Theory]
    [InlineData(Raised, IssueMilestone.Triage)]
    [InlineData(Assigned, IssueMilestone.Plan)]
    [InlineData(InResolution, IssueMilestone.Resolution)]
    public void What_passes_a_limit_goes_to_the_committee_by_itself_and_is_told_once(IssueStatus status, IssueMilestone missed)
    {
        var issue = In(status);
        var due = new[] { Due.Triage, Due.Plan, Due.Resolution }[(int)missed]!.Value;
        issue.Look(Due, due.AddTicks(-10));
        Assert.Empty(issue.TakeRaised());
        issue.Look(Due, due);
        issue.Look(Due, due.AddHours(1));
        var told = Assert.Single(issue.TakeRaised());
        Assert.Equal(new MajorIssueEscalated(issue.Id, Branch.Id, missed.ToString(), due), told.Fact);
        Assert.Equal((due, missed == IssueMilestone.Resolution ? 1 : 0), (issue.OnAgendaAt, told.Evidence.Count(e => e.Met)));
    }

    [Fact]
    public void What_is_on_the_agenda_when_its_time_ends_is_within_the_clause()
    {
        var issue = In(Assigned);
        issue.MakePlan("更换线路。", Head, Due.Plan!.Value.AddDays(1));
        Assert.Equal([typeof(MajorIssueEscalated), typeof(MajorIssuePlanned)], issue.TakeRaised().Select(f => f.Fact.GetType()));
        issue.Resolve("已更换。", Head, Due.Resolution!.Value.AddDays(1));
        Assert.Equal([new("2.2.1c", "issue_within_deadline", Met: true)], Evidence(issue));
    }

    [Fact]
    public void What_is_solved_late_and_was_on_no_agenda_is_not()
    {
        var issue = In(InResolution);
        issue.Resolve("已更换。", Head, Due.Resolution!.Value);
        Assert.Equal([new("2.2.1c", "issue_within_deadline", Met: false)], Evidence(issue));
        issue.Look(Due, Due.Resolution.Value.AddDays(1));
        Assert.Empty(issue.TakeRaised());
    }

    [Fact]
    public void While_the_work_calendar_does_not_reach_so_far_nothing_is_late()
    {
        var issue = MajorIssue.Raise(Text, Branch, new(0, [], []), Unknown, Manager, Noon);
        issue.TakeRaised();
        Assert.True(issue.Look(Unknown, Noon.AddDays(40)));
        Assert.True(issue.Look(Due with { Resolution = null }, Noon));
        Assert.Empty(issue.TakeRaised());
        Assert.False(issue.Look(Due, Noon.AddDays(40)));
        Assert.Equal([IssueMilestone.Triage, IssueMilestone.Plan, IssueMilestone.Resolution], issue.Missed);
    }

    private static IEnumerable<ClauseEvidence> Evidence(MajorIssue issue) => issue.TakeRaised().SelectMany(f => f.Evidence);

    private static MajorIssue Raise(Concerned? concerned = null, OrgUnitCopy? unit = null) => MajorIssue.Raise(Text, unit ?? Branch, concerned ?? new(0, [], []), Due, Manager, Noon);

    private static MajorIssue In(IssueStatus status)
    {
        var issue = Raise();
        if (status >= Triaged) issue.Triage(IssueSeverity.Major, Office, Noon);
        if (status >= Assigned) issue.Assign([Lead], [Other], Office, Noon);
        if (status >= InResolution) issue.MakePlan("更换线路。", Head, Noon);
        if (status >= Resolved) issue.Resolve("已更换。", Head, Noon);
        if (status >= Verified) issue.Verify(Manager, worksThere: true, Noon);
        if (status >= Closed) issue.Close(Office, Noon);
        issue.TakeRaised();
        return issue;
    }
}
