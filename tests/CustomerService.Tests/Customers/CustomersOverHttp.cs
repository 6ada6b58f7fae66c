using System.Net;
using System.Text.Json;
using BranchPlatform.Contracts;
using BranchPlatform.Contracts.Operations;
using CustomerService.Customers;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using Testing;
using static CustomerService.Tests.CustomerServiceHost;
using static Testing.Company;

namespace CustomerService.Tests.Customers;

/// <summary>Every route of the capability: the happy case, the rule, the stale version, another branch's customer.</summary>
public sealed class CustomersOverHttp(CustomerServiceHost service)
{
    [Fact]
    public async Task A_registered_customer_can_be_read_where_its_Location_says_with_numbers_masked()
    {
        var (idNumber, phone) = (NewIdNumber("19900307"), NewPhone());
        var answer = await service.Clerk.Command("/customers", NewCustomer(idNumber, phone, "wang@example.com"));

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("\"1\"", answer.Headers.ETag!.Tag);
        var made = await answer.Json();
        var id = made.GetProperty("id").GetGuid();
        Assert.Matches(CustomerNo.Pattern, made.GetProperty("no").GetString()!);
        Assert.Equal($"/api/customer-service/customers/{id}", answer.Headers.Location!.OriginalString);
        var read = await service.Read(id);
        Assert.Equal(("王小明", "1990-03-07", Branch1), (read.GetProperty("name").GetString(), read.GetProperty("birthday").GetString(), read.GetProperty("homeBranchId").GetGuid()));
        Assert.Equal((Mask.IdNumber(idNumber), Mask.Phone(phone), "w***@example.com"),
            (read.GetProperty("idNumber").GetString(), read.GetProperty("phone").GetString(), read.GetProperty("email").GetString()));
        Assert.Equal(["CustomerChanged"], await service.EventsOf(id));
    }

    [Fact]
    public async Task An_organisation_is_registered_by_its_credit_code()
    {
        var body = new { homeBranchId = Branch1, type = "Organisation", name = "示例有限公司", idType = "UnifiedSocialCreditCode", idNumber = "91350100M000100Y43", phone = "010-62515114" };
        var id = (await (await service.Officer.Command("/customers", body)).Success()).GetProperty("id").GetGuid();
        Assert.Equal("Organisation", (await service.Read(id)).GetProperty("type").GetString());
    }

    [Theory]
    [InlineData("idNumber", "110105194912310021", "customers.id_number_invalid")]
    [InlineData("phone", "12345", "customers.phone_invalid")]
    [InlineData("email", "nobody", "customers.email_invalid")]
    [InlineData("birthday", "1999-01-01", "customers.birthday_mismatch")]
    [InlineData("name", " ", "request.invalid")]
    [InlineData("name", "王\n小明", "request.invalid")]
    [InlineData("email", "wang@example.com\r\nBcc: all@example.com", "request.invalid")]
    [InlineData("type", "Ghost", "request.malformed")]
    public async Task What_cannot_be_is_refused_by_its_code(string field, string value, string code)
    {
        var body = JsonSerializer.SerializeToNode(NewCustomer())!.AsObject();
        body[field] = value;
        await (await service.Clerk.Command("/customers", body)).Refused(HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task A_number_that_is_registered_is_refused_and_names_the_customers_number_not_the_person()
    {
        var idNumber = NewIdNumber();
        var first = await (await service.Clerk.Command("/customers", NewCustomer(idNumber))).Success();
        using var elsewhere = service.As(At(Roles.IntakeClerk, Branch3));
        var refused = await (await elsewhere.Command("/customers", NewCustomer(idNumber.ToLowerInvariant(), name: "李四", branch: Branch3)))
            .Refused(HttpStatusCode.Conflict, "customers.duplicate_id_number");
        Assert.Equal(first.GetProperty("no").GetString(), refused.GetProperty("customerNo").GetString());
        Assert.DoesNotContain("王小明", refused.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(idNumber, refused.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Of_many_who_register_the_same_number_at_once_one_succeeds()
    {
        var idNumber = NewIdNumber();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => service.Clerk.Command("/customers", NewCustomer(idNumber))));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Created);
        Assert.All(answers.Where(a => a.StatusCode != HttpStatusCode.Created), a => Assert.True(a.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed, $"{a.StatusCode}"));
        Assert.Single((await LookUp(service.Clerk, new { idType = "ResidentId", idNumber })).EnumerateArray());
    }

    [Fact]
    public async Task The_same_key_gets_the_same_answer_and_one_customer()
    {
        var (key, body) = (NewPerson(), NewCustomer());
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => service.Clerk.Command("/customers", body, key: key)));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
        Assert.Single((await Task.WhenAll(answers.Select(a => a.Content.ReadAsStringAsync()))).Distinct());
    }

    [Fact]
    public async Task A_branch_out_of_reach_registers_nobody_for_me() =>
        await (await service.Clerk.Command("/customers", NewCustomer(branch: Branch2))).Refused(HttpStatusCode.NotFound, "request.not_found");

    [Fact]
    public async Task Other_services_are_told_what_they_may_know_company_wide_and_no_more()
    {
        var id = await service.Registered();
        using var reviewer = service.As(At(Roles.ReviewOfficer, Branch3));
        var answer = await reviewer.GetAsync(new Uri($"/customers/{id}/reference", UriKind.Relative));
        var reference = await answer.Success();
        Assert.Equal("\"1\"", answer.Headers.ETag!.Tag);
        Assert.Equal(["id", "no", "type", "homeBranchId", "status", "riskFlag", "version"], reference.EnumerateObject().Select(p => p.Name));
        Assert.Equal((id, "Person", Branch1, "Active", "None", 1), (reference.GetProperty("id").GetGuid(), reference.GetProperty("type").GetString(),
            reference.GetProperty("homeBranchId").GetGuid(), reference.GetProperty("status").GetString(), reference.GetProperty("riskFlag").GetString(), reference.GetProperty("version").GetInt32()));
        await (await reviewer.GetAsync(new Uri($"/customers/{NewPerson()}/reference", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Fact]
    public async Task Whoever_takes_customers_in_finds_one_of_any_branch_by_a_whole_number_masked_and_recorded()
    {
        var (idNumber, phone) = (NewIdNumber(), NewPhone());
        var id = await service.Registered(NewCustomer(idNumber, phone));
        await service.Registered(NewCustomer(phone: phone, name: "王小红"));
        var person = NewPerson();
        using var elsewhere = service.As(person, At(Roles.IntakeClerk, Branch3));

        var found = Assert.Single((await LookUp(elsewhere, new { idType = "ResidentId", idNumber = $" {idNumber.ToLowerInvariant()[..6]} {idNumber[6..]}" })).EnumerateArray());
        Assert.Equal((id, "王**", Mask.IdNumber(idNumber), Mask.Phone(phone)),
            (found.GetProperty("id").GetGuid(), found.GetProperty("name").GetString(), found.GetProperty("idNumber").GetString(), found.GetProperty("phone").GetString()));
        Assert.Equal(2, (await LookUp(elsewhere, new { phone = phone[3..] })).GetArrayLength());
        Assert.Equal(0, (await LookUp(elsewhere, new { idType = "ResidentId", idNumber = idNumber[..17] })).GetArrayLength());
        Assert.Equal(0, (await LookUp(elsewhere, new { idType = "Passport", idNumber })).GetArrayLength());
        Assert.Equal(0, (await LookUp(elsewhere, new { phone = "no phone" })).GetArrayLength());
        // One entry for each customer found, one for each search in vain.
        Assert.Equal(6, await service.WithDb(db => db.AuditTrail.CountAsync(e => e.ActorId == person && e.SubjectType == nameof(Customer))));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"idNumber":"11010519491231002X"}""")]
    [InlineData("""{"idType":"ResidentId","idNumber":"11010519491231002X","phone":"13800138000"}""")]
    public async Task A_look_up_asks_for_one_thing(string body) =>
        await (await service.Clerk.Command("/customers/lookup", JsonDocument.Parse(body).RootElement)).Refused(HttpStatusCode.BadRequest, "request.invalid");

    [Fact]
    public async Task Another_branchs_customer_is_not_there_in_details_lists_and_disclosures()
    {
        var id = await service.Registered();
        using var stranger = service.As(At(Roles.ServiceOfficer, Branch2));
        await NotThere(stranger, id);
        Assert.DoesNotContain(await Items(stranger, "/customers?size=200"), c => c.GetProperty("id").GetGuid() == id);
        foreach (var (step, body) in Steps) await (await Caller(step, Branch2).Command($"/customers/{id}/{step}", body, ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Fact]
    public async Task A_branch_with_a_running_case_sees_the_customer_until_it_ends()
    {
        var (id, application, now) = (await service.Registered(), NewPerson(), TimeProvider.System.GetUtcNow());
        using var reviewer = service.As(At(Roles.ReviewOfficer, Branch3));
        using var officer = service.As(At(Roles.ServiceOfficer, Branch3));
        using var region = service.As(At(Roles.RegionManager, Region2));
        await NotThere(reviewer, id);

        await service.Send(new ApplicationSubmitted(application, "LOAN", id, Branch3, null, "Counter", now, now, NewPerson()));
        await Eventually.True(async () => (await reviewer.GetAsync(new Uri($"/customers/{id}", UriKind.Relative))).IsSuccessStatusCode, "the branch of the case sees the customer");
        Assert.Contains(await Items(region, "/customers?size=200"), c => c.GetProperty("id").GetGuid() == id);
        await (await officer.Command($"/customers/{id}/disclosure", new { reason = "客户要求" })).Success();
        await (await officer.Command($"/customers/{id}/correction", new { name = "王大明", reason = "改名" }, ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");

        await service.Send(new ApplicationReviewed(application, Branch3, "Approve", NewPerson(), now, [], false));
        await service.Send(Completion(application, id, Branch3));
        await Eventually.True(async () => (await reviewer.GetAsync(new Uri($"/customers/{id}", UriKind.Relative))).StatusCode == HttpStatusCode.NotFound, "the branch no longer sees the customer");
    }

    [Fact]
    public async Task A_rejected_case_has_ended_and_a_submission_that_comes_late_does_not_revive_it()
    {
        var (id, application, now, late) = (await service.Registered(), NewPerson(), TimeProvider.System.GetUtcNow(), NewPerson());
        using var reviewer = service.As(At(Roles.ReviewOfficer, Branch3));
        var rejected = NewPerson();
        await service.Send(new ApplicationReviewed(application, Branch3, "Reject", NewPerson(), now, ["x"], true), rejected);
        await service.Consumed(rejected);
        var submitted = new ApplicationSubmitted(application, "LOAN", id, Branch3, null, "Counter", now, now, NewPerson());
        await service.Send(submitted, late);
        await service.Consumed(late);
        await service.Send(submitted, late);
        await NotThere(reviewer, id);
    }

    [Fact]
    public async Task A_case_that_was_not_accepted_withdrawn_or_cancelled_has_ended()
    {
        var now = TimeProvider.System.GetUtcNow();
        using var reviewer = service.As(At(Roles.ReviewOfficer, Branch3));
        foreach (var ended in new Func<Guid, IEvent>[]
        {
            application => new ApplicationNotAccepted(application, Branch3, "SERVICE", ["outside_scope"], NewPerson(), now),
            application => new ApplicationWithdrawn(application, Branch3, "SERVICE", "customer", now),
            application => new ApplicationCancelled(application, Branch3, "SERVICE", NewPerson(), now),
        })
        {
            var (id, application) = (await service.Registered(), NewPerson());
            await service.Deliver(new ApplicationSubmitted(application, "SERVICE", id, Branch3, null, "Counter", now, now, NewPerson()));
            await (await reviewer.GetAsync(new Uri($"/customers/{id}", UriKind.Relative))).Success();
            await service.Deliver(ended(application));
            await NotThere(reviewer, id);
        }
    }

    [Fact]
    public async Task A_correction_keeps_what_was_left_out_and_finds_the_customer_by_the_new_number()
    {
        var (old, number, phone) = (NewIdNumber(), NewIdNumber("19851230"), NewPhone());
        var id = await service.Registered(NewCustomer(old, email: "wang@example.com"));
        await (await service.Officer.Command($"/customers/{id}/correction",
            new { idType = "ResidentId", idNumber = number, phone, memberLevel = "Gold", remove = new[] { "Email" }, reason = "证件录入错误" }, ifMatch: 1)).Success();

        var read = await service.Read(id);
        Assert.Equal(("王小明", "1985-12-30", Mask.Phone(phone), "Gold", JsonValueKind.Null), (read.GetProperty("name").GetString(), read.GetProperty("birthday").GetString(),
            read.GetProperty("phone").GetString(), read.GetProperty("memberLevel").GetString(), read.GetProperty("email").ValueKind));
        Assert.Equal(id, Assert.Single((await LookUp(service.Clerk, new { idType = "ResidentId", idNumber = number })).EnumerateArray()).GetProperty("id").GetGuid());
        Assert.Equal(0, (await LookUp(service.Clerk, new { idType = "ResidentId", idNumber = old })).GetArrayLength());
        Assert.Equal(["CustomerChanged", "CustomerChanged"], await service.EventsOf(id));
    }

    [Fact]
    public async Task A_correction_to_a_number_of_another_customer_is_refused()
    {
        var number = NewIdNumber();
        await service.Registered(NewCustomer(number));
        var id = await service.Registered();
        await (await service.Officer.Command($"/customers/{id}/correction", new { idType = "ResidentId", idNumber = number, reason = "证件录入错误" }, ifMatch: 1))
            .Refused(HttpStatusCode.Conflict, "customers.duplicate_id_number");
        await (await service.Officer.Command($"/customers/{id}/correction", new { remove = new[] { "Phone" }, reason = "客户要求" }, ifMatch: 1))
            .Refused(HttpStatusCode.BadRequest, "customers.contact_missing");
        await (await service.Officer.Command($"/customers/{id}/correction", new { idNumber = number, reason = "证件录入错误" }, ifMatch: 1)).Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task Risk_flags_a_customer_with_a_note_that_his_branch_reads()
    {
        var id = await service.Registered();
        await (await service.Risk.Command($"/customers/{id}/risk-flag", new { flag = "Blocked", note = "司法冻结" }, ifMatch: 1)).Success();
        var read = await service.Read(id);
        Assert.Equal(("Blocked", "司法冻结"), (read.GetProperty("riskFlag").GetString(), read.GetProperty("riskNote").GetString()));
        Assert.Contains("\"Blocked\"", (await service.BodiesOf(id))[^1], StringComparison.Ordinal);
        await (await service.Risk.Command($"/customers/{id}/risk-flag", new { flag = "Blocked" }, ifMatch: 2)).Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task A_customer_says_how_he_wants_to_be_reached()
    {
        var id = await service.Registered();
        await (await service.Officer.Command($"/customers/{id}/contact-preferences", new { optedOut = new[] { "Phone", "Email" }, language = "English" }, ifMatch: 1)).Success();
        var read = await service.Read(id);
        Assert.Equal(["Email", "Phone"], read.GetProperty("optedOut").EnumerateArray().Select(c => c.GetString()!));
        Assert.Equal("English", read.GetProperty("language").GetString());
        await (await service.Officer.Command($"/customers/{id}/contact-preferences", new { optedOut = Array.Empty<string>() }, ifMatch: 2)).Success();
        Assert.Empty((await service.Read(id)).GetProperty("optedOut").EnumerateArray());
    }

    [Fact]
    public async Task A_closed_customer_is_closed_once_and_still_known()
    {
        var idNumber = NewIdNumber();
        var id = await service.Registered(NewCustomer(idNumber));
        await (await service.Officer.Command($"/customers/{id}/closure", new { reason = "客户销户" }, ifMatch: 1)).Success();
        await (await service.Officer.Command($"/customers/{id}/closure", new { reason = "客户销户" }, ifMatch: 2)).Refused(HttpStatusCode.Conflict, "customers.already_closed");
        Assert.Equal("Closed", Assert.Single((await LookUp(service.Clerk, new { idType = "ResidentId", idNumber })).EnumerateArray()).GetProperty("status").GetString());
        var gone = await service.Erased();
        await (await service.Officer.Command($"/customers/{gone}/closure", new { reason = "客户销户" }, ifMatch: 2)).Refused(HttpStatusCode.Conflict, "customers.erased");
    }

    [Fact]
    public async Task Who_registered_a_customer_cannot_erase_him_whatever_roles_he_holds()
    {
        using var both = service.As(At(Roles.IntakeClerk, Branch1), At(Roles.ComplianceOfficer, HeadOffice));
        var id = (await (await both.Command("/customers", NewCustomer())).Success()).GetProperty("id").GetGuid();
        await (await both.Command($"/customers/{id}/erasure", new { reason = "客户要求" }, ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "sod.registration_erasure");
    }

    [Fact]
    public async Task A_whole_number_is_shown_with_a_reason_and_recorded()
    {
        var idNumber = NewIdNumber();
        var id = await service.Registered(NewCustomer(idNumber));
        var shown = await (await service.Officer.Command($"/customers/{id}/id-number-view", new { reason = "核对合同原件" })).Success();
        Assert.Equal(idNumber, shown.GetProperty("idNumber").GetString());
        var entry = await service.WithDb(db => db.AuditTrail.SingleAsync(e => e.SubjectId == id && e.Reason == "核对合同原件"));
        Assert.Null(entry.Before);
        Assert.DoesNotContain(idNumber, entry.After, StringComparison.Ordinal);
        await (await service.Officer.Command($"/customers/{id}/id-number-view", new { })).Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task A_customer_is_given_everything_that_is_held_about_him()
    {
        var idNumber = NewIdNumber();
        var id = await service.Registered(NewCustomer(idNumber, email: "refused.disclosure@example.com"));
        var feedback = await service.Completed(id);
        await service.Becomes(feedback, "Delivered"); // by the next channel
        var held = await (await service.Officer.Command($"/customers/{id}/disclosure", new { reason = "客户书面申请" })).Success();

        Assert.Equal((idNumber, "王小明"), (held.GetProperty("details").GetProperty("idNumber").GetString(), held.GetProperty("details").GetProperty("name").GetString()));
        Assert.Equal(feedback, Assert.Single(held.GetProperty("held").GetProperty("feedbacks").EnumerateArray()).GetProperty("id").GetGuid());
        Assert.Single(held.GetProperty("cases").EnumerateArray());
        Assert.Equal(1, await service.WithDb(db => db.AuditTrail.CountAsync(e => e.SubjectId == id && e.Reason == "客户书面申请")));
    }

    [Fact]
    public async Task Who_looked_at_a_customer_is_recorded()
    {
        var (id, person) = (await service.Registered(), NewPerson());
        using var reader = service.As(person, At(Roles.ReviewOfficer, Branch1));
        await Get(reader, $"/customers/{id}");
        Assert.Equal(1, await service.WithDb(db => db.AuditTrail.CountAsync(e => e.SubjectId == id && e.ActorId == person)));
    }

    [Fact]
    public async Task The_list_goes_page_by_page_and_masks_names()
    {
        using var clerk = service.As(At(Roles.BranchManager, Branch2));
        var made = new List<Guid>();
        for (var i = 0; i < 5; i++) made.Add((await (await clerk.Command("/customers", NewCustomer(branch: Branch2))).Success()).GetProperty("id").GetGuid());
        var seen = new List<JsonElement>();
        for (var after = ""; ;)
        {
            var page = await Get(clerk, $"/customers?size=2{after}");
            seen.AddRange(page.GetProperty("items").EnumerateArray());
            if (page.GetProperty("next").GetString() is not { } next) break;
            after = $"&after={next}";
        }
        made.Reverse();
        Assert.Equal(made, seen.Select(c => c.GetProperty("id").GetGuid()).Where(made.Contains));
        Assert.All(seen.Where(c => c.GetProperty("status").GetString() != "Erased"), c => Assert.Equal("王**", c.GetProperty("name").GetString()));
        var one = seen[0];
        Assert.Equal(one.GetProperty("id").GetGuid(), Assert.Single(await Items(clerk, $"/customers?no={one.GetProperty("no").GetString()}&status=Active")).GetProperty("id").GetGuid());
        Assert.Empty(await Items(clerk, $"/customers?no={one.GetProperty("no").GetString()}&status=Closed"));
    }

    [Theory, InlineData("size=0"), InlineData("no=1"), InlineData("status=Nowhere"), InlineData("after=x")]
    public async Task A_list_refuses_what_it_cannot_mean(string query) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await service.Officer.GetAsync(new Uri($"/customers?{query}", UriKind.Relative))).StatusCode);

    [Theory, InlineData("correction"), InlineData("contact-preferences"), InlineData("risk-flag"), InlineData("closure"), InlineData("erasure")]
    public async Task A_step_without_the_version_seen_is_refused_and_with_an_old_one_told_the_current(string step)
    {
        var id = await service.Registered();
        await (await service.Risk.Command($"/customers/{id}/risk-flag", new { flag = "Watch", note = "关注" }, ifMatch: 1)).Success();
        await (await Caller(step, Branch1).Command($"/customers/{id}/{step}", Steps[step])).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        var stale = await (await Caller(step, Branch1).Command($"/customers/{id}/{step}", Steps[step], ifMatch: 1)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        Assert.Equal(2, stale.GetProperty("currentVersion").GetInt32());
    }

    [Theory]
    [InlineData("correction", Roles.IntakeClerk), InlineData("contact-preferences", Roles.ReviewOfficer), InlineData("risk-flag", Roles.BranchManager), InlineData("closure", Roles.IntakeClerk)]
    [InlineData("erasure", Roles.ServiceOfficer), InlineData("id-number-view", Roles.ProcessingOfficer), InlineData("disclosure", Roles.BranchManager)]
    public async Task A_role_without_the_permission_is_refused(string step, string role)
    {
        var id = await service.Registered();
        using var caller = service.As(At(role, Branch1));
        await (await caller.Command($"/customers/{id}/{step}", Bodies[step], ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
    }

    [Theory, InlineData("/customers", Roles.Cashier), InlineData("/customers/reference", Roles.HrManager)]
    public async Task Reading_needs_a_permission_too(string path, string role)
    {
        using var caller = service.As(At(role, Branch1));
        var address = path.Replace("/reference", $"/{await service.Registered()}/reference", StringComparison.Ordinal);
        await (await caller.GetAsync(new Uri(address, UriKind.Relative))).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await caller.Command("/customers", NewCustomer())).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await caller.Command("/customers/lookup", new { phone = "13800138000" })).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
    }

    private static readonly Dictionary<string, object> Steps = new()
    {
        ["correction"] = new { name = "王大明", reason = "改名" }, ["contact-preferences"] = new { optedOut = new[] { "Sms" } },
        ["risk-flag"] = new { flag = "Watch", note = "关注" }, ["closure"] = new { reason = "客户销户" }, ["erasure"] = new { reason = "客户要求" },
    };

    private static readonly Dictionary<string, object> Bodies = new(Steps) { ["id-number-view"] = new { reason = "核对证件" }, ["disclosure"] = new { reason = "客户要求" } };

    private HttpClient Caller(string step, Guid branch) => service.As(At(step switch
    {
        "risk-flag" => Roles.RiskOfficer,
        "erasure" => Roles.ComplianceOfficer,
        _ => Roles.ServiceOfficer,
    }, branch, Reach.Unit));

    private static async Task NotThere(HttpClient stranger, Guid id) =>
        await (await stranger.GetAsync(new Uri($"/customers/{id}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");

    private static async Task<JsonElement> LookUp(HttpClient client, object by) => (await (await client.Command("/customers/lookup", by)).Success()).GetProperty("items");

    private static async Task<List<JsonElement>> Items(HttpClient client, string path) => [.. (await Get(client, path)).GetProperty("items").EnumerateArray()];
}
