using System.Net;
using System.Text.Json;
using RabbitMQ.Client;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;
using ServiceDefaults.Tests.Auditing.Given;
using ServiceDefaults.Tests.Messaging.Given;
using Testing;

namespace ServiceDefaults.Tests.Messaging;

/// <summary>From an error queue to the desk of an administrator, and back or away.</summary>
public sealed class DeadLetterTests : IAsyncLifetime
{
    private const string Queue = "archive-file-note", ErrorQueue = "archive-file-note_error";

    private Archive archive = null!;
    private HttpClient administrator = null!;

    public async ValueTask InitializeAsync()
    {
        archive = await Archive.StartAsync();
        administrator = archive.As(Company.NewPerson(), Company.At(Roles.SystemAdmin, Company.HeadOffice));
    }

    public ValueTask DisposeAsync() => archive.DisposeAsync();

    [Fact]
    public async Task A_given_up_message_is_listed_and_shown_with_code_body_and_envelope()
    {
        var id = await GiveUpAsync(7);

        var item = await OneAsync();
        Assert.Equal((id.ToString(), Queue, typeof(NoteWritten).FullName, "notes.not_wanted", 1, "Waiting"), (
            item.GetProperty("messageId").GetString(), item.GetProperty("queue").GetString(), item.GetProperty("contract").GetString(),
            item.GetProperty("faultCode").GetString(), item.GetProperty("failures").GetInt32(), item.GetProperty("status").GetString()));
        var letter = await ReadAsync(item.GetProperty("id").GetGuid());
        Assert.Equal(7, JsonDocument.Parse(letter.GetProperty("body").GetString()!).RootElement.GetProperty("number").GetInt32());
        Assert.Equal(Service.Branch.ToString(), letter.GetProperty("headers").GetProperty("bp-org-unit").GetString());
        Assert.DoesNotContain("MT-Fault", letter.GetProperty("headers").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_goes_by_status_and_queue_page_by_page()
    {
        for (var n = 0; n < 3; n++) await GiveUpAsync(n);
        await Eventually.True(async () => await archive.Place.CountAsync("messaging.dead_letters") == 3, "three dead letters");

        var first = await ListAsync($"?status=Waiting&queue={Queue}&size=2");
        Assert.Equal(2, first.GetProperty("items").GetArrayLength());
        Assert.Equal(1, (await ListAsync($"?size=2&after={first.GetProperty("next").GetString()}")).GetProperty("items").GetArrayLength());
        Assert.Equal(0, (await ListAsync("?status=Discarded")).GetProperty("items").GetArrayLength());
        Assert.Equal(0, (await ListAsync("?queue=another-queue")).GetProperty("items").GetArrayLength());
        await (await administrator.GetAsync(new Uri("/dead-letters?size=0", UriKind.Relative))).Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task A_replayed_message_reaches_its_consumer_and_is_counted_once()
    {
        await GiveUpAsync(7);
        var id = (await OneAsync()).GetProperty("id").GetGuid();
        archive.Diary.Mood = _ => { };

        var replayed = await (await administrator.Command($"/dead-letters/{id}/replay", ifMatch: 1)).Success();

        Assert.Equal("Replayed", replayed.GetProperty("status").GetString());
        await Eventually.True(async () => await archive.Place.CountAsync("files where title = 'note 7'") == 1, "the effect");
        Assert.Equal("Replayed", (await ReadAsync(id)).GetProperty("status").GetString());
        Assert.Equal(0, await archive.Place.CountAsync("messaging.due_times"));
    }

    [Fact]
    public async Task A_replayed_message_that_fails_again_comes_back_as_waiting()
    {
        await GiveUpAsync(7);
        var id = (await OneAsync()).GetProperty("id").GetGuid();

        await (await administrator.Command($"/dead-letters/{id}/replay", ifMatch: 1)).Success();

        await Eventually.True(async () => (await ReadAsync(id)).GetProperty("failures").GetInt32() == 2, "it is given up again");
        var letter = await ReadAsync(id);
        Assert.Equal(("Waiting", 3), (letter.GetProperty("status").GetString(), letter.GetProperty("version").GetInt32()));
        Assert.Equal(JsonValueKind.Null, letter.GetProperty("decidedAt").ValueKind);
    }

    [Fact]
    public async Task A_message_is_discarded_with_a_reason_that_stands_in_the_trail()
    {
        await GiveUpAsync(7);
        var id = (await OneAsync()).GetProperty("id").GetGuid();

        await (await administrator.Command($"/dead-letters/{id}/discard", new { reason = "sent by mistake" }, ifMatch: 1)).Success();

        var letter = await ReadAsync(id);
        Assert.Equal(("Discarded", "sent by mistake"), (letter.GetProperty("status").GetString(), letter.GetProperty("reason").GetString()));
        var entry = (await archive.TrailOf(id))[^1];
        Assert.Equal(("DeadLetters_Discard", "sent by mistake", "SystemAdmin"), (entry.Action, entry.Reason, entry.Roles));
        Assert.All(await archive.TrailOf(id), e => Assert.DoesNotContain("number", e.After, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Decisions_are_refused_in_the_order_of_the_house()
    {
        await GiveUpAsync(7);
        var id = (await OneAsync()).GetProperty("id").GetGuid();
        var (replay, discard, why) = ($"/dead-letters/{id}/replay", $"/dead-letters/{id}/discard", new { reason = "mistake" });
        using var auditor = archive.As(Company.NewPerson(), Company.At(Roles.InternalAuditor, Company.HeadOffice));

        await (await administrator.Command(discard, new { reason = "" }, ifMatch: 1)).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await (await auditor.Command(replay, ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await auditor.GetAsync(new Uri("/dead-letters", UriKind.Relative))).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await administrator.Command($"/dead-letters/{Company.NewPerson()}/replay", ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await administrator.Command(replay)).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        await (await administrator.Command(discard, why, ifMatch: 9)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        await (await administrator.Command(discard, why, ifMatch: 1)).Success();
        await (await administrator.Command(replay, ifMatch: 2)).Refused(HttpStatusCode.Conflict, "dead_letters.not_waiting");
        await (await administrator.Command(discard, why, ifMatch: 2)).Refused(HttpStatusCode.Conflict, "dead_letters.not_waiting");
    }

    [Fact]
    public async Task A_message_without_id_envelope_or_text_is_kept_and_can_be_replayed()
    {
        var bytes = new byte[] { 0xFF, 0, 1, 2 };
        await archive.Place.SendRawAsync(Queue, new BasicProperties { Headers = new Dictionary<string, object?> { ["bp-org-unit"] = "nowhere", ["bp-encoded"] = "not by us", ["MT-MessageType"] = "?" } }, bytes);

        var id = (await OneAsync()).GetProperty("id").GetGuid();
        var letter = await ReadAsync(id);
        Assert.Equal(bytes, Convert.FromBase64String(letter.GetProperty("body").GetString()!));
        Assert.NotEqual(Guid.Empty, letter.GetProperty("messageId").GetGuid());
        await (await administrator.Command($"/dead-letters/{id}/replay", ifMatch: 1)).Success();
        await Eventually.True(async () => (await ReadAsync(id)).GetProperty("failures").GetInt32() == 2, "the same bytes came back as the same dead letter");
    }

    [Fact]
    public async Task While_the_database_is_away_messages_stay_in_the_error_queue()
    {
        // Straight there, as if a consumer had given it up before the database went away.
        archive.Place.PostgresCable.Cut();
        var message = Sending.Message(new NoteWritten(Service.Branch, 1));
        await archive.Place.SendRawAsync(ErrorQueue, message.Properties, message.Body);

        await Eventually.True(async () => await archive.Place.WaitingAsync(ErrorQueue) == 1, "it waits there");
        Assert.Equal(0, await archive.Place.CountAsync("messaging.dead_letters"));
        archive.Place.PostgresCable.Mend();

        Assert.Equal("unknown", (await OneAsync()).GetProperty("faultCode").GetString());
        Assert.Equal(0u, await archive.Place.WaitingAsync(ErrorQueue));
    }

    [Fact]
    public async Task The_gauge_counts_what_waits_for_a_decision()
    {
        using var gauges = new Gauges(archive.Meters);
        await GiveUpAsync(1);
        await Eventually.True(() => Task.FromResult(gauges[$"branch.dead_letters[{ErrorQueue}]"] == 1), "the gauge shows it");

        await (await administrator.Command($"/dead-letters/{(await OneAsync()).GetProperty("id").GetGuid()}/discard", new { reason = "counted" }, ifMatch: 1)).Success();

        await Eventually.True(() => Task.FromResult(gauges[$"branch.dead_letters[{ErrorQueue}]"] == 0), "the gauge shows that it is decided");
    }

    private async Task<Guid> GiveUpAsync(int number)
    {
        archive.Diary.Mood = _ => throw new DomainException(NoteErrors.NotWanted);
        var id = Company.NewPerson();
        await archive.Place.SendAsync(new NoteWritten(id, number), id);
        return id;
    }

    private async Task<JsonElement> ListAsync(string query = "") => await (await administrator.GetAsync(new Uri($"/dead-letters{query}", UriKind.Relative))).Success();

    private async Task<JsonElement> OneAsync() => await Eventually.Get(async () =>
        (await ListAsync()).GetProperty("items").EnumerateArray().Select(item => (JsonElement?)item).FirstOrDefault(), "a dead letter");

    private async Task<JsonElement> ReadAsync(Guid id) => await (await administrator.GetAsync(new Uri($"/dead-letters/{id}", UriKind.Relative))).Success();
}
