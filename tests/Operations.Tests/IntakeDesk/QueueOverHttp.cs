using System.Net;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using Testing;
using static Operations.Tests.OperationsHost;
using static Testing.Company;

namespace Operations.Tests.IntakeDesk;

/// <summary>The queue, from the ticket to the rating.</summary>
public sealed class QueueOverHttp(OperationsHost operations)
{
    [Fact]
    public async Task A_customer_takes_a_number_is_called_served_and_rates()
    {
        using var desk = await Desk.New(operations);
        var taken = await desk.Clerk.Command("/queue-tickets", new { branchId = desk.BranchId });
        var id = Desk.Id(await taken.Success());
        Assert.Equal($"/api/operations/queue-tickets/{id}", taken.Headers.Location!.OriginalString);
        Assert.StartsWith($"Q-{desk.Branch.Code}-{Desk.Today:yyyyMMdd}-0001-", (await taken.Json()).GetProperty("no").GetString(), StringComparison.Ordinal);

        Assert.Equal(id, Desk.Id(await (await desk.CallNext()).Success()));
        await (await desk.Clerk.Command($"/queue-tickets/{id}/service", ifMatch: 2)).Success();
        await (await desk.Clerk.Command($"/queue-tickets/{id}/rating", new { rating = 5 }, ifMatch: 3)).Refused(HttpStatusCode.Forbidden, "sod.service_rating");
        await (await desk.Terminal.Command($"/queue-tickets/{id}/rating", new { rating = 5 }, ifMatch: 3)).Success();

        var read = await Get(desk.Clerk, $"/queue-tickets/{id}");
        Assert.Equal(("Served", 5, desk.ClerkId), (read.GetProperty("status").GetString(), read.GetProperty("rating").GetInt32(), read.GetProperty("clerkId").GetGuid()));
        Assert.Equal(["QueueTicketCalled", "CounterServiceRated"], await operations.EventsOf(id));
    }

    [Fact]
    public async Task Who_has_waited_longest_is_called_first_and_an_empty_queue_says_so()
    {
        using var desk = await Desk.New(operations);
        await (await desk.CallNext()).Refused(HttpStatusCode.Conflict, "intake_desk.queue_empty");
        var order = new List<Guid>();
        for (var i = 0; i < 3; i++) order.Add(await desk.Waiting());
        await (await desk.Clerk.Command($"/queue-tickets/{order[0]}/departure", ifMatch: 1)).Success();
        Assert.Equal(order[1], Desk.Id(await (await desk.CallNext()).Success()));
        Assert.Equal(order[2], Desk.Id(await (await desk.CallNext()).Success()));
        await (await desk.CallNext()).Refused(HttpStatusCode.Conflict, "intake_desk.queue_empty");
    }

    [Fact]
    public async Task Two_clerks_who_call_at_once_never_get_the_same_ticket()
    {
        using var desk = await Desk.New(operations);
        var waiting = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => desk.Waiting()));
        var clerks = Enumerable.Range(0, 16).Select(_ => operations.As(At(Roles.IntakeClerk, desk.BranchId))).ToList();
        var answers = await Task.WhenAll(clerks.Select(clerk => desk.CallNext(clerk)));
        var called = await Task.WhenAll(answers.Where(a => a.IsSuccessStatusCode).Select(async a => Desk.Id(await a.Json())));
        Assert.Equal(waiting.Order(), called.Order());
        foreach (var empty in answers.Where(a => !a.IsSuccessStatusCode)) await empty.Refused(HttpStatusCode.Conflict, "intake_desk.queue_empty");
        clerks.ForEach(clerk => clerk.Dispose());
    }

    [Fact]
    public async Task A_call_that_is_repeated_with_its_key_calls_nobody_else()
    {
        using var desk = await Desk.New(operations);
        await desk.Waiting();
        var next = await desk.Waiting();
        var key = NewPerson();
        var first = await (await desk.CallNext(key: key)).Success();
        Assert.Equal(first.ToString(), (await (await desk.CallNext(key: key)).Success()).ToString());
        Assert.Equal(next, Desk.Id(await (await desk.CallNext()).Success()));
    }

    [Fact]
    public async Task A_call_needs_a_key()
    {
        using var desk = await Desk.New(operations);
        using var body = System.Net.Http.Json.JsonContent.Create(new { branchId = desk.BranchId });
        await (await desk.Clerk.PostAsync(new Uri("/queue-tickets/next-call", UriKind.Relative), body)).Refused(HttpStatusCode.BadRequest, "idempotency.key_missing");
    }

    [Fact]
    public async Task A_service_is_rated_once_and_from_one_to_five()
    {
        using var desk = await Desk.New(operations);
        var called = await desk.Called();
        await (await desk.Terminal.Command($"/queue-tickets/{called}/rating", new { rating = 5 }, ifMatch: 2)).Refused(HttpStatusCode.Conflict, "intake_desk.not_served_yet");
        await (await desk.Clerk.Command($"/queue-tickets/{called}/service", ifMatch: 2)).Success();
        foreach (var wrong in (int?[])[0, 6, null])
            await (await desk.Terminal.Command($"/queue-tickets/{called}/rating", new { rating = wrong }, ifMatch: 3)).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await (await desk.Terminal.Command($"/queue-tickets/{called}/rating", new { rating = 1 }, ifMatch: 3)).Success();
        await (await desk.Terminal.Command($"/queue-tickets/{called}/rating", new { rating = 5 }, ifMatch: 4)).Refused(HttpStatusCode.Conflict, "intake_desk.already_rated");
    }

    [Fact]
    public async Task Another_clerk_is_not_done_with_my_customer()
    {
        using var desk = await Desk.New(operations);
        using var other = operations.As(At(Roles.IntakeClerk, desk.BranchId));
        var id = await desk.Called();
        await (await other.Command($"/queue-tickets/{id}/service", ifMatch: 2)).Refused(HttpStatusCode.Conflict, "intake_desk.called_by_another");
    }

    [Theory, InlineData("service"), InlineData("departure"), InlineData("rating")]
    public async Task A_step_without_the_version_seen_is_refused_and_with_an_old_one_told_the_current(string step)
    {
        using var desk = await Desk.New(operations);
        var id = await desk.Called();
        var body = step == "rating" ? new { rating = 5 } : null;
        await (await desk.Clerk.Command($"/queue-tickets/{id}/{step}", body)).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        var stale = await (await desk.Clerk.Command($"/queue-tickets/{id}/{step}", body, ifMatch: 1)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        Assert.Equal(("Called", 2), (stale.GetProperty("currentState").GetString(), stale.GetProperty("currentVersion").GetInt32()));
    }

    [Fact]
    public async Task A_manager_looks_at_the_queue_and_works_in_it_not()
    {
        using var desk = await Desk.New(operations);
        var id = await desk.Called();
        Assert.Equal(id, Desk.Id(await Get(desk.Manager, $"/queue-tickets/{id}")));
        await (await desk.CallNext(desk.Manager)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        foreach (var step in (string[])["service", "departure", "rating"])
            await (await desk.Manager.Command($"/queue-tickets/{id}/{step}", step == "rating" ? new { rating = 5 } : null, ifMatch: 2)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await desk.Manager.Command("/queue-tickets", new { branchId = desk.BranchId })).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
    }

    [Fact]
    public async Task Another_branchs_queue_is_not_there()
    {
        using var desk = await Desk.New(operations);
        using var stranger = operations.As(At(Roles.IntakeClerk, Branch2));
        var id = await desk.Called();
        await (await stranger.Command("/queue-tickets", new { branchId = desk.BranchId })).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await desk.CallNext(stranger)).Refused(HttpStatusCode.NotFound, "request.not_found");
        foreach (var step in (string[])["service", "departure", "rating"])
            await (await stranger.Command($"/queue-tickets/{id}/{step}", step == "rating" ? new { rating = 5 } : null, ifMatch: 2)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await stranger.GetAsync(new Uri($"/queue-tickets/{id}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await stranger.GetAsync(new Uri($"/queue-tickets?branchId={desk.BranchId}&day={Desk.Today:yyyy-MM-dd}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Fact]
    public async Task The_queue_of_a_day_is_listed_by_state()
    {
        using var desk = await Desk.New(operations);
        await desk.Called();
        var waiting = await desk.Waiting();
        var day = $"branchId={desk.BranchId}&day={Desk.Today:yyyy-MM-dd}";
        Assert.Equal(2, (await Get(desk.Clerk, $"/queue-tickets?{day}")).GetProperty("items").GetArrayLength());
        Assert.Equal(waiting, Desk.Id(Assert.Single((await Get(desk.Clerk, $"/queue-tickets?{day}&status=Waiting")).GetProperty("items").EnumerateArray())));
        Assert.Empty((await Get(desk.Clerk, $"/queue-tickets?branchId={desk.BranchId}&day={Desk.Today.AddDays(-1):yyyy-MM-dd}")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Who_still_waits_after_a_quarter_of_an_hour_is_reported_once()
    {
        using var desk = await Desk.New(operations);
        var id = await desk.Waiting();
        var due = await operations.WithDb(db => db.DueTimes.SingleAsync(d => d.Payload.Contains(id.ToString())));
        var taken = (await Get(desk.Clerk, $"/queue-tickets/{id}")).GetProperty("takenAt").GetDateTimeOffset();
        Assert.Equal(taken + TimeSpan.FromMinutes(15), due.DueAt, TimeSpan.FromMilliseconds(1));

        await TimePasses(id);
        await Eventually.True(async () => (await operations.EventsOf(id)).Count > 0, "the wait is reported");
        Assert.Equal(["QueueWaitExceeded"], await operations.EventsOf(id));
        Assert.Equal(id, Desk.Id(await (await desk.CallNext()).Success()));
    }

    [Fact]
    public async Task Who_was_called_in_time_is_not_reported()
    {
        using var desk = await Desk.New(operations);
        var id = await desk.Called();
        await TimePasses(id);
        await Eventually.True(async () => !await operations.WithDb(db => db.DueTimes.AnyAsync(d => d.Payload.Contains(id.ToString()))), "the time is worked off");
        Assert.Equal(["QueueTicketCalled"], await operations.EventsOf(id));
    }

    private Task<int> TimePasses(Guid ticket) => operations.WithDb(db => db.DueTimes.Where(d => d.Payload.Contains(ticket.ToString()))
        .ExecuteUpdateAsync(set => set.SetProperty(d => d.DueAt, TimeProvider.System.GetUtcNow())));
}
