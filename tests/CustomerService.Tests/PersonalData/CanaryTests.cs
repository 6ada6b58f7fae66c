using Microsoft.EntityFrameworkCore;
using Testing;
using static CustomerService.Tests.CustomerServiceHost;
using static Testing.Company;

namespace CustomerService.Tests.PersonalData;

/// <summary>
/// A customer with a name, numbers and an address like no other goes through everything that the service does; afterwards none of
/// them stands in clear in any table, event or line of log.
/// </summary>
public sealed class CanaryTests
{
    private const string Name = "金丝雀观察者", Street = "金丝雀大街九十九号", Address = "canary.bird@canary-mail.example", RefusedAddress = "refused.canary@canary-mail.example",
        Note = "金丝雀的秘密备注";

    [Fact]
    public async Task A_persons_values_stand_in_clear_nowhere()
    {
        await using var service = new CustomerServiceHost();
        await service.InitializeAsync();
        var (idNumber, newNumber, phone, newPhone) = (NewIdNumber("19770707"), NewIdNumber("19770708"), "+8618777777711", "+8618777777722");
        var body = new
        {
            homeBranchId = Branch1, type = "Person", name = Name, idType = "ResidentId", idNumber, phone, email = Address, address = Street,
        };
        var id = await service.Registered(body);

        await (await service.Clerk.Command("/customers", body)).Refused(System.Net.HttpStatusCode.Conflict, "customers.duplicate_id_number");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => service.Clerk.Command("/customers", new { body.homeBranchId, body.type, name = Name, body.idType, idNumber = newNumber, phone })));
        await (await service.Clerk.Command("/customers/lookup", new { idType = "ResidentId", idNumber })).Success();
        await (await service.Clerk.Command("/customers/lookup", new { phone })).Success();
        await (await service.Clerk.Command("/customers/lookup", new { idType = "Passport", idNumber })).Success();
        await service.Read(id);
        await Get(service.Officer, "/customers");
        await (await service.Officer.Command($"/customers/{id}/id-number-view", new { reason = "核对证件" })).Success();
        await (await service.Officer.Command($"/customers/{id}/disclosure", new { reason = "客户要求" })).Success();
        await (await service.Officer.Command($"/customers/{id}/correction", new { phone = newPhone, address = $"{Street}二楼", reason = "客户更正" }, ifMatch: 1)).Success();
        await (await service.Officer.Command($"/customers/{id}/correction", new { phone = "+86 187", reason = "客户更正" }, ifMatch: 2)).Refused(System.Net.HttpStatusCode.BadRequest, "customers.phone_invalid");
        await (await service.Risk.Command($"/customers/{id}/risk-flag", new { flag = "Watch", note = Note }, ifMatch: 2)).Success();
        var told = await service.Completed(id);
        await service.Becomes(told, "Attempted");
        Assert.Single(service.Mail.To(Address));
        await (await service.Officer.Command($"/feedbacks/{told}/calls", new { outcome = "Reached", note = Note }, ifMatch: 2)).Success();
        await (await service.Officer.Command($"/customers/{id}/correction", new { email = RefusedAddress, reason = "客户更正" }, ifMatch: 3)).Success();
        await service.Becomes(await service.Completed(id), "Delivered");
        service.Mail.IsAway = true;
        await (await service.Officer.Command($"/customers/{id}/correction", new { email = Address, reason = "客户更正" }, ifMatch: 4)).Success();
        await service.Completed(id);
        await Eventually.True(() => Task.FromResult(service.Mail.Missed > 1), "a letter was tried in vain");
        await service.WithDb(db => db.Database.ExecuteSqlAsync($"update customers.customers set sealed_address = sealed_name where id = {id}"));
        await (await service.Officer.GetAsync(new Uri($"/customers/{id}", UriKind.Relative))).Refused(System.Net.HttpStatusCode.Conflict, "personal_data.seal_broken");
        await (await service.Officer.Command($"/customers/{id}/closure", new { reason = "客户销户" }, ifMatch: 5)).Success();
        await (await service.Compliance.Command($"/customers/{id}/erasure", new { reason = "客户要求" }, ifMatch: 6)).Success();

        string[] canaries = [Name, Street, Note, Address, RefusedAddress, idNumber, newNumber, phone, newPhone, phone[3..], newPhone[3..], idNumber[..17], "1977-07-07"];
        foreach (var table in await Tables(service))
        {
            // One text of each row, bytes as the letters they could be.
            var rows = await service.WithDb(db => db.Database.SqlQueryRaw<string>(RowsOf(table)).ToListAsync());
            foreach (var canary in canaries) Assert.All(rows, row => Assert.False(row.Contains(canary, StringComparison.OrdinalIgnoreCase), $"{canary} stands in {table}: {row}"));
        }
        var log = service.Log.Text;
        Assert.Contains("due", log, StringComparison.OrdinalIgnoreCase);
        Assert.All(canaries, canary => Assert.DoesNotContain(canary, log, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_canary_in_clear_would_be_found()
    {
        await using var service = new CustomerServiceHost();
        await service.InitializeAsync();
        await service.WithDb(async db =>
        {
            db.DueTimes.Add(new() { Id = NewPerson(), Kind = "none", DueAt = DateTimeOffset.MaxValue, Payload = $$"""{"name":"{{Name}}"}""" });
            await db.SaveChangesAsync();
            await db.Database.ExecuteSqlAsync($"insert into personal_data.data_keys values ({NewPerson()}, 'k1', {System.Text.Encoding.UTF8.GetBytes(Address)})");
        });
        Assert.Contains(await Rows("messaging.due_times"), row => row.Contains(Name, StringComparison.Ordinal));
        Assert.Contains(await Rows("personal_data.data_keys"), row => row.Contains(Address, StringComparison.Ordinal));

        Task<List<string>> Rows(string table) => service.WithDb(db => db.Database.SqlQueryRaw<string>(RowsOf(table)).ToListAsync());
    }

    private static Task<List<string>> Tables(CustomerServiceHost service) => service.WithDb(db => db.Database.SqlQuery<string>(
        $"select table_schema || '.' || table_name as \"Value\" from information_schema.tables where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'").ToListAsync());

    // bytea_output = escape shows bytes below 128 as themselves.
    private static string RowsOf(string table) => $"select set_config('bytea_output', 'escape', true) || t::text as \"Value\" from {table} t";
}
