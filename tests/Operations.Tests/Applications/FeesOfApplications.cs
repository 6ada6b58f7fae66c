using System.Net;
using System.Text.Json;
using BranchPlatform.Contracts.Operations;
using Microsoft.EntityFrameworkCore;
using Testing;

namespace Operations.Tests.Applications;

/// <summary>What a customer owes for a completed application.</summary>
public sealed class FeesOfApplications(OperationsHost operations)
{
    [Fact]
    public async Task A_fee_is_kept_shown_and_told()
    {
        var id = await operations.Done();
        await (await operations.Officer.Command($"/applications/{id}/completion", Fee("35.50"), ifMatch: 10)).Success();
        Assert.Equal("35.50", (await operations.Read(id)).GetProperty("fee").GetProperty("amount").GetString());
        Assert.Equal("35.50", (await Completed(id)).Fee?.Amount);
    }

    [Fact]
    public async Task Without_a_fee_it_is_free_of_charge()
    {
        var id = await operations.Done();
        await (await operations.Officer.Command($"/applications/{id}/completion", ifMatch: 10)).Success();
        Assert.Equal(JsonValueKind.Null, (await operations.Read(id)).GetProperty("fee").ValueKind);
        Assert.Null((await Completed(id)).Fee);
    }

    [Theory]
    [InlineData("-0.01", "CNY", "applications.fee_negative")]
    [InlineData("1.00", "USD", "applications.fee_currency_differs")]
    [InlineData("1.005", "CNY", "request.malformed")]
    public async Task A_fee_that_cannot_be_is_refused(string amount, string currency, string code)
    {
        var id = await operations.Done();
        await (await operations.Officer.Command($"/applications/{id}/completion", Fee(amount, currency), ifMatch: 10)).Refused(HttpStatusCode.BadRequest, code);
        Assert.Equal("Processing", (await operations.Read(id)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task The_fee_belongs_to_the_request_that_a_key_stands_for()
    {
        var (id, key) = (await operations.Done(), Company.NewPerson());
        await (await operations.Officer.Command($"/applications/{id}/completion", Fee("35.50"), ifMatch: 10, key: key)).Success();
        await (await operations.Officer.Command($"/applications/{id}/completion", Fee("35.50"), ifMatch: 10, key: key)).Success();
        await (await operations.Officer.Command($"/applications/{id}/completion", ifMatch: 10, key: key)).Refused(HttpStatusCode.UnprocessableEntity, "idempotency.key_reused");
    }

    private static object Fee(string amount, string currency = "CNY") => new { fee = new { amount, currency } };

    private async Task<ApplicationCompleted> Completed(Guid id) => JsonSerializer.Deserialize<ApplicationCompleted>(
        await operations.WithDb(db => db.Database.SqlQuery<string>(
            $"select body as \"Value\" from messaging.told where type like '%.ApplicationCompleted' and headers::json ->> 'bp-aggregate' like '%' || {id.ToString()}").SingleAsync()),
        JsonSerializerOptions.Web)!;
}
