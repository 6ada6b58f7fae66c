using System.Text;
using BranchPlatform.Contracts;
using BranchPlatform.Contracts.CustomerService;
using BranchPlatform.Contracts.Governance;
using BranchPlatform.Contracts.Operations;
using CustomerService.Feedback;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using Testing;
using static CustomerService.Tests.CustomerServiceHost;
using static Testing.Company;

namespace CustomerService.Tests.Feedback;

/// <summary>Whose application does not go on hears of it, with reason and solution: once, in time, and apart from the results of completed ones.</summary>
public sealed class RejectionNotices(CustomerServiceHost service)
{
    // A Friday afternoon in China.
    private static readonly DateTimeOffset Friday = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero), MondayEvening = new(2026, 11, 23, 9, 30, 0, TimeSpan.Zero);

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task A_rejected_customer_gets_one_letter_with_reason_and_solution()
    {
        var customer = await service.Registered(NewCustomer(email: "wang.rejected@example.com"));
        var notice = await Begun(Rejected(customer, ["income_unproven"]));

        await service.Becomes(notice, "Attempted");
        var letter = Letter("wang.rejected@example.com");
        Assert.All(["王小明", "未获通过", "收入证明不足", "补充收入证明材料", "审核人员已为您拟定解决方案"], part => Assert.Contains(part, letter, StringComparison.Ordinal));

        await service.TimePasses(notice);
        await service.Becomes(notice, "Delivered");
        var events = await service.EventsOf(notice);
        Assert.Equal(["ResultFeedbackChanged", "ResultFeedbackChanged", "ResultFeedbackChanged", "RejectionNoticeDelivered"], events);
        Assert.Contains("rejection_told_in_time", Assert.Single(await service.EvidenceOf(notice)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_customer_who_is_not_accepted_reads_so_in_his_language()
    {
        var customer = await service.Registered(NewCustomer(email: "wang.refused.entry@example.com", name: "Wang", language: "English"));
        var notice = await Begun(NotAccepted(customer, ["out_of_area"]));

        await service.Becomes(notice, "Attempted");
        var letter = Letter("wang.refused.entry@example.com");
        Assert.All(["Dear Wang,", "was not taken on", "outside the branch's area", "apply at a branch of your area"], part => Assert.Contains(part, letter, StringComparison.Ordinal));
        Assert.DoesNotContain("reviewer", letter, StringComparison.Ordinal);

        await service.TimePasses(notice);
        await service.Becomes(notice, "Delivered");
        Assert.Contains("non_acceptance_told_in_time", Assert.Single(await service.EvidenceOf(notice)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reason_that_has_no_text_is_left_to_the_branch_and_its_code_is_not_shown()
    {
        var customer = await service.Registered(NewCustomer(email: "wang.unknown.code@example.com"));
        await service.Becomes(await Begun(Rejected(customer, ["some_new_code", "another_new_code"], solutionGiven: false)), "Attempted");
        var letter = Letter("wang.unknown.code@example.com");
        Assert.DoesNotContain("new_code", letter, StringComparison.Ordinal);
        Assert.Equal(2, letter.Split("其他原因").Length);
        Assert.Contains("商定后续办理方式", letter, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_officer_who_calls_sees_why_and_until_when()
    {
        await service.Deliver(new CalendarPublished(2026, [], [], 1));
        await Eventually.True(() => Task.FromResult(service.Services.GetRequiredService<WorkCalendars>().Current.IsWorkday(new(2026, 11, 20)) is not null), "the calendar is known");
        var customer = await service.Registered();
        var read = await Get(service.Officer, $"/feedbacks/{await Begun(Rejected(customer, ["income_unproven"], at: Friday))}");
        Assert.Equal(("Rejected", true, Friday, MondayEvening), (read.GetProperty("result").GetString(), read.GetProperty("solutionGiven").GetBoolean(),
            read.GetProperty("completedAt").GetDateTimeOffset(), read.GetProperty("tellBy").GetDateTimeOffset()));
        Assert.Equal(["income_unproven"], read.GetProperty("reasonCodes").EnumerateArray().Select(c => c.GetString()));
        var item = (await Get(service.Officer, $"/feedbacks?customerId={customer}")).GetProperty("items")[0];
        Assert.Equal(("Rejected", MondayEvening), (item.GetProperty("result").GetString(), item.GetProperty("tellBy").GetDateTimeOffset()));
    }

    [Fact]
    public async Task An_approval_begins_no_notice()
    {
        var approved = Rejected(NewPerson(), []) with { Decision = "Approve" };
        await service.Deliver(approved);
        Assert.False(await service.WithDb(db => db.Feedbacks.AnyAsync(f => f.ApplicationId == approved.ApplicationId)));
    }

    [Fact]
    public async Task A_rejection_that_is_told_twice_and_again_under_another_id_makes_one_notice_and_one_letter()
    {
        var customer = await service.Registered(NewCustomer(email: "wang.rejected.once@example.com"));
        var (fact, message, other) = (Rejected(customer, ["income_unproven"]), NewPerson(), NewPerson());
        await Task.WhenAll(service.Deliver(fact, message), service.Deliver(fact, other));
        await service.Send(fact, message);
        await service.Becomes(await Begun(fact), "Attempted");
        Assert.Single(service.Mail.To("wang.rejected.once@example.com"));
    }

    [Fact]
    public async Task An_application_has_one_result_whatever_is_told_of_it_later()
    {
        var (customer, application) = (await service.Registered(), NewPerson());
        var completed = await service.Completed(customer);
        var told = await service.WithDb(db => db.Feedbacks.Where(f => f.Id == completed).Select(f => f.ApplicationId).SingleAsync());
        await service.Deliver(Rejected(customer, []) with { ApplicationId = told });
        Assert.Equal(FeedbackResult.Completed, await service.WithDb(db => db.Feedbacks.Where(f => f.ApplicationId == told).Select(f => f.Result).SingleAsync()));

        await Begun(Rejected(customer, ["income_unproven"]) with { ApplicationId = application });
        await service.Deliver(Completion(application, customer));
        Assert.Equal(FeedbackResult.Rejected, await service.WithDb(db => db.Feedbacks.Where(f => f.ApplicationId == application).Select(f => f.Result).SingleAsync()));
    }

    [Fact]
    public async Task A_rejection_that_does_not_say_whose_it_is_begins_nothing_and_fails_no_consumer()
    {
        var fact = NotAccepted(NewPerson(), ["out_of_area"]) with { CustomerId = null };
        await service.Deliver(fact);
        Assert.False(await service.WithDb(db => db.Feedbacks.AnyAsync(f => f.ApplicationId == fact.ApplicationId)));
    }

    [Fact]
    public void A_notice_is_in_time_within_a_working_day_and_over_a_weekend_too()
    {
        Assert.True(ToldByPhone(MondayEvening, MondayEvening).InTime);
        Assert.False(ToldByPhone(MondayEvening.AddMinutes(1), MondayEvening).InTime);
    }

    [Fact]
    public void Without_a_calendar_a_working_day_is_a_day_by_the_wall_clock()
    {
        Assert.True(ToldByPhone(Friday.AddHours(24), tellBy: null).InTime);
        Assert.False(ToldByPhone(Friday.AddHours(25), tellBy: null).InTime);
    }

    private static RejectionNoticeDelivered ToldByPhone(DateTimeOffset at, DateTimeOffset? tellBy)
    {
        var notice = ResultFeedback.BeginNotice(
            new(FeedbackResult.Rejected, NewPerson(), Branch1, NewPerson(), "LOAN", ["income_unproven"], SolutionGiven: true, Friday), null, [], tellBy, Friday);
        notice.Called(reached: true, null, null, NewPerson(), at);
        var raised = notice.TakeRaised();
        Assert.DoesNotContain(raised, r => r.Fact is ResultFeedbackDelivered);
        var (fact, evidence) = Assert.Single(raised, r => r.Fact is RejectionNoticeDelivered);
        var told = Assert.IsType<RejectionNoticeDelivered>(fact);
        Assert.Equal(new ClauseEvidence("3.1.2", "rejection_told_in_time", told.InTime), Assert.Single(evidence));
        return told;
    }

    private static ApplicationReviewed Rejected(Guid customer, string[] reasons, bool solutionGiven = true, DateTimeOffset? at = null) =>
        new(NewPerson(), Branch1, "Reject", NewPerson(), at ?? Now, reasons, solutionGiven, "LOAN", CustomerId: customer);

    private static ApplicationNotAccepted NotAccepted(Guid customer, string[] reasons) => new(NewPerson(), Branch1, "LOAN", reasons, NewPerson(), Now, customer);

    private async Task<Guid> Begun(IEvent fact)
    {
        await service.Deliver(fact);
        var application = fact switch { ApplicationReviewed reviewed => reviewed.ApplicationId, ApplicationNotAccepted refused => refused.ApplicationId, _ => default };
        return await service.WithDb(db => db.Feedbacks.Where(f => f.ApplicationId == application).Select(f => f.Id).SingleAsync());
    }

    // However the letter was written for the wire.
    private string Letter(string to)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(Assert.Single(service.Mail.To(to))));
        return MimeKit.MimeMessage.Load(stream).TextBody!;
    }
}
