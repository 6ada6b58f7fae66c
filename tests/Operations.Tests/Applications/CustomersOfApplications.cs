using System.Net;
using BranchPlatform.Contracts.CustomerService;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Operations.Applications.Customers;
using Testing;
using static Operations.Tests.OperationsHost;
using static Testing.Company;

namespace Operations.Tests.Applications;

/// <summary>Whose application it is: copies of customers, and the owner's word about those whom nobody has told of yet.</summary>
public sealed class CustomersOfApplications(OperationsHost operations)
{
    [Fact]
    public async Task A_customer_whom_an_event_told_of_is_not_asked_for()
    {
        var customer = NewPerson();
        await operations.Deliver(Changed(customer));
        await operations.Submitted(NewApplication(customer));
        Assert.Empty(operations.CustomerService.Questions(customer));
    }

    [Fact]
    public async Task The_owner_is_asked_once_in_the_callers_name_and_language_and_in_his_trace()
    {
        var customer = operations.CustomerService.Has();
        using var clerk = operations.As(At(ServiceDefaults.Security.Roles.IntakeClerk, Branch1));
        clerk.DefaultRequestHeaders.Add("Accept-Language", "en-GB");
        clerk.DefaultRequestHeaders.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        await (await clerk.Command("/applications", NewApplication(customer, amount: "1.00"))).Success();
        await (await clerk.Command("/applications", NewApplication(customer, amount: "2.00"))).Success();

        var asked = Assert.Single(operations.CustomerService.Questions(customer));
        Assert.Equal(clerk.DefaultRequestHeaders.Authorization!.ToString(), asked.Authorization);
        Assert.Equal("en-GB", asked.AcceptLanguage);
        Assert.StartsWith("00-0af7651916cd43dd8448eb211c80319c-", asked.TraceParent.ToString(), StringComparison.Ordinal);
        Assert.Equal(Branch2, (await Copy(customer))!.HomeBranchId);
    }

    [Fact]
    public async Task A_customer_whom_the_owner_does_not_know_is_refused() =>
        await (await operations.Clerk.Command("/applications", NewApplication(NewPerson()))).Refused(HttpStatusCode.Conflict, "applications.customer_unknown");

    private static readonly Dictionary<string, Func<HttpContext, Task>> Failures = new()
    {
        ["away"] = http => { http.Abort(); return Task.CompletedTask; },
        ["slow"] = http => Task.Delay(Timeout.Infinite, http.RequestAborted),
        ["failed"] = http => { http.Response.StatusCode = 500; return Task.CompletedTask; },
        ["refused"] = http => { http.Response.StatusCode = 403; return Task.CompletedTask; },
        ["elsewhere"] = http => { http.Response.Redirect("http://127.0.0.1:9/"); return Task.CompletedTask; },
        ["garbage"] = http => http.Response.WriteAsJsonAsync(new { status = "Active" }),
        ["nothing"] = http => http.Response.WriteAsJsonAsync<object?>(null),
    };

    public static TheoryData<string> Ways => [.. Failures.Keys];

    [Theory, MemberData(nameof(Ways))]
    public async Task Without_a_usable_answer_the_caller_is_asked_to_come_again_and_nothing_is_stored(string way)
    {
        var customer = operations.CustomerService.Answers(Failures[way]);
        var answer = await operations.Clerk.Command("/applications", NewApplication(customer));
        await answer.Refused(HttpStatusCode.ServiceUnavailable, "applications.customer_service_unavailable");
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Single(operations.CustomerService.Questions(customer));
        Assert.Equal(TimeSpan.FromSeconds(1), operations.PatienceWithTheOwner);
        Assert.Null(await Copy(customer));
        Assert.False(await operations.WithDb(db => db.Applications.AnyAsync(a => a.CustomerId == customer)));
    }

    [Theory, InlineData("Closed"), InlineData("Erased")]
    public async Task A_customer_who_is_no_longer_one_is_refused(string status)
    {
        var (told, learned) = (NewPerson(), operations.CustomerService.Has(status));
        await operations.Deliver(Changed(told, status));
        await (await operations.Clerk.Command("/applications", NewApplication(told))).Refused(HttpStatusCode.Conflict, "applications.customer_closed");
        await (await operations.Clerk.Command("/applications", NewApplication(learned))).Refused(HttpStatusCode.Conflict, "applications.customer_closed");
    }

    [Fact]
    public async Task A_blocked_customer_is_taken_in_only_with_a_note()
    {
        var customer = operations.CustomerService.Has(riskFlag: "Blocked");
        await (await operations.Clerk.Command("/applications", NewApplication(customer))).Refused(HttpStatusCode.Conflict, "applications.customer_blocked");
        await (await operations.Clerk.Command("/applications", Noted(customer, "a\u0007b"))).Refused(HttpStatusCode.BadRequest, "request.invalid");
        var id = await operations.Submitted(Noted(customer, "经网点负责人同意"));
        Assert.Equal("经网点负责人同意", (await operations.Read(id)).GetProperty("customerNote").GetString());
    }

    [Fact]
    public async Task A_repeated_submission_gets_its_first_answer_although_the_customer_has_left_since()
    {
        var (customer, key) = (NewPerson(), NewPerson());
        await operations.Deliver(Changed(customer));
        var first = await (await operations.Clerk.Command("/applications", NewApplication(customer), key: key)).Success();
        await operations.Deliver(Changed(customer, "Closed"), version: 2);
        var again = await (await operations.Clerk.Command("/applications", NewApplication(customer), key: key)).Success();
        Assert.Equal(first.GetProperty("id").GetGuid(), again.GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task Of_events_that_come_twice_and_out_of_order_the_highest_version_counts()
    {
        var (customer, message) = (NewPerson(), NewPerson());
        await operations.Deliver(Changed(customer), message, version: 1);
        await operations.Deliver(Changed(customer, "Closed"), version: 3);
        await operations.Deliver(Changed(customer, flag: "Watch"), version: 2);
        await operations.Send(Changed(customer), message, version: 1);
        await operations.Deliver(Changed(NewPerson()));

        var copy = await Copy(customer);
        Assert.Equal(("Closed", "None", 3), (copy!.Status, copy.RiskFlag, copy.Version));
    }

    [Fact]
    public async Task Versions_that_come_at_once_leave_the_highest()
    {
        var customer = NewPerson();
        await Task.WhenAll(Enumerable.Range(1, 20).Select(version => operations.Deliver(Changed(customer, version == 20 ? "Closed" : "Active"), version: version)));
        Assert.Equal(("Closed", 20), await Copy(customer) is { } copy ? (copy.Status, copy.Version) : default);
    }

    [Fact]
    public async Task An_answer_that_is_older_than_the_event_that_overtook_it_changes_nothing()
    {
        var customer = operations.CustomerService.Has(first: id => operations.Deliver(Changed(id, "Closed"), version: 2));
        await (await operations.Clerk.Command("/applications", NewApplication(customer))).Refused(HttpStatusCode.Conflict, "applications.customer_closed");
        Assert.Equal(2, (await Copy(customer))!.Version);
    }

    [Fact]
    public async Task Clerks_who_ask_for_the_same_new_customer_at_once_all_succeed()
    {
        var customer = operations.CustomerService.Has();
        var answers = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => operations.Clerk.Command("/applications", NewApplication(customer, amount: $"{i}.00"))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
    }

    private Task<CustomerCopy?> Copy(Guid customer) => operations.WithDb(db => db.Customers.SingleOrDefaultAsync(c => c.Id == customer));

    private static object Noted(Guid customer, string note) => new { branchId = Branch1, customerId = customer, productType = "LOAN", channel = "Counter", customerNote = note };

    private static CustomerChanged Changed(Guid id, string status = "Active", string flag = "None") => new(id, $"C{id:N}", "Person", Branch1, status, flag);
}
