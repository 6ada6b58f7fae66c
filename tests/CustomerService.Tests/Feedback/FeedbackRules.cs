using BranchPlatform.Contracts.CustomerService;
using BranchPlatform.Contracts.Operations;
using CustomerService.Feedback;
using ServiceDefaults.Domain;

namespace CustomerService.Tests.Feedback;

/// <summary>The rules of policy 3.1.4, on the aggregate alone.</summary>
public sealed class FeedbackRules
{
    private const bool Demo = true;
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero), Later = Noon.AddHours(1);
    private static readonly Guid Officer = Guid.CreateVersion7(Noon);
    private static readonly Contact Wang = new("王小明", "11010519491231002X", "wang@example.com", "+8613800138000", Language.Chinese, []);
    private static readonly ContactChannel[] All = [ContactChannel.Email, ContactChannel.Sms, ContactChannel.Phone], NoMail = [ContactChannel.Sms, ContactChannel.Phone];

    private static readonly Receipt Taken = new(Later, AttemptOutcome.Accepted, Simulated: false), Refusal = new(Later, AttemptOutcome.Refused, Simulated: false),
        ShortMessage = new(Later, AttemptOutcome.Delivered, Simulated: true);

    [Fact]
    public void A_letter_that_was_taken_is_attempted_and_after_a_day_without_return_delivered()
    {
        var feedback = Begun();
        feedback.Sent(Taken, All, !Demo);
        Assert.Equal(FeedbackStatus.Attempted, feedback.Status);
        Assert.DoesNotContain(feedback.TakeRaised(), f => f.Fact is ResultFeedbackDelivered);

        feedback.Settle(1, Later.AddDays(1), !Demo);
        Assert.Equal((FeedbackStatus.Delivered, Later.AddDays(1)), (feedback.Status, feedback.ConfirmedAt));
        var (fact, evidence) = Told(feedback);
        Assert.Equal(("Email", 1, false), (fact.Channel, fact.Attempts, fact.Simulated));
        // The customer had it when the server took it: within a day of the completion.
        Assert.Equal(new ClauseEvidence("3.1.4", "feedback_delivered_in_time", Met: true), Assert.Single(evidence));
    }

    [Fact]
    public void A_letter_that_came_back_is_never_delivered_by_time()
    {
        var feedback = Begun();
        feedback.Sent(Taken, All, !Demo);
        feedback.Return(All, Officer, Later);
        Assert.Equal((FeedbackStatus.AlternativeChannel, ContactChannel.Sms, AttemptOutcome.Returned), (feedback.Status, feedback.Channel, feedback.Attempts[0].Outcome));
        feedback.Settle(1, Later.AddDays(1), !Demo);
        Assert.Equal(FeedbackStatus.AlternativeChannel, feedback.Status);
    }

    [Fact]
    public void A_refused_letter_makes_way_for_the_next_channel_and_with_none_left_waits_for_a_person()
    {
        var feedback = Begun();
        feedback.Sent(Refusal, All, !Demo);
        Assert.Equal((FeedbackStatus.AlternativeChannel, ContactChannel.Sms, true), (feedback.Status, feedback.Channel, feedback.AwaitsSending));
        feedback.Sent(Refusal, All, !Demo);
        Assert.Equal((FeedbackStatus.AlternativeChannel, ContactChannel.Phone, false), (feedback.Status, feedback.Channel, feedback.AwaitsSending));

        var alone = Begun([ContactChannel.Email]);
        alone.Sent(Refusal, [ContactChannel.Email], !Demo);
        Assert.Equal(FeedbackStatus.Failed, alone.Status);
    }

    [Fact]
    public void A_result_that_cannot_be_written_goes_down_the_ways_to_a_person_and_never_back()
    {
        var feedback = Begun();
        feedback.Redirect(All, Later);
        Assert.Equal(ContactChannel.Sms, feedback.Channel);
        feedback.Redirect(All, Later);
        Assert.Equal((FeedbackStatus.AlternativeChannel, ContactChannel.Phone), (feedback.Status, feedback.Channel));
        feedback.Redirect(All, Later);
        Assert.Equal(FeedbackStatus.Failed, feedback.Status);
    }

    [Fact]
    public void What_the_development_provider_took_is_simulated_and_proves_nothing_but_in_a_demo()
    {
        var feedback = Begun(NoMail);
        feedback.Sent(ShortMessage, NoMail, !Demo);
        var (fact, evidence) = Told(feedback);
        Assert.True(fact.Simulated);
        Assert.Empty(evidence);

        var shown = Begun(NoMail);
        shown.Sent(ShortMessage, NoMail, Demo);
        Assert.Single(Told(shown).Evidence);
    }

    [Fact]
    public void Who_was_reached_by_phone_has_been_told()
    {
        var feedback = Begun([ContactChannel.Phone]);
        feedback.Called(reached: false, null, Wang, Officer, Later);
        Assert.Equal(FeedbackStatus.Failed, feedback.Status);
        feedback.Called(reached: true, null, Wang, Officer, Noon.AddHours(25));
        var (fact, evidence) = Told(feedback);
        Assert.Equal(("Phone", 2, false), (fact.Channel, fact.Attempts, fact.Simulated));
        Assert.False(Assert.Single(evidence).Met);
        Assert.Equal(Officer, feedback.Attempts[1].By);
    }

    [Fact]
    public void A_confirmation_needs_an_attempt_on_record()
    {
        var feedback = Begun();
        Refused("feedbacks.nothing_to_confirm", () => feedback.Confirm(ConfirmationWay.InPerson, Officer, Later));
        feedback.Sent(Refusal, All, !Demo);
        Refused("feedbacks.nothing_to_confirm", () => feedback.Confirm(ConfirmationWay.InPerson, Officer, Later));
        feedback.Sent(Taken with { Simulated = true }, All, !Demo);
        feedback.Confirm(ConfirmationWay.InPerson, Officer, Later);
        Assert.Equal((FeedbackStatus.Delivered, Officer, ConfirmationWay.InPerson), (feedback.Status, feedback.ConfirmedBy, feedback.ConfirmedThrough));
        Assert.False(Told(feedback).Fact.Simulated);
    }

    [Fact]
    public void Nobody_is_called_who_does_not_want_it() => Refused("feedbacks.channel_opted_out",
        () => Begun().Called(reached: true, null, Wang with { OptedOut = [ContactChannel.Phone] }, Officer, Later));

    [Fact]
    public void It_takes_three_attempts_on_two_channels_to_give_up()
    {
        var feedback = Begun();
        feedback.Sent(Refusal, [ContactChannel.Email, ContactChannel.Phone], !Demo);
        feedback.Called(reached: false, null, Wang, Officer, Later);
        Refused("feedbacks.too_few_attempts", () => feedback.GiveUp(Officer, Later));
        feedback.Called(reached: false, null, Wang, Officer, Later);
        feedback.GiveUp(Officer, Later);
        Assert.Equal(FeedbackStatus.Undeliverable, feedback.Status);

        var oneWay = Begun([ContactChannel.Phone]);
        for (var i = 0; i < 5; i++) oneWay.Called(reached: false, null, Wang, Officer, Later);
        Refused("feedbacks.too_few_attempts", () => oneWay.GiveUp(Officer, Later));
    }

    [Fact]
    public void What_has_ended_changes_no_more()
    {
        var feedback = Begun();
        feedback.Called(reached: true, null, Wang, Officer, Later);
        foreach (var act in (Action[])[() => feedback.Sent(Taken, All, !Demo), () => feedback.Redirect(All, Later), () => feedback.Called(true, null, Wang, Officer, Later),
            () => feedback.Return(All, Officer, Later), () => feedback.Confirm(ConfirmationWay.Phone, Officer, Later), () => feedback.GiveUp(Officer, Later)])
            Refused("feedbacks.already_ended", act);
        feedback.Settle(1, Later, !Demo);
        Assert.Single(feedback.TakeRaised(), f => f.Fact is ResultFeedbackDelivered);
    }

    [Fact]
    public void Every_change_of_its_state_is_told()
    {
        var feedback = Begun();
        feedback.Sent(Taken, All, !Demo);
        feedback.Return(All, Officer, Later);
        feedback.Called(reached: true, null, Wang, Officer, Later);
        Assert.Equal([("Pending", 0), ("Attempted", 1), ("AlternativeChannel", 1), ("Delivered", 2)],
            feedback.TakeRaised().Select(f => f.Fact).OfType<ResultFeedbackChanged>().Select(f => (f.Status, f.Attempts)));
    }

    [Fact]
    public void Nothing_comes_back_that_was_not_taken() => Refused("feedbacks.nothing_to_return", () => Begun().Return(All, Officer, Later));

    [Fact]
    public void An_unknown_customer_waits_for_a_person_and_says_why()
    {
        var feedback = ResultFeedback.Begin(Completed(), null, [], Noon);
        Assert.Equal((FeedbackStatus.Pending, ContactChannel.Phone, "customer_unknown", false), (feedback.Status, feedback.Channel, feedback.Obstacle, feedback.AwaitsSending));
        Assert.Equal("no_channel", ResultFeedback.Begin(Completed(), Wang, [], Noon).Obstacle);
    }

    [Fact]
    public void A_contact_is_not_reached_where_he_does_not_want_it()
    {
        Assert.Equal("+8613800138000", Wang.On(ContactChannel.Sms));
        Assert.Null((Wang with { OptedOut = [ContactChannel.Sms] }).On(ContactChannel.Sms));
        Assert.Equal("Contact", Wang.ToString());
    }

    private static (ResultFeedbackDelivered Fact, IReadOnlyList<ClauseEvidence> Evidence) Told(ResultFeedback feedback)
    {
        var raised = Assert.Single(feedback.TakeRaised(), f => f.Fact is ResultFeedbackDelivered);
        return (Assert.IsType<ResultFeedbackDelivered>(raised.Fact), raised.Evidence);
    }

    private static ApplicationCompleted Completed() => new(Guid.CreateVersion7(Noon), Guid.CreateVersion7(Noon), Guid.CreateVersion7(Noon), "LOAN", Officer, Noon, 90);

    private static ResultFeedback Begun(ContactChannel[]? ways = null) => ResultFeedback.Begin(Completed(), Wang, ways ?? All, Noon);

    private static void Refused(string code, Action act) => Assert.Equal(code, Assert.Throws<DomainException>(act).Error.Code);
}
