using BranchPlatform.Contracts.Governance;
using Governance.OfficeItems;
using Governance.Staff;
using ServiceDefaults.Calendar;
using ServiceDefaults.Security;
using Testing;
using static Governance.OfficeItems.OfficeItemStatus;
using static Governance.Tests.Directives.Given;

namespace Governance.Tests.OfficeItems;

/// <summary>The rules of the office's inbox (policy 2.1.3), without I/O.</summary>
public sealed class OfficeItemRules
{
    private static readonly TimeLimit TwoDays = new(2, TimeUnit.WorkingDays);
    private static readonly DateTimeOffset TriageBy = Calendar.Due(TwoDays, Noon)!.Value;
    private static readonly AccountCopy Secretary = Account(Roles.OfficeSecretary);

    private static readonly Dictionary<string, (Action<OfficeItem> Do, Dictionary<OfficeItemStatus, OfficeItemStatus> Moves)> Commands = new()
    {
        ["triage"] = (i => i.Triage(Secretary, Office, Noon), new() { [Received] = Triaged, [Triaged] = Triaged }),
        ["close"] = (i => i.Close("已转交。", Office, Noon), new() { [Triaged] = Closed }),
    };

    public static TheoryData<OfficeItemStatus, string> Moves() =>
        [.. from status in Enum.GetValues<OfficeItemStatus>() from command in Commands.Keys select new TheoryDataRow<OfficeItemStatus, string>(status, command)];

    [Theory, MemberData(nameof(Moves))]
    public void Each_command_works_in_its_state_and_is_refused_in_every_other(OfficeItemStatus status, string command)
    {
        var item = In(status);
        var (act, moves) = Commands[command];
        if (moves.ContainsKey(status)) act(item);
        else Refused("office_items.transition_not_allowed", () => act(item));
        Assert.Equal(moves.GetValueOrDefault(status, status), item.Status);
    }

    [Fact]
    public void Every_move_of_the_table_is_made_by_a_command() => Assert.Equal(
        Drawing.Of(OfficeItem.Transitions), Commands.Values.SelectMany(c => c.Moves.Select(m => $"{m.Key} --> {m.Value}")).Order(StringComparer.Ordinal));

    [Fact]
    public void The_README_draws_every_move_of_an_item_and_no_other() => Assert.Equal(Drawing.Of(OfficeItem.Transitions), Drawing.Below("The office's inbox"));

    [Theory, InlineData(null), InlineData(""), InlineData(" ")]
    public void Nothing_is_closed_without_an_outcome(string? outcome) => Refused("office_items.outcome_missing", () => In(Triaged).Close(outcome, Office, Noon));

    [Fact]
    public void Its_owner_is_of_the_office()
    {
        Refused("office_items.owner_not_of_office", () => In(Received).Triage(null, Office, Noon));
        Refused("office_items.owner_not_of_office", () => In(Received).Triage(Account(Roles.BranchManager), Office, Noon));
        Refused("office_items.owner_not_of_office", () => In(Received).Triage(Account(Roles.OfficeSecretary, locked: true), Office, Noon));
        var item = In(Received);
        item.Triage(Account(Roles.OfficeDirector), Office, Noon);
        Assert.Equal(Triaged, item.Status);
    }

    [Fact]
    public void A_triage_in_time_is_told_once()
    {
        var item = In(Received);
        item.Triage(Secretary, Office, TriageBy.AddTicks(-10));
        item.Triage(Account(Roles.OfficeDirector), Office, TriageBy.AddDays(1));
        item.Look(Calendar, TwoDays, TriageBy.AddDays(1));
        var told = item.TakeRaised();
        Assert.Equal([true, true], told.Select(t => ((OfficeItemTriaged)t.Fact).InTime));
        Assert.Equal([new("2.1.3", "item_triaged_in_time", Met: true)], told.SelectMany(t => t.Evidence));
    }

    [Fact]
    public void What_nobody_takes_on_is_told_once()
    {
        var item = In(Received);
        item.Look(Calendar, TwoDays, TriageBy.AddTicks(-10));
        Assert.Empty(item.TakeRaised());
        item.Look(Calendar, TwoDays, TriageBy);
        item.Look(Calendar, TwoDays, TriageBy.AddDays(1));
        var told = Assert.Single(item.TakeRaised());
        Assert.Equal(new OfficeItemOverdue(item.Id, "BranchReport", TriageBy), told.Fact);
        Assert.Equal([new("2.1.3", "item_triaged_in_time", Met: false)], told.Evidence);
        item.Triage(Secretary, Office, TriageBy.AddDays(1));
        Assert.Empty(Assert.Single(item.TakeRaised()).Evidence);
    }

    [Fact]
    public void A_late_triage_that_comes_before_the_look_is_late_all_the_same()
    {
        var item = In(Received);
        item.Triage(Secretary, Office, TriageBy);
        Assert.Equal([new("2.1.3", "item_triaged_in_time", Met: false)], item.TakeRaised().SelectMany(t => t.Evidence));
    }

    [Fact]
    public void While_the_work_calendar_does_not_reach_so_far_nothing_is_late()
    {
        var item = OfficeItem.Receive(Company.HeadOffice, new(OfficeItemKind.ExternalLetter, Company.HeadOffice, "来函"), null, Office, Noon);
        item.TakeRaised();
        Assert.True(item.Look(WorkCalendar.Unknown, TwoDays, Noon.AddYears(1)));
        Assert.Empty(item.TakeRaised());
        Assert.False(item.Look(Calendar, TwoDays, TriageBy));
        Assert.IsType<OfficeItemOverdue>(Assert.Single(item.TakeRaised()).Fact);
    }

    private static AccountCopy Account(string role, bool locked = false) =>
        new() { Id = Company.NewPerson(), OrgUnitId = Company.HeadOffice, Roles = [role], Locked = locked, Version = 1 };

    private static OfficeItem In(OfficeItemStatus status)
    {
        var item = OfficeItem.Receive(Company.HeadOffice, new(OfficeItemKind.BranchReport, Company.Branch1, "月度报告"), TriageBy, Manager, Noon);
        if (status >= Triaged) item.Triage(Secretary, Office, Noon);
        if (status >= Closed) item.Close("已转交。", Office, Noon);
        item.TakeRaised();
        return item;
    }
}
