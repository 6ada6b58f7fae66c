using System.Net;
using BranchPlatform.Contracts.Auditing;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ServiceDefaults.Security;
using Testing;
using static Testing.Company;

namespace Governance.Tests.Auditing;

/// <summary>What services tell of their chains is kept, and nobody changes it afterwards.</summary>
public sealed class AuditHeadsTests(GovernanceHost governance)
{
    [Fact]
    public async Task A_head_is_kept_once_and_a_second_hash_for_its_position_beside_it()
    {
        var service = NewService();
        await Tell(service, 7, 'a');
        await Tell(service, 7, 'a');
        await Tell(service, 7, 'b');
        await Tell(service, 9, 'c');
        using var auditor = governance.As(At(Roles.InternalAuditor, HeadOffice));

        var first = await (await auditor.GetAsync(Path($"?service={service}&size=2"))).Success();
        var second = await (await auditor.GetAsync(Path($"?service={service}&after={first.GetProperty("next").GetString()}"))).Success();

        Assert.Equal([(9, 'c'), (7, 'b'), (7, 'a')], first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray())
            .Select(h => (h.GetProperty("position").GetInt32(), h.GetProperty("hash").GetString()![0])));
    }

    [Fact]
    public async Task Only_who_may_verify_sees_heads_and_only_of_a_service_that_he_names()
    {
        using var clerk = governance.As(At(Roles.IntakeClerk, HeadOffice));
        using var administrator = governance.As(At(Roles.SystemAdmin, HeadOffice));

        await (await clerk.GetAsync(Path("?service=risk"))).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await administrator.GetAsync(Path("?service=risk"))).Success();
        await (await administrator.GetAsync(Path("?service=No%20Service"))).Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Theory]
    [InlineData("update auditing.heads set position = 1")]
    [InlineData("delete from auditing.heads")]
    [InlineData("truncate auditing.heads")]
    public async Task The_database_refuses_changes_of_heads(string sql)
    {
        await Tell(NewService(), 1, 'a');
        var refused = await Assert.ThrowsAsync<PostgresException>(() => governance.WithDb(db => db.Database.ExecuteSqlRawAsync(sql)));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    private async Task Tell(string service, long position, char hash)
    {
        await governance.WithDb(async db =>
        {
            db.Tell(new AuditHeadMoved(service, position, new string(hash, 64), TimeProvider.System.GetUtcNow()));
            await db.SaveChangesAsync();
        });
        await Eventually.True(() => governance.WithDb(db => db.AuditHeads.AnyAsync(h => h.Service == service && h.Position == position && h.Hash.StartsWith(hash.ToString()))), "the head is kept");
    }

    private static string NewService() => $"service-{Random.Shared.Next():x}";

    private static Uri Path(string query) => new($"/audit/heads{query}", UriKind.Relative);
}
