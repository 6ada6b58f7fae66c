using BranchPlatform.Contracts.Governance;
using Governance.Coordination;
using Governance.Staff;
using ServiceDefaults.Persistence;
using Testing;
using static Governance.Coordination.CoordinationStatus;
using static Governance.Tests.Directives.Given;

namespace Governance.Tests.Coordination;

/// <summary>The rules of coordination between units (policy 1.3.3), without I/O.</summary>
public sealed class CoordinationRules
{
    private static readonly OrgUnitCopy Asking = Unit("D1", "Department"), AskedUnit = Unit("B003");
    private static readonly Guid Asker = Company.NewPerson(), Answerer = Company.NewPerson();
    private static readonly DateOnly DueOn = Today.AddDays(2);
    private static readonly DateTimeOffset AfterDueOn = new(2026, 11, 25, 16, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<string, (Action<CoordinationItem> Do, Dictionary<CoordinationStatus, CoordinationStatus> Moves)> Commands = new()
    {
        ["answer"] = (i => i.Reply("可以。", Answerer, AskedUnit.Id, Noon), new() { [Asked] = Answered, [Reopened] = Answered }),
        ["accept"] = (i => i.Accept(Asker, Asking.Id, Noon), new() { [Answered] = Accepted }),
        ["reopen"] = (i => i.Reopen("缺少数据。", Asker, Asking.Id, Noon), new() { [Answered] = Reopened, [Accepted] = Reopened }),
        ["close"] = (i => i.Close(Asker, Asking.Id, Noon), new() { [Accepted] = Closed }),
    };

    public static TheoryData<CoordinationStatus, string> Moves() =>
        [.. from status in Enum.GetValues<CoordinationStatus>() from command in Commands.Keys select new TheoryDataRow<CoordinationStatus, string>(status, command)];

    [Theory, MemberData(nameof(Moves))]
    public void Each_command_works_in_its_state_and_is_refused_in_every_other(CoordinationStatus status, string command)
    {
        var item = In(status);
        var (act, moves) = Commands[command];
        if (moves.ContainsKey(status)) act(item);
        else Refused(command == "close" && (status is Asked or Reopened) ? "coordination.not_answered" : "coordination.transition_not_allowed", () => act(item));
        Assert.Equal(moves.GetValueOrDefault(status, status), item.Status);
    }

    [Fact]
    public void Every_move_of_the_table_is_made_by_a_command() => Assert.Equal(
        Drawing.Of(CoordinationItem.Transitions), Commands.Values.SelectMany(c => c.Moves.Select(m => $"{m.Key} --> {m.Value}")).Order(StringComparer.Ordinal));

    [Fact]
    public void The_README_draws_every_move_of_an_item_and_no_other() => Assert.Equal(Drawing.Of(CoordinationItem.Transitions), Drawing.Below("Coordination between units"));

    [Fact]
    public void A_unit_asks_another_that_operates_and_somebody_who_works_there()
    {
        Refused("coordination.asker_works_nowhere", () => Ask(asking: null));
        Refused("coordination.asks_itself", () => Ask(asking: AskedUnit.Id));
        var closed = Unit("B009", status: "Closed");
        Refused("coordination.unit_not_operating", () => CoordinationItem.Ask(Asking.Id, closed, At(closed.Id), "?", DueOn, Asker, Noon));
        Refused("coordination.no_owner", () => CoordinationItem.Ask(Asking.Id, AskedUnit, null, "?", DueOn, Asker, Noon));
        Refused("coordination.no_owner", () => CoordinationItem.Ask(Asking.Id, AskedUnit, At(Asking.Id), "?", DueOn, Asker, Noon));
        Refused("coordination.no_owner", () => CoordinationItem.Ask(Asking.Id, AskedUnit, At(AskedUnit.Id, "Left"), "?", DueOn, Asker, Noon));
        Refused("coordination.due_in_past", () => CoordinationItem.Ask(Asking.Id, AskedUnit, At(AskedUnit.Id), "?", Today.AddDays(-1), Asker, Noon));
        var item = Ask(Asking.Id);
        Assert.Equal(new CoordinationAsked(item.Id, Asking.Id, AskedUnit.Id, item.OwnerId, DueOn, Asker, Noon), Assert.Single(item.TakeRaised()).Fact);
    }

    [Fact]
    public void Each_side_does_its_own_part()
    {
        foreach (var unit in new Guid?[] { Asking.Id, null }) Refused("coordination.not_asked_side", () => In(Asked).Reply("x", Answerer, unit, Noon));
        foreach (var unit in new Guid?[] { AskedUnit.Id, null })
        {
            Refused("coordination.not_asking_side", () => In(Answered).Accept(Asker, unit, Noon));
            Refused("coordination.not_asking_side", () => In(Answered).Reopen("x", Asker, unit, Noon));
        }
        Refused("coordination.neither_side", () => In(Accepted).Close(Asker, Company.NewPerson(), Noon));
        var item = In(Accepted);
        item.Close(Answerer, AskedUnit.Id, Noon);
        Assert.Equal(Closed, item.Status);
    }

    [Theory, InlineData(Asked), InlineData(Reopened)]
    public void Nobody_closes_what_the_other_side_has_not_answered(CoordinationStatus status)
    {
        Refused("coordination.not_answered", () => In(status).Close(Asker, Asking.Id, Noon));
        Refused("coordination.not_answered", () => In(status).Close(Answerer, AskedUnit.Id, Noon));
    }

    [Fact]
    public void An_answer_in_time_is_told_once()
    {
        var item = In(Asked);
        item.Reply("可以。", Answerer, AskedUnit.Id, AfterDueOn.AddTicks(-10));
        item.TellMiss(AfterDueOn);
        item.Reopen("缺少数据。", Asker, Asking.Id, AfterDueOn);
        item.TellMiss(AfterDueOn);
        item.Reply("已补。", Answerer, AskedUnit.Id, AfterDueOn);
        Assert.Equal([new("1.3.3", "coordination_answered_in_time", Met: true)], item.TakeRaised().SelectMany(f => f.Evidence));
    }

    [Fact]
    public void A_day_that_passes_without_an_answer_is_told_once()
    {
        var item = In(Asked);
        item.TellMiss(AfterDueOn.AddTicks(-10));
        Assert.Empty(item.TakeRaised());
        item.TellMiss(AfterDueOn);
        item.TellMiss(AfterDueOn.AddDays(1));
        var told = Assert.Single(item.TakeRaised());
        Assert.Equal(new CoordinationOverdue(item.Id, Asking.Id, AskedUnit.Id, item.OwnerId, DueOn), told.Fact);
        Assert.Equal([new("1.3.3", "coordination_answered_in_time", Met: false)], told.Evidence);
        item.Reply("可以。", Answerer, AskedUnit.Id, AfterDueOn.AddDays(2));
        var answered = Assert.Single(item.TakeRaised());
        Assert.False(((CoordinationAnswered)answered.Fact).InTime);
        Assert.Empty(answered.Evidence);
    }

    [Fact]
    public void A_late_answer_that_comes_before_the_look_is_late_all_the_same()
    {
        var item = In(Asked);
        item.Reply("可以。", Answerer, AskedUnit.Id, AfterDueOn);
        Assert.Equal([new("1.3.3", "coordination_answered_in_time", Met: false)], item.TakeRaised().SelectMany(f => f.Evidence));
    }

    private static StaffCopy At(Guid unit, string status = "Active") =>
        new() { Id = Company.NewPerson(), OrgUnitId = unit, No = "T1", Name = "测试员", WorkEmail = "t1@branch.example", Posts = [], Status = status, Version = 1 };

    private static CoordinationItem Ask(Guid? asking) => CoordinationItem.Ask(asking, AskedUnit, At(AskedUnit.Id), "能否借调一名柜员?", DueOn, Asker, Noon);

    private static CoordinationItem In(CoordinationStatus status)
    {
        var item = Ask(Asking.Id);
        if (status >= Answered) item.Reply("可以。", Answerer, AskedUnit.Id, Noon);
        if (status is Accepted or Closed) item.Accept(Asker, Asking.Id, Noon);
        if (status == Closed) item.Close(Asker, Asking.Id, Noon);
        if (status == Reopened) item.Reopen("缺少数据。", Asker, Asking.Id, Noon);
        item.TakeRaised();
        return item;
    }
}
