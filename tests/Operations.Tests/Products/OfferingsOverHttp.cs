using System.Net;
using System.Text.Json;
using ServiceDefaults.Security;
using Testing;
using static Operations.Tests.Products.ProductsOverHttp;
using static Testing.Company;

namespace Operations.Tests.Products;

/// <summary>What branches make of a product, and what an application goes by.</summary>
public sealed class OfferingsOverHttp(OperationsHost operations) : IDisposable
{
    private readonly HttpClient head = operations.As(At(Roles.DepartmentHead, HeadOffice)), director = operations.As(At(Roles.OfficeDirector, HeadOffice));

    public void Dispose()
    {
        head.Dispose();
        director.Dispose();
    }

    [Fact]
    public async Task A_branch_that_has_said_nothing_offers_a_product_as_it_is()
    {
        var code = await Published();
        var process = (await Read(operations.Clerk, code, Branch1)).GetProperty("inForce");
        Assert.Equal((true, 5), (process.GetProperty("isOffered").GetBoolean(), Review(process)));
        await (await operations.Clerk.Command("/applications", Application(code))).Success();
    }

    [Fact]
    public async Task A_branch_that_does_not_offer_a_product_takes_no_application_for_it_in_and_another_does()
    {
        var code = await Published();
        await (await head.Command($"/products/{code}/offerings/{Branch1}", new { isOffered = false })).Success();
        await (await operations.Clerk.Command("/applications", Application(code))).Refused(HttpStatusCode.Conflict, "applications.product_not_offered");
        using var elsewhere = operations.As(At(Roles.IntakeClerk, Branch2));
        await (await elsewhere.Command("/applications", Application(code, branch: Branch2))).Success();

        await (await director.Command($"/products/{code}/offerings/{Branch1}", new { isOffered = true }, ifMatch: 1)).Success();
        await (await operations.Clerk.Command("/applications", Application(code))).Success();
    }

    [Fact]
    public async Task What_a_branch_tightens_counts_there_and_nowhere_else()
    {
        var code = await Published();
        await (await head.Command($"/products/{code}/offerings/{Branch1}", new
        {
            isOffered = true, limits = new { review = new { amount = 3, unit = "WorkingDays" } },
            documents = new[] { new { code = "residence_permit", zh = "居住证", en = "Residence permit", mandatory = true } },
        })).Success();
        var (here, there) = ((await Read(head, code, Branch1)).GetProperty("inForce"), (await Read(head, code, Branch2)).GetProperty("inForce"));
        Assert.Equal((3, 3, 5, 2), (Review(here), Documents(here), Review(there), Documents(there)));
        var page = await (await operations.Clerk.GetAsync(new Uri($"/products/{code}/offerings", UriKind.Relative))).Success();
        var offering = Assert.Single(page.GetProperty("items").EnumerateArray());
        Assert.Equal((Branch1, 1), (offering.GetProperty("branchId").GetGuid(), offering.GetProperty("version").GetInt32()));
    }

    [Fact]
    public async Task What_a_branch_tightens_later_changes_no_running_case()
    {
        var code = await Published();
        var running = await operations.Submitted(Application(code));
        await (await head.Command($"/products/{code}/offerings/{Branch1}", new { isOffered = true, limits = new { review = new { amount = 3, unit = "WorkingDays" } } })).Success();
        var begun = await operations.Submitted(Application(code));
        await (await head.Command($"/products/{code}/offerings/{Branch1}", new { isOffered = true, limits = new { review = new { amount = 2, unit = "WorkingDays" } } }, ifMatch: 1)).Success();
        Assert.Equal((5, 3), (await ReviewOf(running), await ReviewOf(begun)));

        async Task<int> ReviewOf(Guid id) => (await operations.Read(id)).GetProperty("limits").EnumerateArray().Single(l => l.GetProperty("stage").GetString() == "Review").GetProperty("amount").GetInt32();
    }

    [Fact]
    public async Task A_branch_never_loosens()
    {
        var code = await Published();
        await (await head.Command($"/products/{code}/offerings/{Branch1}", new { isOffered = true, limits = new { review = new { amount = 6, unit = "WorkingDays" } } }))
            .Refused(HttpStatusCode.Conflict, "products.limit_loosened");
        await (await head.Command($"/products/{code}/offerings/{Branch1}", new
        {
            isOffered = true, documents = new[] { new { code = "identity_document", zh = "证件", en = "Document", mandatory = false } },
        })).Refused(HttpStatusCode.Conflict, "products.document_loosened");
        Assert.Equal(5, Review((await Read(head, code, Branch1)).GetProperty("inForce")));
    }

    [Fact]
    public async Task A_second_word_needs_the_version_of_the_first()
    {
        var code = await Published();
        await (await head.Command($"/products/{code}/offerings/{Branch1}", new { isOffered = false })).Success();
        await (await head.Command($"/products/{code}/offerings/{Branch1}", new { isOffered = true })).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        await (await head.Command($"/products/{code}/offerings/{Branch1}", new { isOffered = true }, ifMatch: 7)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
    }

    [Fact]
    public async Task A_branch_out_of_reach_is_not_there_and_a_region_offers_nothing()
    {
        using var regional = operations.As(At(Roles.DepartmentHead, Region2, Reach.Subtree));
        await (await regional.Command($"/products/LOAN/offerings/{Branch1}", new { isOffered = true })).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await head.Command($"/products/NO-SUCH/offerings/{Branch1}", new { isOffered = true })).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await head.Command($"/products/LOAN/offerings/{Region1}", new { isOffered = true })).Refused(HttpStatusCode.Conflict, "products.not_a_branch");
        await (await operations.Clerk.GetAsync(new Uri($"/products/LOAN?branchId={Branch2}", UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Fact]
    public async Task A_branch_manager_sets_no_offering()
    {
        using var manager = operations.As(At(Roles.BranchManager, Branch1));
        await (await manager.Command($"/products/LOAN/offerings/{Branch1}", new { isOffered = false })).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"isOffered":true,"documents":[null]}""")]
    [InlineData("""{"isOffered":true,"documents":[{"code":"No Code","zh":"x","en":"x","mandatory":true}]}""")]
    public async Task An_offering_of_another_shape_is_refused(string body) =>
        await (await head.Command($"/products/LOAN/offerings/{Branch3}", JsonDocument.Parse(body))).Refused(HttpStatusCode.BadRequest, "request.invalid");

    [Fact]
    public async Task An_application_keeps_and_tells_the_version_with_which_it_began()
    {
        var code = await Published();
        var id = (await (await operations.Clerk.Command("/applications", Application(code))).Success()).GetProperty("id").GetGuid();
        await (await head.Command($"/products/{code}/draft", ifMatch: 2)).Success();
        await (await director.Command($"/products/{code}/publication", Given.AtOnce, ifMatch: 3)).Success();
        var second = (await (await operations.Clerk.Command("/applications", Application(code))).Success()).GetProperty("id").GetGuid();
        Assert.Equal((1, 2), ((await operations.Read(id)).GetProperty("productVersion").GetInt32(), (await operations.Read(second)).GetProperty("productVersion").GetInt32()));
    }

    [Fact]
    public async Task A_product_that_is_not_in_force_is_unknown_to_intake()
    {
        var code = await Published();
        await (await operations.Clerk.Command("/applications", Application("NO-SUCH"))).Refused(HttpStatusCode.Conflict, "applications.product_unknown");
        await (await director.Command($"/products/{code}/retirement", new { reason = "x", retiredFrom = TimeProvider.System.GetUtcNow() }, ifMatch: 2)).Success();
        await (await operations.Clerk.Command("/applications", Application(code))).Refused(HttpStatusCode.Conflict, "applications.product_unknown");
    }

    [Theory]
    [InlineData(null, "CNY", HttpStatusCode.BadRequest, "applications.amount_required")]
    [InlineData("10000000.01", "CNY", HttpStatusCode.Conflict, "applications.amount_over_maximum")]
    [InlineData("1.00", "USD", HttpStatusCode.BadRequest, "applications.amount_currency_differs")]
    public async Task An_amount_that_the_product_does_not_allow_is_refused(string? amount, string currency, HttpStatusCode status, string code)
    {
        var body = new
        {
            branchId = Branch1, customerId = OperationsHost.KnownCustomer(), productType = "LOAN", channel = "Counter",
            amount = amount is null ? null : new { amount, currency },
        };
        await (await operations.Clerk.Command("/applications", body)).Refused(status, code);
    }

    [Fact]
    public async Task The_maximum_itself_is_allowed_and_a_product_without_amounts_asks_for_none()
    {
        await operations.Submitted(OperationsHost.NewApplication(amount: "10000000.00"));
        await operations.Submitted(new { branchId = Branch1, customerId = OperationsHost.KnownCustomer(), productType = "COUNTER-SIMPLE", channel = "Counter" });
    }

    private async Task<string> Published()
    {
        var code = NewCode();
        await (await head.Command("/products", new { code, standardType = "Credit", definition = Body() })).Success();
        await (await director.Command($"/products/{code}/publication", Given.AtOnce, ifMatch: 1)).Success();
        return code;
    }

    private static object Application(string product, Guid? branch = null) => new
    {
        branchId = branch ?? Branch1, customerId = OperationsHost.KnownCustomer(), productType = product, channel = "Counter", amount = new { amount = "100.00", currency = "CNY" },
    };

    private static async Task<JsonElement> Read(HttpClient client, string code, Guid branch) =>
        await (await client.GetAsync(new Uri($"/products/{code}?branchId={branch}", UriKind.Relative))).Success();

    private static int Review(JsonElement process) => process.GetProperty("definition").GetProperty("limits").GetProperty("review").GetProperty("amount").GetInt32();

    private static int Documents(JsonElement process) => process.GetProperty("definition").GetProperty("documents").GetArrayLength();
}
