using System.Net;
using System.Net.Http.Headers;
using Identity.Accounts;
using ServiceDefaults.Security;
using Testing;
using static Testing.Company;

namespace Identity.Tests.Accounts;

public sealed class AssigningRoles(IdentityHost host)
{
    [Fact]
    public async Task A_role_is_assigned_with_its_usual_reach_listed_and_withdrawn()
    {
        var admin = await host.SignedIn("systemadmin.hq");
        var (person, path) = await NewPerson_();
        var created = await admin.Command(path, new { role = Roles.RegionManager, scopeUnitId = Region1 });
        var assignment = await created.Success();
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal("Subtree", assignment.GetProperty("reach").GetString());
        var id = assignment.GetProperty("id").GetGuid();
        Assert.Equal($"/api/identity{path}/{id}", created.Headers.Location!.ToString());
        var listed = Assert.Single((await (await admin.GetAsync(new Uri(path, UriKind.Relative))).Success()).GetProperty("items").EnumerateArray());
        Assert.Equal(id, listed.GetProperty("id").GetGuid());

        await (await Delete(admin, $"{path}/{id}", null)).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        await (await Delete(admin, $"{path}/{id}", 1)).Success();
        Assert.Empty((await (await admin.GetAsync(new Uri(path, UriKind.Relative))).Success()).GetProperty("items").EnumerateArray());
        await (await Delete(admin, $"{path}/{id}", 2)).Refused(HttpStatusCode.Conflict, "accounts.role_withdrawn");
        Assert.True(await host.IsDenied($"sub:{person.Id}"));
    }

    [Fact]
    public async Task A_withdrawn_role_is_gone_from_running_tokens_and_the_session_goes_on()
    {
        var person = await host.NewPerson(At(Roles.InternalAuditor, HeadOffice));
        var browser = host.NewBrowser();
        var tokens = await browser.SignIn(person.UserName);
        var admin = await host.SignedIn("systemadmin.hq");
        var path = $"/accounts/{person.Id}/role-assignments";
        var id = (await (await admin.GetAsync(new Uri(path, UriKind.Relative))).Success()).GetProperty("items")[0].GetProperty("id").GetGuid();
        await (await Delete(admin, $"{path}/{id}", 1)).Success();

        await (await host.Bearer(tokens.Access).GetAsync(new Uri("/accounts", UriKind.Relative))).Refused(HttpStatusCode.Unauthorized, "access.token_invalid");
        await Task.Delay(1000 - TimeProvider.System.GetUtcNow().Millisecond); // a token of the same second is refused
        var renewed = await browser.Refresh(tokens.Refresh);
        await (await host.Bearer(renewed.Access).GetAsync(new Uri("/accounts", UriKind.Relative))).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
    }

    [Fact]
    public async Task The_same_key_gets_the_same_answer_and_no_key_none()
    {
        var admin = await host.SignedIn("systemadmin.hq");
        var (_, path) = await NewPerson_();
        var (body, key) = (new { role = Roles.Cashier, scopeUnitId = Branch1 }, NewPerson());
        var first = await (await admin.Command(path, body, key: key)).Success();
        var again = await (await admin.Command(path, body, key: key)).Success();
        Assert.Equal(first.GetProperty("id").GetGuid(), again.GetProperty("id").GetGuid());
        await (await admin.Command(path, new { role = Roles.Employee, scopeUnitId = Branch1 }, key: key)).Refused(HttpStatusCode.UnprocessableEntity, "idempotency.key_reused");
        await (await admin.PostAsync(new Uri(path, UriKind.Relative), System.Net.Http.Json.JsonContent.Create(body))).Refused(HttpStatusCode.BadRequest, "idempotency.key_missing");
        await (await admin.Command(path, body)).Refused(HttpStatusCode.Conflict, "accounts.role_held");
    }

    [Fact]
    public async Task Nobody_assigns_roles_to_himself()
    {
        var tokens = await host.NewBrowser().SignIn("systemadmin.hq");
        await (await host.Bearer(tokens.Access).Command($"/accounts/{tokens.Subject}/role-assignments", new { role = Roles.Executive, scopeUnitId = HeadOffice }))
            .Refused(HttpStatusCode.Forbidden, "sod.self_assignment");
    }

    [Fact]
    public async Task What_is_not_a_role_or_not_a_unit_cannot_be_assigned()
    {
        var admin = await host.SignedIn("systemadmin.hq");
        var (_, path) = await NewPerson_();
        await (await admin.Command(path, new { role = "Emperor", scopeUnitId = Branch1 })).Refused(HttpStatusCode.BadRequest, "accounts.role_unknown");
        await (await admin.Command(path, new { role = Roles.Cashier, scopeUnitId = NewPerson() })).Refused(HttpStatusCode.BadRequest, "accounts.unit_unknown");
        await (await admin.Command(path, new { role = Roles.Cashier })).Refused(HttpStatusCode.BadRequest, "request.invalid");
        await (await admin.Command(path, new { role = Roles.Cashier, scopeUnitId = Branch1, reach = "Universe" })).Refused(HttpStatusCode.BadRequest, "request.malformed");
    }

    [Theory]
    [InlineData(Roles.Accountant, Roles.Cashier)]
    [InlineData(Roles.Cashier, Roles.Accountant)]
    [InlineData(Roles.Cashier, Roles.InternalAuditor)]
    public async Task A_cashier_keeps_no_books_and_audits_nothing(string held, string wanted)
    {
        var admin = await host.SignedIn("systemadmin.hq");
        var (_, path) = await NewPerson_();
        await (await admin.Command(path, new { role = held, scopeUnitId = Branch1 })).Success();
        await (await admin.Command(path, new { role = wanted, scopeUnitId = Branch2 })).Refused(HttpStatusCode.Forbidden, "sod.incompatible_roles");
    }

    [Fact]
    public void Nobody_hands_out_a_reach_wider_than_his_own()
    {
        var now = TimeProvider.System.GetUtcNow();
        var account = Account.Open("somebody", "Somebody", Branch1, now);
        var local = new CurrentUser(NewPerson(), "administrator", [At(Roles.SystemAdmin, Region1, Reach.Subtree)]);
        var broken = Assert.Throws<ServiceDefaults.Domain.DomainException>(() => AssignedRole.Assign(account, Roles.Executive, Region1, null, [], local, now));
        Assert.Equal("accounts.reach_too_wide", broken.Error.Code);
        Assert.Equal(Reach.Subtree, AssignedRole.Assign(account, Roles.Executive, Region1, Reach.Subtree, [], local, now).Reach);
    }

    private async Task<(Account, string)> NewPerson_()
    {
        var person = await host.NewPerson();
        return (person, $"/accounts/{person.Id}/role-assignments");
    }

    private static async Task<HttpResponseMessage> Delete(HttpClient client, string path, int? ifMatch)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, path);
        if (ifMatch is { } version) request.Headers.IfMatch.Add(new EntityTagHeaderValue($"\"{version}\""));
        return await client.SendAsync(request);
    }
}
