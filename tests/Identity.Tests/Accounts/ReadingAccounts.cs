using System.Net;
using System.Text.Json;
using Testing;

namespace Identity.Tests.Accounts;

public sealed class ReadingAccounts(IdentityHost host)
{
    [Fact]
    public async Task The_list_comes_in_pages_that_miss_and_repeat_nobody()
    {
        var admin = await host.SignedIn("systemadmin.hq");
        var seen = new List<string>();
        for (var url = "/accounts?size=20"; ;)
        {
            var page = await (await admin.GetAsync(new Uri(url, UriKind.Relative))).Success();
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(a => a.GetProperty("userName").GetString()!));
            if (page.GetProperty("next").GetString() is not { } next) break;
            url = $"/accounts?size=20&after={next}";
        }
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Contains("intakeclerk.b003", seen);
    }

    [Theory]
    [InlineData("size=0")]
    [InlineData("size=201")]
    [InlineData("after=yesterday")]
    public async Task A_page_that_cannot_be_is_refused(string query)
    {
        var admin = await host.SignedIn("systemadmin.hq");
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.GetAsync(new Uri($"/accounts?{query}", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task One_account_is_shown_with_its_version_and_without_its_password()
    {
        var person = await host.NewPerson();
        var auditor = await host.SignedIn("internalauditor.hq");
        var answer = await auditor.GetAsync(new Uri($"/accounts/{person.Id}", UriKind.Relative));
        var account = await answer.Success();
        Assert.Equal("\"1\"", answer.Headers.ETag!.Tag);
        Assert.Equal(["activated", "displayName", "employeeId", "id", "lockedAt", "orgUnitId", "state", "userName", "version"], account.EnumerateObject().Select(p => p.Name).Order());
        Assert.Equal(JsonValueKind.Null, account.GetProperty("lockedAt").ValueKind);
    }

    [Fact]
    public async Task Business_roles_read_no_accounts()
    {
        var manager = await host.SignedIn("branchmanager.b001");
        await (await manager.GetAsync(new Uri("/accounts", UriKind.Relative))).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
    }
}
