using System.Net;
using System.Text.Json;
using ServiceDefaults.Security;
using Testing;
using static CustomerService.Tests.CustomerServiceHost;
using static Testing.Company;

namespace CustomerService.Tests.Feedback;

/// <summary>Every route of the capability: the happy case, the rule, the stale version, another branch's result.</summary>
public sealed class FeedbacksOverHttp(CustomerServiceHost service)
{
    [Fact]
    public async Task A_reached_customer_has_been_told_by_a_named_person()
    {
        var (id, person) = (await WaitingForCall(), NewPerson());
        using var officer = service.As(person, At(Roles.ServiceOfficer, Branch1));
        await (await officer.Command($"/feedbacks/{id}/calls", new { outcome = "NotReached", note = "无人接听" }, ifMatch: 1)).Success();
        var told = await (await officer.Command($"/feedbacks/{id}/calls", new { outcome = "Reached" }, ifMatch: 2)).Success();

        Assert.Equal("Delivered", told.GetProperty("status").GetString());
        var attempts = (await Get(officer, $"/feedbacks/{id}")).GetProperty("attempts").EnumerateArray().ToList();
        Assert.Equal([("NotReached", person, "无人接听"), ("Reached", person, null)],
            attempts.Select(a => (a.GetProperty("outcome").GetString()!, a.GetProperty("by").GetGuid(), a.GetProperty("note").GetString())));
        Assert.Single(await service.EventsOf(id), "ResultFeedbackDelivered");
        Assert.Contains("feedback_delivered_in_time", Assert.Single(await service.EvidenceOf(id)), StringComparison.Ordinal);
        await (await officer.Command($"/feedbacks/{id}/calls", new { outcome = "Reached" }, ifMatch: 3)).Refused(HttpStatusCode.Conflict, "feedbacks.already_ended");
    }

    [Fact]
    public async Task What_a_caller_noted_is_unreadable_after_the_customer_is_erased()
    {
        var customer = await Quiet();
        var id = await service.Completed(customer);
        await (await service.Officer.Command($"/feedbacks/{id}/calls", new { outcome = "NotReached", note = "其女接听" }, ifMatch: 1)).Success();
        await (await service.Compliance.Command($"/customers/{customer}/erasure", new { reason = "客户要求" }, ifMatch: 2)).Success();
        Assert.Equal(JsonValueKind.Null, (await Get(service.Officer, $"/feedbacks/{id}")).GetProperty("attempts")[0].GetProperty("note").ValueKind);
    }

    [Fact]
    public async Task Nobody_is_called_who_does_not_want_it()
    {
        var customer = await service.Registered();
        await (await service.Officer.Command($"/customers/{customer}/contact-preferences", new { optedOut = new[] { "Sms", "Phone" } }, ifMatch: 1)).Success();
        var id = await service.Completed(customer);
        Assert.Equal("no_channel", (await Get(service.Officer, $"/feedbacks/{id}")).GetProperty("obstacle").GetString());
        await (await service.Officer.Command($"/feedbacks/{id}/calls", new { outcome = "Reached" }, ifMatch: 1)).Refused(HttpStatusCode.Conflict, "feedbacks.channel_opted_out");
    }

    [Fact]
    public async Task A_note_about_somebody_unknown_cannot_be_kept()
    {
        var id = await service.Completed(NewPerson());
        await (await service.Officer.Command($"/feedbacks/{id}/calls", new { outcome = "Reached", note = "接听" }, ifMatch: 1)).Refused(HttpStatusCode.Conflict, "feedbacks.note_unsealable");
        await (await service.Officer.Command($"/feedbacks/{id}/calls", new { outcome = "Reached" }, ifMatch: 1)).Success();
    }

    [Fact]
    public async Task A_letter_that_came_back_makes_way_for_the_next_channel()
    {
        var id = await Attempted("wang.returns@example.com");
        var returned = await (await service.Officer.Command($"/feedbacks/{id}/bounce", ifMatch: 2)).Success();
        Assert.Equal(("AlternativeChannel", "Sms"), (returned.GetProperty("status").GetString(), returned.GetProperty("channel").GetString()));
        var read = await service.Becomes(id, "Delivered");
        Assert.Equal(["Returned", "Delivered"], read.GetProperty("attempts").EnumerateArray().Select(a => a.GetProperty("outcome").GetString()!));
        await service.TimePasses(id);
        Assert.Single(await service.EventsOf(id), "ResultFeedbackDelivered");
        var call = await WaitingForCall();
        await (await service.Officer.Command($"/feedbacks/{call}/bounce", ifMatch: 1)).Refused(HttpStatusCode.Conflict, "feedbacks.nothing_to_return");
    }

    [Fact]
    public async Task A_customer_who_confirms_has_been_told()
    {
        var id = await Attempted("wang.confirms@example.com");
        await (await service.Officer.Command($"/feedbacks/{id}/confirmation", new { through = "InPerson" }, ifMatch: 2)).Success();
        var read = await Get(service.Officer, $"/feedbacks/{id}");
        Assert.Equal(("Delivered", "InPerson"), (read.GetProperty("status").GetString(), read.GetProperty("confirmedThrough").GetString()));
        Assert.NotEqual(JsonValueKind.Null, read.GetProperty("confirmedBy").ValueKind);
        var call = await WaitingForCall();
        await (await service.Officer.Command($"/feedbacks/{call}/confirmation", new { through = "InPerson" }, ifMatch: 1)).Refused(HttpStatusCode.Conflict, "feedbacks.nothing_to_confirm");
    }

    [Fact]
    public async Task A_customer_is_given_up_after_three_attempts_on_two_channels_with_a_reason()
    {
        var customer = await service.Registered(NewCustomer(email: "refused.giveup@example.com"));
        await (await service.Officer.Command($"/customers/{customer}/contact-preferences", new { optedOut = new[] { "Sms" } }, ifMatch: 1)).Success();
        var id = await service.Completed(customer);
        await service.Becomes(id, "AlternativeChannel");
        await (await service.Officer.Command($"/feedbacks/{id}/calls", new { outcome = "NotReached" }, ifMatch: 2)).Success();
        await (await service.Officer.Command($"/feedbacks/{id}/undeliverable", new { reason = "号码停机" }, ifMatch: 3)).Refused(HttpStatusCode.Conflict, "feedbacks.too_few_attempts");
        await (await service.Officer.Command($"/feedbacks/{id}/calls", new { outcome = "NotReached" }, ifMatch: 3)).Success();
        var ended = await (await service.Officer.Command($"/feedbacks/{id}/undeliverable", new { reason = "号码停机" }, ifMatch: 4)).Success();
        Assert.Equal("Undeliverable", ended.GetProperty("status").GetString());
        Assert.DoesNotContain("ResultFeedbackDelivered", await service.EventsOf(id));
    }

    [Theory, InlineData("calls"), InlineData("bounce"), InlineData("confirmation"), InlineData("undeliverable")]
    public async Task Another_branchs_result_is_not_there_and_an_old_version_is_told(string step)
    {
        var id = await WaitingForCall();
        using var stranger = service.As(At(Roles.ServiceOfficer, Branch2));
        await (await stranger.GetAsync(new Uri($"/feedbacks/{id}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await stranger.Command($"/feedbacks/{id}/{step}", Steps[step], ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
        using var clerk = service.As(At(Roles.IntakeClerk, Branch1));
        await (await clerk.Command($"/feedbacks/{id}/{step}", Steps[step], ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await service.Officer.Command($"/feedbacks/{id}/{step}", Steps[step])).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        await (await service.Officer.Command($"/feedbacks/{id}/{step}", Steps[step], ifMatch: 9)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
    }

    [Fact]
    public async Task The_list_shows_what_waits_by_branch_and_state()
    {
        using var officer = service.As(At(Roles.ServiceOfficer, Branch2));
        var customer = await Quiet();
        var made = new[] { await service.Completed(customer, Branch2), await service.Completed(customer, Branch2), await service.Completed(customer, Branch2) };
        var first = await Get(officer, $"/feedbacks?branchId={Branch2}&status=Pending&customerId={customer}&size=2");
        var second = await Get(officer, $"/feedbacks?status=Pending&customerId={customer}&size=2&after={first.GetProperty("next").GetString()}");
        Assert.Equal(made.Order().Reverse(), first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray()).Select(i => i.GetProperty("id").GetGuid()));
        Assert.Empty((await Get(officer, $"/feedbacks?status=Delivered&customerId={customer}")).GetProperty("items").EnumerateArray());
        await (await officer.GetAsync(new Uri($"/feedbacks?branchId={Branch1}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await service.Clerk.GetAsync(new Uri("/feedbacks", UriKind.Relative))).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        Assert.Equal(HttpStatusCode.BadRequest, (await officer.GetAsync(new Uri("/feedbacks?size=0", UriKind.Relative))).StatusCode);
    }

    private static readonly Dictionary<string, object?> Steps = new()
    {
        ["calls"] = new { outcome = "Reached" }, ["bounce"] = null, ["confirmation"] = new { through = "Phone" }, ["undeliverable"] = new { reason = "号码停机" },
    };

    // A customer without an e-mail address who wants no short messages.
    private async Task<Guid> Quiet()
    {
        var customer = await service.Registered();
        await (await service.Officer.Command($"/customers/{customer}/contact-preferences", new { optedOut = new[] { "Sms" } }, ifMatch: 1)).Success();
        return customer;
    }

    private async Task<Guid> WaitingForCall() => await service.Completed(await Quiet());

    private async Task<Guid> Attempted(string address)
    {
        var id = await service.Completed(await service.Registered(NewCustomer(email: address)));
        await service.Becomes(id, "Attempted");
        return id;
    }
}
