using System.Net;
using ServiceDefaults.Security;
using Testing;
using static Finance.Tests.FinanceHost;
using static Testing.Company;

namespace Finance.Tests.Journal.Periods;

/// <summary>Months are closed and, for a reason, opened again.</summary>
public sealed class PeriodsOverHttp(FinanceHost finance)
{
    [Fact]
    public async Task A_month_that_is_over_is_closed_and_opened_again()
    {
        var id = await Month(1);
        var closed = await (await Close(finance.Manager, id, 1)).Success();
        Assert.Equal("Closed", closed.GetProperty("status").GetString());
        await (await Close(finance.Manager, id, 2)).Refused(HttpStatusCode.Conflict, "periods.already_closed");
        var open = await (await Reopen(finance.Manager, id, 2)).Success();
        Assert.Equal("Open", open.GetProperty("status").GetString());
        await (await Reopen(finance.Manager, id, 3)).Refused(HttpStatusCode.Conflict, "periods.not_closed");
    }

    [Fact]
    public async Task The_current_month_cannot_be_closed() =>
        await (await Close(finance.Manager, await Month(0), 1)).Refused(HttpStatusCode.Conflict, "periods.not_over");

    [Fact]
    public async Task Nobody_closes_a_month_in_which_he_took_an_entry_back()
    {
        var branch = await finance.NewBranch();
        var entry = await finance.Entry(branch);
        await (await Reverse(finance.Manager, entry.GetProperty("id").GetGuid())).Success();
        var id = (await Items(finance.Manager, $"/periods?branchId={branch}")).Single().GetProperty("id").GetGuid();
        using var other = finance.As(At(Roles.FinanceManager, HeadOffice));
        await (await Close(finance.Manager, id, 1)).Refused(HttpStatusCode.Forbidden, "sod.reversal_closing");
        await (await Close(other, id, 1)).Refused(HttpStatusCode.Conflict, "periods.not_over");
    }

    [Fact]
    public async Task Closing_asks_for_the_version_the_permission_and_the_reach()
    {
        var id = await Month(1);
        using var accountant = finance.As(At(Roles.Accountant, HeadOffice, Reach.Company));
        using var elsewhere = finance.As(At(Roles.FinanceManager, Branch2, Reach.Unit));
        foreach (var step in new[] { Close, (Func<HttpClient, Guid, int?, Task<HttpResponseMessage>>)Reopen })
        {
            await (await step(finance.Manager, id, null)).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
            await (await step(finance.Manager, id, 9)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
            await (await step(accountant, id, 1)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
            await (await step(elsewhere, id, 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
        }
    }

    private static Task<HttpResponseMessage> Close(HttpClient client, Guid id, int? version) => client.Command($"/periods/{id}/closing", ifMatch: version);

    private static Task<HttpResponseMessage> Reopen(HttpClient client, Guid id, int? version) => client.Command($"/periods/{id}/reopening", new { reason = "补记收入" }, version);

    private async Task<Guid> Month(int ago)
    {
        var branch = await finance.NewBranch();
        await finance.Complete(Completed(branch, at: MonthsAgo(ago)));
        return (await Items(finance.Manager, $"/periods?branchId={branch}")).Single().GetProperty("id").GetGuid();
    }
}
