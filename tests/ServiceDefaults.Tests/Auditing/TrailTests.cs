using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using ServiceDefaults.Auditing;
using ServiceDefaults.Security;
using ServiceDefaults.Tests.Auditing.Given;
using Testing;

namespace ServiceDefaults.Tests.Auditing;

/// <summary>What a save writes into the audit trail (rule X6).</summary>
public sealed class TrailTests(SharedArchive shared) : IClassFixture<SharedArchive>
{
    private readonly Archive archive = shared.Archive;

    [Fact]
    public async Task A_new_record_is_entered_with_the_values_that_are_set()
    {
        var file = CaseFile.Open("first");
        (file.Fee, file.Tags, file.Due) = (new(12.5m, "CNY"), ["a", "b"], new(2026, 3, 1));

        var entry = Assert.Single(await archive.TrailOf(await archive.Add(file)));

        Assert.Equal(("CaseFile", 1, Company.Branch1, (string?)null), (entry.SubjectType, entry.SubjectVersion, entry.OrgUnitId, entry.Before));
        Assert.Equal(
            $$$"""{"due":"2026-03-01","kind":"Loan","orgUnitId":"{{{Company.Branch1}}}","pages":0,"tags":["a","b"],"title":"first","fee":{"amount":"12.50","currency":"CNY"},"holder":{"name":"•••","segment":"retail"}}""",
            entry.After);
    }

    [Fact]
    public async Task A_change_is_entered_with_what_changed_alone()
    {
        var file = CaseFile.Open("before");
        file.Fee = new(10, "CNY");
        var id = await archive.Add(file);

        await archive.Change(id, f => (f.Title, f.Kind, f.Fee) = ("after", FileKind.Deposit, new(11.25m, "CNY")));

        var entry = (await archive.TrailOf(id))[1];
        Assert.Equal(2, entry.SubjectVersion);
        Assert.Equal("""{"kind":"Loan","title":"before","fee":{"amount":"10.00"}}""", entry.Before);
        Assert.Equal("""{"kind":"Deposit","title":"after","fee":{"amount":"11.25"}}""", entry.After);
    }

    [Fact]
    public async Task A_value_of_several_that_comes_or_goes_is_entered_whole()
    {
        var id = await archive.Add(CaseFile.Open("verdict"));

        await archive.Change(id, f => f.Verdict = new(FileKind.Deposit, "well explained"));
        await archive.Change(id, f => f.Verdict = null);
        await archive.Change(id, f => f.Verdict = new(FileKind.Loan, null));

        var trail = await archive.TrailOf(id);
        Assert.Equal(("""{"verdict":null}""", """{"verdict":{"decision":"Deposit","explanation":"well explained"}}"""), (trail[1].Before, trail[1].After));
        Assert.Equal(("""{"verdict":{"decision":"Deposit","explanation":"well explained"}}""", """{"verdict":null}"""), (trail[2].Before, trail[2].After));
        Assert.Equal(("""{"verdict":null}""", """{"verdict":{"decision":"Loan"}}"""), (trail[3].Before, trail[3].After));
    }

    [Fact]
    public async Task Of_a_personal_a_secret_and_a_raw_value_only_the_change_is_entered()
    {
        var id = await archive.Add(CaseFile.Open("masked"));

        await archive.Change(id, f => (f.Holder, f.Pin, f.Scan) = (f.Holder with { Name = "李四" }, "4711", [1, 2, 3]));

        var entry = (await archive.TrailOf(id))[1];
        Assert.Equal("""{"pin":null,"scan":null,"holder":{"name":"•••"}}""", entry.Before);
        Assert.Equal("""{"pin":"•••","scan":"•••","holder":{"name":"•••"}}""", entry.After);
    }

    [Fact]
    public async Task A_record_that_goes_leaves_what_it_was()
    {
        var id = await archive.Add(CaseFile.Open("gone"));

        await archive.Do(async (db, _) =>
        {
            db.Remove(await db.Files.SingleAsync(f => f.Id == id));
            return await db.SaveChangesAsync();
        });

        var entry = (await archive.TrailOf(id)).Single(e => e.After is null);
        Assert.Contains("\"title\":\"gone\"", entry.Before, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_is_entered_with_person_roles_address_route_reason_and_trace()
    {
        var id = await archive.Add(CaseFile.Open("command"));
        var person = Company.NewPerson();
        var client = archive.As(person, Company.At(Roles.ServiceOfficer, Company.Branch1), Company.At(Roles.BranchManager, Company.Branch1), Company.At(Roles.Cashier, Company.Branch1));
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");

        var answer = await client.PostAsJsonAsync($"/files/{id}/closure", new { why = "the customer asked" });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var trail = (await archive.TrailOf(id)).Where(e => e.SubjectVersion == 2 || e.Action.Length > 0).ToList();
        var change = trail.Single(e => e.Before is not null);
        Assert.Equal(
            (person, (Guid?)null, "ServiceOfficer,BranchManager", "203.0.113.7", "Archive_Files_Close", "the customer asked"),
            (change.ActorId, change.OnBehalfOf, change.Roles, change.Address, change.Action, change.Reason));
        Assert.Equal(32, change.TraceId?.Length);
        Assert.Equal("""{"purpose":"closing"}""", trail.Single(e => e.Before is null).After);
    }

    [Fact]
    public async Task A_look_is_entered_by_the_read_that_it_belongs_to()
    {
        var id = await archive.Add(CaseFile.Open("looked at"));
        var person = Company.NewPerson();

        (await archive.As(person, Company.At(Roles.BranchManager, Company.Branch1)).GetAsync($"/files/{id}")).EnsureSuccessStatusCode();

        var look = (await archive.TrailOf(id)).Single(e => e.ActorId == person);
        Assert.Equal(("Archive_Files_Get", "CaseFile", 1, (string?)null, (string?)null), (look.Action, look.SubjectType, look.SubjectVersion, look.Before, look.After));
    }

    [Fact]
    public async Task What_is_refused_leaves_no_entry()
    {
        var file = CaseFile.Open("twice");
        await archive.Add(file);

        await Assert.ThrowsAsync<DbUpdateException>(() => archive.Add(file));

        Assert.Single(await archive.TrailOf(file.Id));
    }

    [Theory]
    [InlineData(null, "is not set")]
    [InlineData("short", "is too short")]
    public void A_service_without_a_good_key_does_not_start(string? key, string reason)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Audit:Key"] = key }).Build();

        var refused = Assert.Throws<InvalidOperationException>(() => new AuditKey(configuration, "archive-db"));

        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("update auditing.trail set reason = 'x'")]
    [InlineData("delete from auditing.trail")]
    [InlineData("truncate auditing.trail, auditing.chain")]
    [InlineData("update auditing.chain set position = position + 1")]
    [InlineData("delete from auditing.chain")]
    [InlineData("set session_replication_role = replica; delete from auditing.trail")]
    public async Task The_database_refuses_changes_of_the_trail_to_everybody(string sql)
    {
        await archive.Add(CaseFile.Open("kept"));
        await using var superuser = await archive.OpenAsync();

        await using var command = superuser.CreateCommand();
        command.CommandText = sql;

        var refused = await Assert.ThrowsAsync<Npgsql.PostgresException>(() => command.ExecuteNonQueryAsync());
        Assert.Equal(Npgsql.PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }
}

/// <summary>One archive for the tests of a class.</summary>
public sealed class SharedArchive : IAsyncLifetime
{
    internal Archive Archive { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Archive = await Archive.StartAsync();

    public ValueTask DisposeAsync() => Archive.DisposeAsync();
}
