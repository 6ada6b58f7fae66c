using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Auditing;
using ServiceDefaults.Tests.Auditing.Given;
using Testing;

namespace ServiceDefaults.Tests.Auditing;

/// <summary>Whatever somebody with the database and without the key does to the trail is found, and named (rule X6).</summary>
public sealed class TamperingTests(SharedArchive shared, ITestOutputHelper output) : IClassFixture<SharedArchive>
{
    private const int Times = 1000, Files = 50;

    [Fact]
    public async Task A_thousand_random_tamperings_are_all_found_and_each_names_the_first_broken_row()
    {
        var archive = shared.Archive;
        var head = await FillAsync(archive);
        var seed = int.TryParse(Environment.GetEnvironmentVariable("BRANCH_TEST_SEED"), CultureInfo.InvariantCulture, out var told) ? told : Random.Shared.Next();
        output.WriteLine($"BRANCH_TEST_SEED={seed}");
        var random = new Random(seed);
        var key = archive.Services.GetRequiredService<AuditKey>();
        await using var superuser = await archive.OpenAsync();
        await using var transaction = await superuser.BeginTransactionAsync();
        await Sql("alter table auditing.trail disable trigger all; alter table auditing.chain disable trigger all; set constraints all deferred");
        var tampering = new Tampering(superuser, random, await archive.Place.SqlAsync<Guid>("select entry_id from auditing.chain order by position"), WrongKey());
        Assert.Null((await Verify([head])).FirstBroken);

        for (var n = 0; n < Times; n++)
        {
            // Each sort in turn, so that all are there; the rest is chance.
            var (name, tamper) = tampering.Sorts[n % tampering.Sorts.Count];
            await transaction.SaveAsync("whole");
            var expected = await tamper();
            var found = (await Verify([head])).FirstBroken;
            Assert.True(found is not null && found.Position == expected, $"seed {seed}, number {n}: {name}, expected at {expected}; found: {found}");
            await transaction.RollbackAsync("whole");
        }

        Assert.Null((await Verify([head])).FirstBroken);

        Task<TrailReport> Verify(AuditHead[] heads) => new Verification(superuser, key, heads).RunAsync(TestContext.Current.CancellationToken);

        async Task Sql(string sql)
        {
            await using var command = superuser.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>Two hundred entries: new files, changes by commands, looks.</summary>
    private static async Task<AuditHead> FillAsync(Archive archive)
    {
        var person = Company.NewPerson();
        var client = archive.As(person, Company.At(ServiceDefaults.Security.Roles.ServiceOfficer, Company.Branch1));
        for (var n = 0; n < Files; n++)
        {
            var id = await archive.Add(CaseFile.Open($"file {n}"));
            await archive.Change(id, f => (f.Title, f.Pages) = ($"file {n}, read", n));
            await (await client.Command($"/files/{id}/closure", new { why = n % 2 == 0 ? "done" : null })).Success();
        }
        await archive.SealedAsync();
        return await archive.Do(async (db, _) => await db.AuditChain.OrderByDescending(l => l.Position).Select(l => new AuditHead(l.Position, Convert.ToHexStringLower(l.Hash))).FirstAsync());
    }

    private static AuditKey WrongKey() => new(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Audit:Key"] = "another secret, as long as the true one" }).Build(), "archive-db");
}
