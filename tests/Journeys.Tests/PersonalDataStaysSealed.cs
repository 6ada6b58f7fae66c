using System.Diagnostics;
using Npgsql;
using Testing;

namespace Journeys.Tests;

/// <summary>
/// A customer's name, numbers and addresses go through the whole platform and are found in clear nowhere: no log, no trace, no event,
/// no row of any table of any service, the audit trail included (rules X6 and X8).
/// </summary>
public sealed class PersonalDataStaysSealed(PlatformInProcess platform)
{
    private const string Name = "金丝雀不可见", Email = "canary.kestrel@example.com", Address = "金丝雀路七百七十七号";

    [Fact]
    public async Task A_canary_is_found_nowhere_in_clear()
    {
        await using var events = await platform.ListenAsync();
        var (id, phone) = (ResidentIds.New(), $"139{Random.Shared.Next(10_000_000, 99_999_999)}");
        string[] canaries = [Name, Email, Address, id, phone, phone[3..]];
        using var clerk = await platform.As("intakeclerk.b001");
        using var service = await platform.As("serviceofficer.b001");

        var customer = await ApplicationJourney.NewCustomer(clerk, Name, phone, Email, Address, id);
        await (await clerk.Command("/api/customer-service/customers/lookup", new { idType = "ResidentId", idNumber = id })).Success();
        await (await service.Command($"/api/customer-service/customers/{customer}/id-number-view", new { reason = "核对身份" }, 1)).Success();
        var application = await ApplicationJourney.Completed(clerk, await platform.As("reviewofficer.b001"), await platform.As("processingofficer.b001"), "10.00", customer);
        await Eventually.True(async () => (await (await service.GetAsync(new Uri($"/api/customer-service/feedbacks?applicationId={application.Id}&status=Attempted", UriKind.Relative)))
            .Success()).GetProperty("items").GetArrayLength() == 1, "the result was written to the customer");

        Assert.Contains(events.Messages, message => message.Contains(customer.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain(events.Messages, message => Shows(message, canaries));
        Assert.NotEmpty(platform.Logs.Lines);
        Assert.DoesNotContain(platform.Logs.Lines, line => Shows(line, canaries));
        Assert.DoesNotContain(platform.Spans.All.Select(Told), span => Shows(span, canaries));
        foreach (var database in platform.Databases.Values)
            foreach (var canary in canaries) Assert.Empty(await TablesWith(database, canary));
    }

    [Fact]
    public async Task A_value_in_clear_would_be_found()
    {
        using var clerk = await platform.As("intakeclerk.b001");
        var customer = await ApplicationJourney.NewCustomer(clerk);
        Assert.NotEmpty(await TablesWith(platform.Databases["customer-service"], customer.ToString()));
    }

    private static bool Shows(string text, string[] canaries) => canaries.Any(canary => text.Contains(canary, StringComparison.OrdinalIgnoreCase));

    private static string Told(Activity span) =>
        $"{span.DisplayName} {span.StatusDescription} {string.Join(' ', span.TagObjects)} {string.Join(' ', span.Events.SelectMany(e => e.Tags))} {string.Join(' ', span.Baggage)}";

    // Bytes are read as text in both of PostgreSQL's ways, so that a value stored as its UTF-8 bytes is found too.
    private static async Task<List<string>> TablesWith(string database, string canary)
    {
        await using var source = NpgsqlDataSource.Create(database);
        var tables = new List<string>();
        await using (var list = source.CreateCommand(
            "select format('%I.%I', table_schema, table_name) from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')"))
        await using (var reader = await list.ExecuteReaderAsync())
            while (await reader.ReadAsync()) tables.Add(reader.GetString(0));
        Assert.Contains("auditing.trail", tables);

        var found = new List<string>();
        foreach (var table in tables)
        {
            await using var search = source.CreateCommand(
                $"select exists (select from {table} t where position($1 in t::text) > 0 or position(encode(convert_to($1, 'UTF8'), 'hex') in t::text) > 0)");
            search.Parameters.Add(new() { Value = canary });
            if (await search.ExecuteScalarAsync() is true) found.Add(table);
        }
        return found;
    }
}
