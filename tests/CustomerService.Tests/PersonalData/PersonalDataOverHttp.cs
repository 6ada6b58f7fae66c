using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using CustomerService.Customers;
using CustomerService.PersonalData;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Testing;
using static CustomerService.Tests.CustomerServiceHost;

namespace CustomerService.Tests.PersonalData;

/// <summary>Sealed columns in the real database: tampered with, erased, their keys rotated.</summary>
public sealed class PersonalDataOverHttp(CustomerServiceHost service)
{
    private const string Database = "ConnectionStrings:customer-service-db", NewSecret = "the second secret of these tests, long enough";

    [Theory]
    [InlineData("update customers.customers set sealed_name = set_byte(sealed_name, 30, get_byte(sealed_name, 30) # 1) where id = {0}")]
    [InlineData("update customers.customers set sealed_name = sealed_email where id = {0}")]
    [InlineData("update customers.customers set sealed_phone = '\\x01' where id = {0}")]
    [InlineData("update customers.customers c set sealed_name = o.sealed_name from customers.customers o where c.id = {0} and o.id <> c.id")]
    [InlineData("update personal_data.data_keys set wrapped = set_byte(wrapped, 30, get_byte(wrapped, 30) # 1) where owner_id = {0}")]
    [InlineData("update personal_data.data_keys k set wrapped = o.wrapped from personal_data.data_keys o where k.owner_id = {0} and o.owner_id <> k.owner_id")]
    [InlineData("delete from personal_data.data_keys where owner_id = {0}")]
    public async Task What_was_changed_in_the_database_is_refused_and_not_shown(string tampering)
    {
        await service.Registered();
        var id = await service.Registered(NewCustomer(email: "wang@example.com"));
        Assert.True(await service.WithDb(db => db.Database.ExecuteSqlRawAsync(tampering, id)) > 0);

        await (await service.Officer.GetAsync(new Uri($"/customers/{id}", UriKind.Relative))).Refused(HttpStatusCode.Conflict, "personal_data.seal_broken");
        await (await service.Officer.Command($"/customers/{id}/id-number-view", new { reason = "核对证件" })).Refused(HttpStatusCode.Conflict, "personal_data.seal_broken");
        await (await service.Officer.Command($"/customers/{id}/correction", new { name = "王大明", reason = "改名" }, ifMatch: 1)).Refused(HttpStatusCode.Conflict, "personal_data.seal_broken");
        // So that lists of other tests can be read.
        await service.WithDb(db => db.Customers.Where(c => c.Id == id).ExecuteDeleteAsync());
    }

    [Fact]
    public async Task An_erased_customer_is_a_number_without_a_person()
    {
        var (idNumber, phone) = (NewIdNumber(), NewPhone());
        var id = await service.Registered(NewCustomer(idNumber, phone, "wang@example.com"));
        await (await service.Risk.Command($"/customers/{id}/risk-flag", new { flag = "Watch", note = "王小明多次大额取现" }, ifMatch: 1)).Success();
        await (await service.Compliance.Command($"/customers/{id}/erasure", new { reason = "客户要求删除" }, ifMatch: 2)).Success();

        var read = await service.Read(id);
        Assert.Equal((Customer.ErasedName, "Erased", "Watch"), (read.GetProperty("name").GetString(), read.GetProperty("status").GetString(), read.GetProperty("riskFlag").GetString()));
        Assert.All((string[])["idNumber", "phone", "email", "address", "birthday", "riskNote"], field => Assert.Equal(System.Text.Json.JsonValueKind.Null, read.GetProperty(field).ValueKind));
        Assert.Empty((await (await service.Clerk.Command("/customers/lookup", new { idType = "ResidentId", idNumber })).Success()).GetProperty("items").EnumerateArray());
        Assert.Empty((await (await service.Clerk.Command("/customers/lookup", new { phone })).Success()).GetProperty("items").EnumerateArray());
        foreach (var step in (string[])["id-number-view", "disclosure"])
            await (await service.Officer.Command($"/customers/{id}/{step}", new { reason = "核对证件" })).Refused(HttpStatusCode.Conflict, "customers.erased");
        Assert.False(await service.WithDb(db => db.DataKeys.AnyAsync(k => k.OwnerId == id)));
        Assert.Equal(["CustomerChanged", "CustomerChanged", "CustomerChanged"], await service.EventsOf(id));
        Assert.Contains("\"Erased\"", (await service.BodiesOf(id))[^1], StringComparison.Ordinal);

        // The person may come back, as somebody new.
        Assert.NotEqual(id, await service.Registered(NewCustomer(idNumber, phone)));
    }

    [Fact]
    public async Task After_a_rotation_everything_opens_without_the_old_key_and_look_ups_go_on()
    {
        await using var before = new CustomerServiceHost();
        await before.InitializeAsync();
        var (idNumber, phone) = (NewIdNumber(), NewPhone());
        var id = await before.Registered(NewCustomer(idNumber, phone));
        var gone = await before.Erased();
        for (var i = 0; i < 3; i++) await before.Registered();
        var index = await before.WithDb(db => db.Customers.Where(c => c.Id == id).Select(c => c.IdNumberIndex).SingleAsync());

        // As the command is run, beside the service: with the new key, before the old one is taken away.
        Assert.Contains("5 keys were wrapped again", await RotateAsync(before), StringComparison.Ordinal);
        Assert.Contains("0 keys were wrapped again", await RotateAsync(before), StringComparison.Ordinal);
        Assert.Equal(["k2"], await before.WithDb(db => db.DataKeys.Select(k => k.MasterKeyId).Distinct().ToListAsync()));

        await using var after = new CustomerServiceHost()
            .With(Database, before.Setting(Database)).With("PersonalData:Keys:k1", "not the secret of before, but long enough").With("PersonalData:Keys:k2", NewSecret);
        await after.InitializeAsync();
        Assert.Equal("王小明", (await after.Read(id)).GetProperty("name").GetString());
        Assert.Equal(Customer.ErasedName, (await after.Read(gone)).GetProperty("name").GetString());
        Assert.Equal(id, Assert.Single((await (await after.Clerk.Command("/customers/lookup", new { idType = "ResidentId", idNumber })).Success()).GetProperty("items").EnumerateArray()).GetProperty("id").GetGuid());
        Assert.Equal(id, Assert.Single((await (await after.Clerk.Command("/customers/lookup", new { phone })).Success()).GetProperty("items").EnumerateArray()).GetProperty("id").GetGuid());
        await (await after.Clerk.Command("/customers", NewCustomer(idNumber))).Refused(HttpStatusCode.Conflict, "customers.duplicate_id_number");
        Assert.Equal(index, await after.WithDb(db => db.Customers.Where(c => c.Id == id).Select(c => c.IdNumberIndex).SingleAsync()));
        Assert.Equal(1, (await after.Read(id)).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task A_service_whose_stored_keys_need_a_key_that_is_not_set_does_not_start_and_says_which()
    {
        await using var before = new CustomerServiceHost();
        await before.InitializeAsync();
        await using var after = new CustomerServiceHost().With(Database, before.Setting(Database)).With("PersonalData:Keys:k1", "not the secret of before, but long enough");
        await Assert.ThrowsAnyAsync<CryptographicException>(async () => await after.InitializeAsync());
    }

    [Fact]
    public async Task A_service_without_a_long_enough_key_does_not_start()
    {
        await using var service = new CustomerServiceHost().With("PersonalData:Keys:k1", "short");
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(async () => await service.InitializeAsync());
        Assert.Contains("PersonalData:Keys:k1 is shorter than 32 characters.", refused.Message, StringComparison.Ordinal);
    }

    // The command itself, in a process of its own.
    private static async Task<string> RotateAsync(CustomerServiceHost service)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CustomerServiceDb).Assembly.Location, RotateKeys.Verb]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var setting in (string[])[Database, "ConnectionStrings:messaging", "ConnectionStrings:cache", "Platform:PublicOrigin", "PersonalData:Keys:k1", "Audit:Key", "Mail:Server"])
            start.Environment[setting.Replace(":", "__", StringComparison.Ordinal)] = service.Setting(setting);
        start.Environment["PersonalData__Keys__k2"] = NewSecret;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await output + await errors);
        return await output;
    }
}
