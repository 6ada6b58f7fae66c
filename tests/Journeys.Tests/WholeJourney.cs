using System.Text.Json;
using ServiceDefaults.Domain;
using Testing;

namespace Journeys.Tests;

/// <summary>
/// Flow E1 from the customer to the feedback, through all services and by the gateway alone: with a bearer token as apps send it,
/// and with a cookie as browsers do.
/// </summary>
public sealed class WholeJourney(PlatformInProcess platform)
{
    [Theory]
    [InlineData(false), InlineData(true)]
    public async Task From_the_customer_to_the_feedback(bool byCookie)
    {
        Task<HttpClient> Caller(string user) => byCookie ? platform.InBrowser(user) : platform.As(user);
        using var clerk = await Caller("intakeclerk.b001");
        using var reviewer = await Caller("reviewofficer.b001");
        using var officer = await Caller("processingofficer.b001");
        using var accountant = await Caller("accountant.b001");
        using var service = await Caller("serviceofficer.b001");
        using var manager = await Caller("branchmanager.b001");
        var branch = await ApplicationJourney.BranchOf(clerk);
        var work = await WorkOf(manager, branch);

        var application = await ApplicationJourney.Completed(clerk, reviewer, officer, fee: "120.00");

        // Finance: the fee is income of the branch.
        var entry = await Found(accountant, $"/api/finance/journal-entries?applicationId={application}");
        Assert.Equal("120.00", entry.GetProperty("amount").GetProperty("amount").GetString());
        var month = BusinessTime.PeriodOf(TimeProvider.System.GetUtcNow());
        var income = await (await accountant.GetAsync(Relative($"/api/finance/income?branchId={branch}&from={month}&to={month}"))).Success();
        Assert.NotEmpty(income.GetProperty("items").EnumerateArray());

        // CustomerService: the result has been written to the customer, which nobody takes for told; then he is told by telephone.
        var feedback = await Found(service, $"/api/customer-service/feedbacks?applicationId={application}&status=Attempted");
        Assert.Equal("Email", feedback.GetProperty("channel").GetString());
        var told = await (await service.Command($"/api/customer-service/feedbacks/{feedback.GetProperty("id").GetGuid()}/calls", new { outcome = "Reached" },
            feedback.GetProperty("version").GetInt32())).Success();
        Assert.Equal("Delivered", told.GetProperty("status").GetString());

        // HR: the work counts for the officer, whom HR knows by name.
        await Eventually.True(async () => await WorkOf(manager, branch) > work, "HR has counted the completed application");
    }

    // The officer's completed applications; other journeys may add to them.
    private static async Task<int> WorkOf(HttpClient manager, Guid branch)
    {
        var items = (await (await manager.GetAsync(Relative($"/api/hr/work?unit={branch}"))).Success()).GetProperty("items").EnumerateArray();
        return items.Where(i => i.GetProperty("displayName").ValueKind == JsonValueKind.String).Sum(i => i.GetProperty("applications").GetInt32());
    }

    private static async Task<JsonElement> Found(HttpClient client, string path) => (JsonElement)await Eventually.Find<object>(async () =>
        (await (await client.GetAsync(Relative(path))).Success()).GetProperty("items").EnumerateArray().Cast<object?>().SingleOrDefault(), path);

    private static Uri Relative(string path) => new(path, UriKind.Relative);
}
