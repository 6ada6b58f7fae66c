using BranchPlatform.Contracts.CustomerService;
using BranchPlatform.Contracts.Operations;
using Microsoft.EntityFrameworkCore;
using Testing;
using static CustomerService.Tests.CustomerServiceHost;

namespace CustomerService.Tests.Feedback;

/// <summary>Results of the past that a demo makes up were told in their time, which is marked as made up; nobody is written to today.</summary>
public sealed class FeedbackOfAPast
{
    private static readonly DateTimeOffset LongAgo = TimeProvider.System.GetUtcNow() - TimeSpan.FromDays(40);

    [Theory, InlineData("wang.past@example.com"), InlineData(null)]
    public async Task With_demo_data_a_completion_of_the_past_was_told_then_by_whatever_way_there_is(string? email)
    {
        await using var demo = new CustomerServiceHost().With("Demo:Enabled", "true");
        await demo.InitializeAsync();
        var feedback = await demo.Completed(await demo.Registered(NewCustomer(email: email)), at: LongAgo);

        var delivered = await demo.Becomes(feedback, "Delivered");
        Assert.Equal(email is null ? "Sms" : "Email", delivered.GetProperty("channel").GetString());
        var attempt = Assert.Single(delivered.GetProperty("attempts").EnumerateArray());
        Assert.True(attempt.GetProperty("simulated").GetBoolean());
        Assert.InRange(attempt.GetProperty("at").GetDateTimeOffset(), LongAgo, LongAgo + TimeSpan.FromHours(1));
        Assert.Contains("\"met\":true", Assert.Single(await demo.EvidenceOf(feedback)), StringComparison.Ordinal);
        Assert.Empty(await demo.WithDb(db => db.DueTimes.Where(d => d.Payload.Contains(feedback.ToString())).ToListAsync()));
        Assert.Empty(demo.Mail.To("wang.past@example.com"));

        // And who was rejected then heard of it then.
        var application = Testing.Company.NewPerson();
        await demo.Send(new ApplicationReviewed(application, Testing.Company.Branch1, "Reject", Testing.Company.NewPerson(), LongAgo, ["income_unproven"], SolutionGiven: true,
            "LOAN", OnTime: true, 30, new string('a', 64), await demo.Registered(NewCustomer(email: email))));
        var notice = await Eventually.Get(() => demo.WithDb(db => db.Feedbacks.Where(f => f.ApplicationId == application).Select(f => (Guid?)f.Id).SingleOrDefaultAsync()), "the notice exists");
        Assert.True((await demo.Becomes(notice, "Delivered")).GetProperty("attempts")[0].GetProperty("at").GetDateTimeOffset() < LongAgo + TimeSpan.FromHours(1));

        // What happens today is told today.
        await demo.Becomes(await demo.Completed(await demo.Registered(NewCustomer(email: "wang.today@example.com"))), "Attempted");
        Assert.Single(demo.Mail.To("wang.today@example.com"));
    }

    [Fact]
    public async Task Without_demo_data_a_late_completion_is_told_now()
    {
        await using var service = new CustomerServiceHost();
        await service.InitializeAsync();
        var feedback = await service.Completed(await service.Registered(NewCustomer(email: "wang.late@example.com")), at: LongAgo);
        await service.Becomes(feedback, "Attempted");
        Assert.Single(service.Mail.To("wang.late@example.com"));
    }

    [Theory, InlineData("true", 2), InlineData("false", 1)]
    public async Task Who_asks_is_told_the_customers_of_the_demo_again_and_no_real_ones(string demo, int told)
    {
        await using var service = new CustomerServiceHost().With("Demo:Enabled", demo);
        await service.InitializeAsync();
        if (demo == "true") await Eventually.True(() => service.WithDb(db => db.Customers.AnyAsync()), "the demo's customers are there");
        else await service.Registered();
        var customer = await service.WithDb(db => db.Customers.OrderBy(c => c.Id).Select(c => c.Id).FirstAsync());
        await service.Deliver(new CustomersRequested("operations"));
        Assert.Equal(told, (await service.EventsOf(customer)).Count(name => name == nameof(CustomerChanged)));
    }
}
