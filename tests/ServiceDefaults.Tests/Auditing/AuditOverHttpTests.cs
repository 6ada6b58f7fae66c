using System.Net;
using System.Text.Json;
using ServiceDefaults.Auditing;
using ServiceDefaults.Security;
using ServiceDefaults.Tests.Auditing.Given;
using Testing;

namespace ServiceDefaults.Tests.Auditing;

/// <summary>The routes of the trail, and that looking is recorded.</summary>
public sealed class AuditOverHttpTests(SharedArchive shared) : IClassFixture<SharedArchive>
{
    private readonly Archive archive = shared.Archive;

    [Fact]
    public async Task The_trail_is_listed_newest_first_by_each_of_its_filters()
    {
        var (id, person) = await ClosedAsync();
        var auditor = Auditor();

        var change = (await ListAsync(auditor, $"?subjectId={id}&actorId={person}&action=Archive_Files_Close&subjectType=CaseFile&orgUnitId={Company.Branch1}&size=10"))
            .Single(e => e.GetProperty("before").ValueKind == JsonValueKind.String);

        Assert.Equal(("a reason", 2), (change.GetProperty("reason").GetString(), change.GetProperty("subjectVersion").GetInt32()));
        Assert.Contains("closedAt", change.GetProperty("after").GetString(), StringComparison.Ordinal);
        var all = await ListAsync(auditor, $"?subjectId={id}");
        Assert.Equal(3, all.Count);
        Assert.True(all[0].GetProperty("at").GetDateTimeOffset() >= all[2].GetProperty("at").GetDateTimeOffset());
        var time = all[2].GetProperty("at").GetDateTimeOffset();
        Assert.Empty(await ListAsync(auditor, $"?subjectId={id}&to={Uri.EscapeDataString(time.AddMilliseconds(-1).ToString("O"))}"));
        Assert.Equal(3, (await ListAsync(auditor, $"?subjectId={id}&from={Uri.EscapeDataString(time.AddMilliseconds(-1).ToString("O"))}")).Count);
        Assert.Equal(2, (await ListAsync(auditor, $"?subjectId={id}&after={all[0].GetProperty("id").GetGuid()}")).Count);
        Assert.Equal(id, (await ReadAsync(auditor, all[0].GetProperty("id").GetGuid())).GetProperty("subjectId").GetGuid());
    }

    [Fact]
    public async Task Reading_the_trail_is_in_the_trail()
    {
        var person = Company.NewPerson();
        var auditor = archive.As(person, Company.At(Roles.InternalAuditor, Company.HeadOffice));
        var (id, _) = await ClosedAsync();
        var entry = (await ListAsync(auditor, $"?subjectId={id}&size=1"))[0].GetProperty("id").GetGuid();
        await ReadAsync(auditor, entry);
        await VerifyAsync(auditor);

        var looks = await ListAsync(auditor, $"?actorId={person}");

        Assert.Equal(["AuditTrail_Verify", "AuditTrail_Get", "AuditTrail_List"], looks.Select(l => l.GetProperty("action").GetString()));
        Assert.Equal($$"""{"subjectId":"{{id}}","size":1}""", looks[2].GetProperty("after").GetString());
        Assert.Equal(entry, looks[1].GetProperty("subjectId").GetGuid());
    }

    [Fact]
    public async Task Who_reaches_one_unit_sees_its_entries_and_none_that_belongs_to_no_unit()
    {
        var (here, there) = ((await ClosedAsync()).Id, await archive.Add(CaseFile.Open("elsewhere", Company.Branch2)));
        using var local = archive.As(Company.NewPerson(), Company.At(Roles.ComplianceOfficer, Company.Branch1, Reach.Unit));
        await ListAsync(Auditor());

        Assert.NotEmpty(await ListAsync(local, $"?subjectId={here}"));
        Assert.Empty(await ListAsync(local, $"?subjectId={there}"));
        Assert.All(await ListAsync(local, "?size=200"), e => Assert.Equal(Company.Branch1, e.GetProperty("orgUnitId").GetGuid()));
        Assert.Contains(await ListAsync(Auditor(), "?size=200"), e => e.GetProperty("orgUnitId").GetGuid() == Guid.Empty);
        await (await local.GetAsync(Path($"?orgUnitId={Company.Branch2}"))).Refused(HttpStatusCode.NotFound, "request.not_found");
        var hidden = (await archive.TrailOf(there))[0].Id;
        await (await local.GetAsync(Path($"/{hidden}"))).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Fact]
    public async Task An_administrator_may_verify_and_not_read_and_a_clerk_neither()
    {
        using var administrator = archive.As(Company.NewPerson(), Company.At(Roles.SystemAdmin, Company.HeadOffice));
        using var clerk = archive.As(Company.NewPerson(), Company.At(Roles.ServiceOfficer, Company.Branch1));

        await VerifyAsync(administrator);

        await (await administrator.GetAsync(Path(""))).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await clerk.GetAsync(Path("/verification"))).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
    }

    [Fact]
    public async Task A_trail_is_verified_against_heads_that_somebody_kept()
    {
        await ClosedAsync();
        await archive.SealedAsync();
        var auditor = Auditor();
        var head = (await VerifyAsync(auditor)).GetProperty("head");
        var (position, hash) = (head.GetProperty("position").GetInt64(), head.GetProperty("hash").GetString()!);

        Assert.Equal(JsonValueKind.Null, (await VerifyAsync(auditor, $"?position={position}&hash={hash}")).GetProperty("firstBroken").ValueKind);
        Assert.Equal((position, nameof(FindingKind.HeadDiffers)), Broken(await VerifyAsync(auditor, $"?position={position}&hash={new string('0', 64)}")));
        Assert.Equal((1, nameof(FindingKind.HeadDiffers)), Broken(await VerifyAsync(auditor, $"?position={position}&hash={hash}&position=1&hash={hash}")));
        Assert.Equal(nameof(FindingKind.TailMissing), Broken(await VerifyAsync(auditor, $"?position={position + 1000}&hash={hash}")).Kind);
    }

    [Theory]
    [InlineData("?size=0")]
    [InlineData("?size=201")]
    [InlineData("?subjectType=no%20type")]
    [InlineData("/verification?position=1")]
    public async Task What_cannot_be_asked_is_refused(string query) =>
        await (await Auditor().GetAsync(Path(query))).Refused(HttpStatusCode.BadRequest, "request.invalid");

    private HttpClient Auditor() => archive.As(Company.NewPerson(), Company.At(Roles.InternalAuditor, Company.HeadOffice));

    private async Task<(Guid Id, Guid Person)> ClosedAsync()
    {
        var (id, person) = (await archive.Add(CaseFile.Open("closed")), Company.NewPerson());
        await (await archive.As(person, Company.At(Roles.ServiceOfficer, Company.Branch1)).Command($"/files/{id}/closure", new { why = "a reason" })).Success();
        return (id, person);
    }

    private static async Task<List<JsonElement>> ListAsync(HttpClient client, string query = "") =>
        [.. (await (await client.GetAsync(Path(query))).Success()).GetProperty("items").EnumerateArray()];

    private static async Task<JsonElement> ReadAsync(HttpClient client, Guid entry) => await (await client.GetAsync(Path($"/{entry}"))).Success();

    private static async Task<JsonElement> VerifyAsync(HttpClient client, string query = "") => await (await client.GetAsync(Path($"/verification{query}"))).Success();

    private static (long Position, string Kind) Broken(JsonElement report) =>
        (report.GetProperty("firstBroken").GetProperty("position").GetInt64(), report.GetProperty("firstBroken").GetProperty("kind").GetString()!);

    private static Uri Path(string rest) => new($"/audit{rest}", UriKind.Relative);
}
