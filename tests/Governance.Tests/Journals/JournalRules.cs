using BranchPlatform.Contracts.Governance;
using Governance.Journals;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;
using Testing;

namespace Governance.Tests.Journals;

/// <summary>What a day needs before it is closed, who signs it, and what is told of it (policy 2.2.3a).</summary>
public sealed class JournalRules
{
    // A Wednesday.
    private static readonly DateOnly Day = new(2026, 11, 25);
    private static readonly DateTimeOffset Morning = BusinessTime.InstantOf(Day, new(8, 40)), Evening = BusinessTime.InstantOf(Day, new(17, 40)), Due = CloseJournalDay.DueOf(Day);

    private static readonly OrgUnitCopy Branch = Company.Units().Single(u => u.Code == "B001");
    private static readonly Guid Clerk = Company.NewPerson(), Cashier = Company.NewPerson(), ManagerStaff = Company.NewPerson();
    private static readonly Guid Exception = Company.NewPerson();
    private static readonly Signer Manager = new(Company.NewPerson(), ManagerStaff, Manages: true);
    private static readonly HashSet<Guid> Staff = [Clerk, Cashier, ManagerStaff];
    private static readonly OpeningCheck Opening = new(Premises: true, Systems: true, Posts: true, "一切正常");
    private static readonly CashCount Counted = new(Counted: true, Evening.AddMinutes(-5), Cashier);

    [Fact]
    public void A_day_that_is_closed_by_the_next_morning_is_evidence_and_its_hash_tells_what_was_signed()
    {
        var journal = Ready();
        Close(journal, at: Due.AddSeconds(-1));
        var told = Assert.Single(journal.TakeRaised());
        Assert.Equal([new ClauseEvidence("2.2.3a", "journal_closed", true, Day)], told.Evidence);
        Assert.Equal(new BranchJournalClosed(journal.Id, Branch.Id, Day, journal.Hash!, Manager.Id, Due.AddSeconds(-1)), told.Fact);
        Assert.Equal((64, true), (journal.Hash!.Length, journal.IsIntact()));
        Assert.Null(Ready().IsIntact());
        var other = Ready();
        Close(other, at: Due.AddSeconds(-1));
        Assert.NotEqual(journal.Hash, other.Hash);
    }

    [Fact]
    public void A_day_is_not_closed_with_cash_that_was_not_counted_before_another_person()
    {
        Refused("journals.cash_not_counted", () => Close(Ready(), Counted with { Counted = false }));
        Refused("journals.cash_not_counted", () => Close(Ready(), Counted with { At = null }));
        Refused("journals.counted_in_future", () => Close(Ready(), Counted with { At = Evening.AddSeconds(1) }));
        Refused("journals.witness_missing", () => Close(Ready(), Counted with { WitnessId = null }));
        Refused("journals.witness_signs", () => Close(Ready(), Counted with { WitnessId = ManagerStaff }));
        Refused("journals.witness_signs", () => Close(Ready(), Counted with { WitnessId = Manager.Id }));
        Refused("journals.witness_not_of_branch", () => Close(Ready(), Counted with { WitnessId = Company.NewPerson() }));
    }

    [Fact]
    public void A_day_is_not_closed_over_an_exception_that_nobody_looks_after()
    {
        var error = Refused("journals.exception_without_owner", () => Close(Ready(), open: [Exception]));
        Assert.Equal([Exception], Assert.IsType<Guid[]>(error.Details["exceptions"]));
        Refused("journals.exception_without_owner", () => Close(Ready(), open: [Exception], named: [new(Exception, null)]));
        Refused("journals.owner_not_of_branch", () => Close(Ready(), open: [Exception], named: [new(Exception, Company.NewPerson())]));
        Refused("journals.exception_not_open", () => Close(Ready(), named: [new(Exception, Clerk)]));
        Refused("journals.exception_twice", () => Close(Ready(), open: [Exception], named: [new(Exception, Clerk), new(Exception, Cashier)]));
        var journal = Ready();
        Close(journal, open: [Exception], named: [new(Exception, Clerk)]);
        Assert.Equal([new OpenedException(Exception, Clerk)], journal.Exceptions);
    }

    [Fact]
    public void A_day_is_not_closed_without_a_handover_between_two_who_work_there()
    {
        Refused("journals.handover_missing", () => Close(Opened()));
        Refused("journals.handover_to_oneself", () => Opened().HandOver(Clerk, Clerk, "x", Staff, Evening));
        Refused("journals.handover_not_of_branch", () => Opened().HandOver(Clerk, Company.NewPerson(), "x", Staff, Evening));
        Refused("journals.handover_not_of_branch", () => Opened().HandOver(Company.NewPerson(), Clerk, "x", Staff, Evening));
    }

    [Fact]
    public void Only_the_manager_of_the_branch_signs() => Refused("journals.not_the_manager", () => Close(Ready(), by: Manager with { Manages = false }));

    [Fact]
    public void A_day_has_one_journal_and_none_before_it_comes()
    {
        Refused("journals.second", () => BranchJournal.Open(Branch, Day, Opening, another: true, Clerk, Morning));
        Refused("journals.day_ahead", () => BranchJournal.Open(Branch, Day.AddDays(1), Opening, another: false, Clerk, Morning));
        Refused("journals.branch_not_operating", () => BranchJournal.Open(Company.Units().Single(u => u.Code == "B009"), Day, Opening, another: false, Clerk, Morning));
        Refused("journals.branch_not_operating", () => BranchJournal.Open(Company.Units().Single(u => u.Code == "HQ"), Day, Opening, another: false, Clerk, Morning));
    }

    [Fact]
    public void On_a_day_on_which_nobody_works_a_journal_may_be_kept_and_is_no_evidence()
    {
        var journal = Ready();
        Close(journal, isWorkday: false);
        Assert.Empty(Assert.Single(journal.TakeRaised()).Evidence);
    }

    [Fact]
    public void What_was_missed_may_be_closed_later_and_stays_missed()
    {
        var open = Ready();
        open.Miss(Due);
        var missed = Assert.Single(open.TakeRaised());
        Assert.Equal((new BranchJournalMissed(Branch.Id, Day), new ClauseEvidence("2.2.3a", "journal_closed", false, Day)), (missed.Fact, Assert.Single(missed.Evidence)));
        Close(open, at: Due.AddHours(1));
        Assert.Empty(Assert.Single(open.TakeRaised()).Evidence);
        Assert.Equal((JournalStatus.Closed, Due), (open.Status, open.MissedAt));

        var never = BranchJournal.Missing(Branch.Id, Day, Due);
        Assert.Equal(new ClauseEvidence("2.2.3a", "journal_closed", false, Day), Assert.Single(Assert.Single(never.TakeRaised()).Evidence));
        never.OpenLate(Opening, Clerk, Due.AddHours(1));
        never.HandOver(Clerk, Cashier, "x", Staff, Due.AddHours(1));
        Close(never, at: Due.AddHours(2));
        Assert.Empty(Assert.Single(never.TakeRaised()).Evidence);
        Refused("journals.transition_not_allowed", () => never.Miss(Due.AddHours(3)));
        // Of a day from before anybody asked for journals nothing was told, and nothing is.
        var old = Ready();
        Close(old, at: Due);
        Assert.Empty(Assert.Single(old.TakeRaised()).Evidence);
    }

    [Theory, MemberData(nameof(StatesAndCommands))]
    public void Every_command_is_allowed_in_its_states_and_refused_by_name_in_every_other(JournalStatus from, string command)
    {
        var journal = In(from);
        var (to, code, act) = command switch
        {
            "open late" => (JournalStatus.Open, "journals.transition_not_allowed", (Action)(() => journal.OpenLate(Opening, Clerk, Due))),
            "close" => (JournalStatus.Closed, "journals.transition_not_allowed", () => Close(journal)),
            _ => (from, "journals.not_open", () => journal.HandOver(Clerk, Cashier, "x", Staff, Evening)),
        };
        var allowed = command == "hand over" ? from == JournalStatus.Open : BranchJournal.Transitions[from].Contains(to);
        if (!allowed) Assert.Equal(from.ToString(), Refused(code, act).Details["currentState"]);
        else act();
        Assert.Equal(allowed ? to : from, journal.Status);
    }

    public static TheoryData<JournalStatus, string> StatesAndCommands =>
        new(from state in Enum.GetValues<JournalStatus>() from command in new[] { "open late", "hand over", "close" } select (state, command));

    [Fact]
    public void The_README_draws_every_move_of_a_journal_and_no_other() => Assert.Equal(Diagrams.Moves(BranchJournal.Transitions), Diagrams.Moves("Journals of the branches"));

    private static BranchJournal Opened() => BranchJournal.Open(Branch, Day, Opening, another: false, Clerk, Morning);

    private static BranchJournal Ready()
    {
        var journal = Opened();
        journal.HandOver(Clerk, Cashier, "交接钥匙。", Staff, Evening);
        return journal;
    }

    private static BranchJournal In(JournalStatus status)
    {
        if (status == JournalStatus.Missed) return BranchJournal.Missing(Branch.Id, Day, Due);
        var journal = Ready();
        if (status == JournalStatus.Closed) Close(journal);
        return journal;
    }

    private static void Close(
        BranchJournal journal, CashCount? cash = null, Guid[]? open = null, OpenedException[]? named = null, Signer? by = null, bool isWorkday = true, DateTimeOffset? at = null) =>
        journal.Close(new(new(Premises: true, Systems: true, null), cash ?? Counted, named ?? []), by ?? Manager, new(Staff, (open ?? []).ToHashSet()), isWorkday, Due, at ?? Evening);

    private static Error Refused(string code, Action act)
    {
        var error = Assert.Throws<DomainException>(act).Error;
        Assert.Equal(code, error.Code);
        return error;
    }
}
