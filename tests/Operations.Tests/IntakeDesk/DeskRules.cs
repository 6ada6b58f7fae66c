using BranchPlatform.Contracts.Operations;
using Operations.IntakeDesk;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Operations.Tests.IntakeDesk;

/// <summary>The rules of the intake desk (policy 3.1.1), on the aggregates alone.</summary>
public sealed class DeskRules
{
    // Monday, noon in Shanghai.
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = new(2026, 11, 23);
    private static readonly Guid Clerk = Guid.CreateVersion7(Noon), Manager = Guid.CreateVersion7(Noon), Other = Guid.CreateVersion7(Noon), Terminal = Guid.CreateVersion7(Noon);
    private static readonly TimeOnly Nine = new(9, 0), Five = new(17, 0);

    [Fact]
    public void A_post_is_set_for_a_person_and_a_time()
    {
        var post = Post();
        Assert.Equal((Clerk, Day, Nine, Five, "Set"), (post.PersonId, post.Day, post.From, post.To, post.State));
    }

    [Fact]
    public void A_post_may_be_set_for_a_day_to_come() => Assert.Equal(Day.AddDays(1), Post(day: Day.AddDays(1)).Day);

    [Fact]
    public void A_post_is_not_set_for_a_day_that_is_over() => Refused("intake_desk.post_day_over", () => Post(day: Day.AddDays(-1)));

    [Theory, InlineData(9, 9), InlineData(10, 9)]
    public void A_post_ends_after_it_begins(int from, int to) => Refused("intake_desk.post_times_reversed", () => Post(from: new(from, 0), to: new(to, 0)));

    [Fact]
    public void Nobody_sits_on_two_posts_at_once() => Refused("intake_desk.post_overlaps", () => Post(busy: true));

    [Fact]
    public void A_region_has_no_intake_post() => Refused("intake_desk.not_a_branch", () => Post(branch: Unit("Region")));

    [Fact]
    public void A_closed_branch_has_no_intake_post() => Refused("intake_desk.branch_closed", () => Post(branch: Unit(status: "Closed")));

    [Fact]
    public void A_post_is_voided_once_and_says_by_whom_and_why()
    {
        var post = Post();
        post.Void("排错了", Manager, Noon);
        Assert.Equal((Noon, Manager, "排错了", "Voided"), (post.VoidedAt, post.VoidedBy, post.VoidReason, post.State));
        Refused("intake_desk.post_voided", () => post.Void("again", Manager, Noon));
    }

    [Fact]
    public void A_branch_opens_the_day_that_its_clocks_show()
    {
        var day = BranchDay.Open(Unit(), hasPost: true, isOpen: false, Manager, new(2026, 11, 23, 17, 0, 0, TimeSpan.Zero));
        Assert.Equal((Day.AddDays(1), Manager), (day.Day, day.OpenedBy));
    }

    [Fact]
    public void A_branch_cannot_open_a_day_without_an_intake_post() => Refused("intake_desk.no_intake_post", () => BranchDay.Open(Unit(), hasPost: false, isOpen: false, Manager, Noon));

    [Fact]
    public void A_day_is_opened_once() => Refused("intake_desk.day_already_open", () => BranchDay.Open(Unit(), hasPost: true, isOpen: true, Manager, Noon));

    [Fact]
    public void A_region_opens_no_day() => Refused("intake_desk.not_a_branch", () => BranchDay.Open(Unit("Region"), hasPost: true, isOpen: false, Manager, Noon));

    [Fact]
    public void A_closed_branch_opens_no_day() => Refused("intake_desk.branch_closed", () => BranchDay.Open(Unit(status: "Closed"), hasPost: true, isOpen: false, Manager, Noon));

    // Every state × every command, against this one table.
    private static readonly Dictionary<string, (QueueTicketStatus[] From, QueueTicketStatus To, Action<QueueTicket> Do)> Moves = new()
    {
        ["call"] = ([QueueTicketStatus.Waiting], QueueTicketStatus.Called, t => t.Call(Clerk, Noon)),
        ["serve"] = ([QueueTicketStatus.Called], QueueTicketStatus.Served, t => t.Serve(Clerk, Noon)),
        ["leave"] = ([QueueTicketStatus.Waiting, QueueTicketStatus.Called], QueueTicketStatus.Left, t => t.Leave(Noon)),
    };

    public static TheoryData<QueueTicketStatus, string> StatesAndCommands() =>
        [.. from status in Enum.GetValues<QueueTicketStatus>() from move in Moves.Keys select new TheoryDataRow<QueueTicketStatus, string>(status, move)];

    [Theory, MemberData(nameof(StatesAndCommands))]
    public void Each_move_of_a_ticket_works_in_its_own_states_and_is_refused_in_every_other(QueueTicketStatus status, string move)
    {
        var ticket = Ticket(status);
        var (from, to, act) = Moves[move];
        if (from.Contains(status))
        {
            act(ticket);
            Assert.Equal(to, ticket.Status);
            return;
        }
        Refused("intake_desk.transition_not_allowed", () => act(ticket));
        Assert.Equal(status, ticket.Status);
    }

    [Fact]
    public void A_call_tells_how_long_the_customer_waited()
    {
        var ticket = Ticket(QueueTicketStatus.Waiting);
        ticket.Call(Clerk, Noon.AddSeconds(125));
        var called = Assert.IsType<QueueTicketCalled>(Assert.Single(ticket.TakeRaised()).Fact);
        Assert.Equal((125, Clerk, ticket.TakenAt), (called.WaitSeconds, called.ClerkId, called.TakenAt));
    }

    [Fact]
    public void Only_the_clerk_who_called_is_done_with_the_customer() => Refused("intake_desk.called_by_another", () => Ticket(QueueTicketStatus.Called).Serve(Other, Noon));

    [Fact]
    public void A_rating_tells_whom_it_is_about()
    {
        var ticket = Ticket(QueueTicketStatus.Served);
        ticket.TakeRaised();
        ticket.Rate(4, Terminal, Noon);
        var rated = Assert.IsType<CounterServiceRated>(Assert.Single(ticket.TakeRaised()).Fact);
        Assert.Equal((4, Clerk), (rated.Rating, rated.ClerkId));
    }

    [Fact]
    public void No_clerk_enters_the_rating_of_his_own_service() => Refused("sod.service_rating", () => Ticket(QueueTicketStatus.Served).Rate(5, Clerk, Noon));

    [Fact]
    public void A_service_is_rated_once()
    {
        var ticket = Ticket(QueueTicketStatus.Served);
        ticket.Rate(5, Terminal, Noon);
        Refused("intake_desk.already_rated", () => ticket.Rate(1, Terminal, Noon));
    }

    [Theory, InlineData(QueueTicketStatus.Waiting), InlineData(QueueTicketStatus.Called), InlineData(QueueTicketStatus.Left)]
    public void Nothing_is_rated_before_it_was_done(QueueTicketStatus status) => Refused("intake_desk.not_served_yet", () => Ticket(status).Rate(5, Terminal, Noon));

    [Fact]
    public void A_wait_that_is_too_long_is_reported_once()
    {
        var ticket = Ticket(QueueTicketStatus.Waiting);
        ticket.ReportWait(Noon.AddMinutes(15));
        ticket.ReportWait(Noon.AddMinutes(16));
        var fact = Assert.IsType<QueueWaitExceeded>(Assert.Single(ticket.TakeRaised()).Fact);
        Assert.Equal((900, ticket.Id), (fact.WaitSeconds, fact.TicketId));
    }

    [Theory, InlineData(QueueTicketStatus.Called), InlineData(QueueTicketStatus.Served), InlineData(QueueTicketStatus.Left)]
    public void Who_waits_no_more_is_not_reported(QueueTicketStatus status)
    {
        var ticket = Ticket(status);
        ticket.TakeRaised();
        ticket.ReportWait(Noon.AddMinutes(15));
        Assert.Empty(ticket.TakeRaised());
    }

    [Fact]
    public void A_closed_branch_gives_no_tickets() => Refused("intake_desk.branch_closed", () => QueueTicket.Take(Unit(status: "Suspended"), "Q-1", Noon));

    [Fact]
    public void A_consultation_is_recorded_and_told_without_what_was_said()
    {
        var fact = Assert.IsType<ConsultationRecorded>(Assert.Single(Asked().TakeRaised()).Fact);
        Assert.Equal(("Telephone", "loan_terms", 95, true, null, Clerk), (fact.Channel, fact.Topic, fact.DurationSeconds, fact.Resolved, fact.ApplicationId, fact.ClerkId));
        Assert.DoesNotContain("贷款", fact.ToString(), StringComparison.Ordinal);
    }

    [Theory, InlineData(null), InlineData(" ")]
    public void A_resolved_question_has_an_answer(string? answer) => Refused("intake_desk.answer_missing", () => Asked(answer: answer));

    [Fact]
    public void An_unknown_customer_is_refused() => Refused("intake_desk.customer_unknown", () => Asked(customer: Other));

    [Fact]
    public void An_open_question_is_resolved_once()
    {
        var consultation = Asked(resolved: false, answer: null);
        consultation.TakeRaised();
        consultation.Resolve("可以。", Clerk, Noon);
        Assert.IsType<ConsultationResolved>(Assert.Single(consultation.TakeRaised()).Fact);
        Refused("intake_desk.already_resolved", () => consultation.Resolve("可以。", Clerk, Noon));
        Refused("intake_desk.already_resolved", () => Asked().Resolve("可以。", Clerk, Noon));
    }

    [Fact]
    public void An_application_comes_of_a_consultation_once()
    {
        var consultation = Asked();
        consultation.TakeRaised();
        Refused("intake_desk.application_unknown", () => consultation.ConvertTo(Other, sameBranch: false, Clerk, Noon));
        consultation.ConvertTo(Other, sameBranch: true, Clerk, Noon);
        Assert.Equal(Other, Assert.IsType<ConsultationConverted>(Assert.Single(consultation.TakeRaised()).Fact).ApplicationId);
        Refused("intake_desk.already_converted", () => consultation.ConvertTo(Other, sameBranch: true, Clerk, Noon));
    }

    [Theory, InlineData(0, false), InlineData(1, true), InlineData(3, true)]
    public void A_days_end_tells_whether_the_desk_was_staffed(int posts, bool staffed)
    {
        var raised = Assert.Single(StaffedDay.Close(Other, Day, posts, Noon).TakeRaised());
        Assert.Equal(new IntakeDayStaffed(Other, Day, staffed, posts), raised.Fact);
        Assert.Equal(new ClauseEvidence("3.1.1", "intake_post_staffed", staffed), Assert.Single(raised.Evidence));
    }

    [Fact]
    public void A_day_ends_at_six_by_the_clocks_at_the_branches() =>
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero), CloseIntakeDay.End.Of(Day).DueAt);

    private static IntakePost Post(OrgUnitCopy? branch = null, DateOnly? day = null, TimeOnly? from = null, TimeOnly? to = null, bool busy = false) =>
        IntakePost.Set(branch ?? Unit(), new(Clerk, day ?? Day, from ?? Nine, to ?? Five), busy, Manager, Noon);

    private static QueueTicket Ticket(QueueTicketStatus status)
    {
        var ticket = QueueTicket.Take(Unit(), "Q-B001-20261123-0001-0", Noon);
        if (status == QueueTicketStatus.Left) ticket.Leave(Noon);
        if (status is QueueTicketStatus.Called or QueueTicketStatus.Served) ticket.Call(Clerk, Noon);
        if (status == QueueTicketStatus.Served) ticket.Serve(Clerk, Noon);
        return ticket;
    }

    private static Consultation Asked(bool resolved = true, string? answer = "一般三个工作日。", Guid? customer = null) => Consultation.Record(
        Unit(), "CON-B001-20261123-0001-0", new(customer, ConsultationChannel.Telephone, "loan_terms", "贷款多久能批?", answer, 95, resolved), customerKnown: false, Clerk, Noon);

    private static OrgUnitCopy Unit(string type = "Branch", string status = "Operating") => new()
    {
        Id = Guid.CreateVersion7(Noon), Code = "B001", Name = "B001", Type = type, ParentId = null, Path = "/HQ/R1/B001/", Status = status, Version = 1,
    };

    private static void Refused(string code, Action act) => Assert.Equal(code, Assert.Throws<DomainException>(act).Error.Code);
}
