using System.Text;
using CustomerService.Feedback;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Testing;
using static CustomerService.Tests.CustomerServiceHost;
using static Testing.Company;

namespace CustomerService.Tests.Feedback;

/// <summary>A completed application becomes a result that the customer hears: over a real mail server's protocol, once, and told honestly.</summary>
public sealed class FeedbackByMail(CustomerServiceHost service)
{
    [Fact]
    public async Task A_customer_with_an_address_gets_one_letter_which_counts_as_arrived_after_a_day()
    {
        var customer = await service.Registered(NewCustomer(email: "wang.arrives@example.com"));
        var feedback = await service.Completed(customer);

        var attempted = await service.Becomes(feedback, "Attempted");
        Assert.Equal("Email", attempted.GetProperty("channel").GetString());
        var attempt = Assert.Single(attempted.GetProperty("attempts").EnumerateArray());
        Assert.Equal(("Accepted", false), (attempt.GetProperty("outcome").GetString(), attempt.GetProperty("simulated").GetBoolean()));
        Assert.DoesNotContain("ResultFeedbackDelivered", await service.EventsOf(feedback));
        var due = await service.WithDb(db => db.DueTimes.SingleAsync(d => d.Payload.Contains(feedback.ToString())));
        Assert.Equal(attempt.GetProperty("at").GetDateTimeOffset() + TimeSpan.FromHours(24), due.DueAt, TimeSpan.FromMilliseconds(1));

        await service.TimePasses(feedback);
        await service.Becomes(feedback, "Delivered");
        Assert.Single(await service.EventsOf(feedback), "ResultFeedbackDelivered");
        Assert.Contains("feedback_delivered_in_time", Assert.Single(await service.EvidenceOf(feedback)), StringComparison.Ordinal);
        Assert.Contains("\"simulated\":false", (await service.BodiesOf(feedback))[^1], StringComparison.Ordinal);
        var letter = Assert.Single(service.Mail.To("wang.arrives@example.com"));
        Assert.Contains("王小明", Decoded(letter), StringComparison.Ordinal);
        Assert.Contains("已于", Decoded(letter), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_speaks_the_customers_language()
    {
        var customer = await service.Registered(NewCustomer(email: "wang.english@example.com", name: "Wang", language: "English"));
        await service.Becomes(await service.Completed(customer), "Attempted");
        Assert.Contains("Dear Wang,", Assert.Single(service.Mail.To("wang.english@example.com")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_completion_that_is_told_twice_and_again_under_another_id_makes_one_feedback_and_one_letter()
    {
        var customer = await service.Registered(NewCustomer(email: "wang.once@example.com"));
        var (application, message, other) = (NewPerson(), NewPerson(), NewPerson());
        var fact = Completion(application, customer);
        await Task.WhenAll(service.Send(fact, message), service.Send(fact, other));
        await service.Send(fact, message);
        await service.ConsumedByAll(message);
        await service.ConsumedByAll(other);
        var feedback = await service.WithDb(db => db.Feedbacks.Where(f => f.ApplicationId == application).Select(f => f.Id).SingleAsync());
        await service.Becomes(feedback, "Attempted");
        Assert.Single(service.Mail.To("wang.once@example.com"));
    }

    [Fact]
    public async Task A_server_that_says_later_is_asked_again()
    {
        var customer = await service.Registered(NewCustomer(email: "later.wang@example.com"));
        var read = await service.Becomes(await service.Completed(customer), "Attempted");
        Assert.Single(read.GetProperty("attempts").EnumerateArray());
        Assert.Equal(2, service.Mail.TriesOf("later.wang@example.com"));
        Assert.Single(service.Mail.To("later.wang@example.com"));
    }

    [Fact]
    public async Task A_server_that_is_away_is_waited_for()
    {
        await using var own = new CustomerServiceHost();
        await own.InitializeAsync();
        own.Mail.IsAway = true;
        var feedback = await own.Completed(await own.Registered(NewCustomer(email: "wang.waits@example.com")));
        await Eventually.True(() => Task.FromResult(own.Mail.Missed > 1), "the letter was tried twice");
        Assert.Equal("Pending", (await Get(own.Officer, $"/feedbacks/{feedback}")).GetProperty("status").GetString());

        own.Mail.IsAway = false;
        Assert.Single((await own.Becomes(feedback, "Attempted")).GetProperty("attempts").EnumerateArray());
        Assert.Single(own.Mail.To("wang.waits@example.com"));
    }

    [Fact]
    public async Task A_letter_refused_for_ever_makes_way_for_a_short_message_which_the_development_provider_only_simulates()
    {
        var customer = await service.Registered(NewCustomer(email: "refused.wang@example.com"));
        var feedback = await service.Completed(customer);
        var read = await service.Becomes(feedback, "Delivered");
        Assert.Equal([("Email", "Refused", false), ("Sms", "Delivered", true)], read.GetProperty("attempts").EnumerateArray()
            .Select(a => (a.GetProperty("channel").GetString()!, a.GetProperty("outcome").GetString()!, a.GetProperty("simulated").GetBoolean())));
        Assert.Contains("\"simulated\":true", (await service.BodiesOf(feedback))[^1], StringComparison.Ordinal);
        Assert.Empty(await service.EvidenceOf(feedback));
    }

    [Fact]
    public async Task A_letter_refused_for_ever_makes_way_for_a_call_where_the_customer_wants_no_short_messages()
    {
        var customer = await service.Registered(NewCustomer(email: "refused.again@example.com"));
        await Prefer(customer, "Sms");
        var read = await service.Becomes(await service.Completed(customer), "AlternativeChannel");
        Assert.Equal("Phone", read.GetProperty("channel").GetString());
    }

    [Fact]
    public async Task Where_there_is_no_gateway_there_are_no_short_messages()
    {
        await using var own = new CustomerServiceHost { SmsFolder = null };
        await own.InitializeAsync();
        var read = await Get(own.Officer, $"/feedbacks/{await own.Completed(await own.Registered())}");
        Assert.Equal(("Pending", "Phone"), (read.GetProperty("status").GetString(), read.GetProperty("channel").GetString()));
    }

    [Fact]
    public async Task A_customer_who_opted_out_of_letters_gets_none()
    {
        var customer = await service.Registered(NewCustomer(email: "wang.quiet@example.com"));
        await Prefer(customer, "Email");
        var read = await service.Becomes(await service.Completed(customer), "Delivered");
        Assert.Equal("Sms", read.GetProperty("channel").GetString());
        Assert.Empty(service.Mail.To("wang.quiet@example.com"));
    }

    [Fact]
    public async Task Who_opts_out_after_the_letter_was_planned_gets_none_either()
    {
        var customer = await service.Registered(NewCustomer(email: "later.optout@example.com"));
        await using var own = service.Services.CreateAsyncScope();
        var contacts = own.ServiceProvider.GetRequiredService<ContactBook>();
        var feedback = ResultFeedback.Begin(Completion(NewPerson(), customer), await contacts.FindAsync(customer, default), [ContactChannel.Email], TimeProvider.System.GetUtcNow());
        await Prefer(customer, "Email");
        await service.WithDb(async db =>
        {
            db.Add(feedback);
            db.DueTimes.AddRange(FeedbackDue.Sending(feedback, TimeProvider.System.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        await service.Becomes(feedback.Id, "Delivered"); // by short message
        Assert.Equal(0, service.Mail.TriesOf("later.optout@example.com"));
    }

    [Fact]
    public async Task A_message_that_would_hold_an_identity_number_is_not_sent()
    {
        var idNumber = NewIdNumber();
        var customer = await service.Registered(NewCustomer(idNumber, email: "wang.number@example.com", name: $"王小明 {idNumber}"));
        var feedback = await service.Completed(customer);
        await Eventually.True(async () => (await Get(service.Officer, $"/feedbacks/{feedback}")).GetProperty("channel").GetString() == "Phone", "somebody shall call");
        Assert.Empty((await Get(service.Officer, $"/feedbacks/{feedback}")).GetProperty("attempts").EnumerateArray());
        Assert.Empty(service.Mail.To("wang.number@example.com"));
    }

    [Fact]
    public async Task An_unknown_customers_result_waits_for_a_person_and_fails_no_consumer()
    {
        var read = await Get(service.Officer, $"/feedbacks/{await service.Completed(NewPerson())}");
        Assert.Equal(("Pending", "Phone", "customer_unknown"),
            (read.GetProperty("status").GetString(), read.GetProperty("channel").GetString(), read.GetProperty("obstacle").GetString()));
    }

    [Fact]
    public async Task An_erased_customers_letter_is_not_sent()
    {
        var customer = await service.Erased(NewCustomer(email: "wang.erased@example.com"));
        var read = await Get(service.Officer, $"/feedbacks/{await service.Completed(customer)}");
        Assert.Equal("customer_unknown", read.GetProperty("obstacle").GetString());
    }

    [Theory]
    [InlineData("Sms:Server", "file:///tmp/x", "which sends nothing")]
    [InlineData("Sms:Server", "https://sms.example", "of no known kind")]
    [InlineData("Demo:Enabled", "true", "Invented customers")]
    public void What_only_pretends_does_not_start_outside_development(string setting, string value, string part)
    {
        var builder = Microsoft.AspNetCore.Builder.WebApplication.CreateBuilder([$"--{setting}={value}", "--environment=Production", "--Mail:Server=smtp://mail.test"]);
        var refused = Assert.Throws<InvalidOperationException>(() =>
        {
            builder.AddFeedback();
            CustomerService.Customers.Demo.DemoExtensions.AddDemoCustomers(builder);
        });
        Assert.Contains(part, refused.Message, StringComparison.Ordinal);
    }

    private async Task Prefer(Guid customer, params string[] optedOut) =>
        await (await service.Officer.Command($"/customers/{customer}/contact-preferences", new { optedOut }, ifMatch: 1)).Success();

    // The body of a letter, however it was written for the wire.
    private static string Decoded(string letter)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(letter));
        return MimeKit.MimeMessage.Load(stream).TextBody!;
    }
}
