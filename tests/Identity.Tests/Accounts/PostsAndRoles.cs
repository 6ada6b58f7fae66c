using System.Net;
using System.Net.Http.Json;
using Identity.Accounts.Posts;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;
using Testing;
using static Testing.Company;

namespace Identity.Tests.Accounts;

public sealed class PostsAndRoles(IdentityHost host)
{
    [Fact]
    public async Task Every_role_but_one_has_its_post_from_the_start()
    {
        var auditor = await host.SignedIn("internalauditor.hq");
        var rows = (await (await auditor.GetAsync(new Uri("/post-roles?size=200", UriKind.Relative))).Success()).GetProperty("items").EnumerateArray().ToList();
        var brought = rows.SelectMany(r => r.GetProperty("roles").EnumerateArray().Select(role => role.GetString()!)).Distinct().Order();
        Assert.Equal(Roles.DefaultReach.Keys.Where(r => r != Roles.SystemAdmin).Order(), brought);
        Assert.All(rows, row => Assert.Contains(Roles.Employee, row.GetProperty("roles").EnumerateArray().Select(role => role.GetString())));
        Assert.Contains(rows, row => row.GetProperty("post").GetString() == "INTAKE_CLERK");

        var page = await (await auditor.GetAsync(new Uri("/post-roles?size=2", UriKind.Relative))).Success();
        var next = await (await auditor.GetAsync(new Uri($"/post-roles?size=2&after={page.GetProperty("next").GetString()}", UriKind.Relative))).Success();
        Assert.Equal(rows[2].GetProperty("post").GetString(), next.GetProperty("items")[0].GetProperty("post").GetString());
    }

    [Fact]
    public async Task A_changed_post_counts_for_all_who_sit_on_it()
    {
        var post = NewPost();
        var employee = People.NewEmployee(Branch1, "Active", post);
        await host.Tell(employee);
        var account = await host.AccountOf(employee);
        Assert.Equal([$"Employee@{Branch1}"], await host.RolesOf(account.Id));

        var admin = await host.SignedIn("systemadmin.hq");
        var made = await Put(admin, post, ["ServiceOfficer"]);
        Assert.Equal("\"1\"", made.Headers.ETag!.Tag);
        await Eventually.True(async () => (await host.RolesOf(account.Id)).SequenceEqual([$"Employee@{Branch1}", $"ServiceOfficer@{Branch1}"]), "the post brings the role");

        await (await Put(admin, post, ["ComplaintHandler"], 1)).Success();
        await Eventually.True(async () => (await host.RolesOf(account.Id)).SequenceEqual([$"ComplaintHandler@{Branch1}", $"Employee@{Branch1}"]), "the post brings another role");
        var shown = await admin.GetAsync(new Uri($"/post-roles/{post}", UriKind.Relative));
        Assert.Equal("\"2\"", shown.Headers.ETag!.Tag);
    }

    [Fact]
    public async Task A_change_keeps_to_the_order_of_checks()
    {
        var post = NewPost();
        var admin = await host.SignedIn("systemadmin.hq");
        await (await Put(await host.SignedIn("internalauditor.hq"), post, [])).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await Put(admin, "lower_case", [])).Refused(HttpStatusCode.BadRequest, "posts.code_invalid");
        await (await Put(admin, post, [], 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await admin.GetAsync(new Uri($"/post-roles/{post}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await Put(admin, post, [])).Success();
        await (await Put(admin, post, [])).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        await (await Put(admin, post, [], 2)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        await (await Put(admin, post, ["Emperor"], 1)).Refused(HttpStatusCode.BadRequest, "accounts.role_unknown");
        await (await Put(admin, post, ["SystemAdmin"], 1)).Refused(HttpStatusCode.BadRequest, "posts.no_administrators");
        await (await Put(admin, post, ["Cashier", "Accountant"], 1)).Refused(HttpStatusCode.Forbidden, "sod.incompatible_roles");
    }

    [Theory]
    [InlineData("Cashier", "InternalAuditor")]
    [InlineData("Accountant", "Cashier")]
    public void A_post_never_brings_what_one_person_may_not_hold_together(string one, string other) =>
        Assert.Equal("sod.incompatible_roles", Assert.Throws<DomainException>(() => PostRoles.For("POST", [one, other], TimeProvider.System.GetUtcNow())).Error.Code);

    private static string NewPost() => $"POST_{Random.Shared.Next()}";

    private static Task<HttpResponseMessage> Put(HttpClient client, string post, string[] roles, int? ifMatch = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"/post-roles/{post}") { Content = JsonContent.Create(new { roles }) };
        if (ifMatch is { } version) request.Headers.IfMatch.Add(new($"\"{version}\""));
        return client.SendAsync(request);
    }
}
