using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Testing;
using static Finance.Tests.FinanceHost;
using static Testing.Company;

namespace Finance.Tests.Journal;

/// <summary>An undone application takes its income back: once, in the present month, whatever comes first.</summary>
public sealed class IncomeOfReversedApplications(FinanceHost finance)
{
    [Fact]
    public async Task The_income_of_an_undone_application_is_taken_back_by_an_entry_of_its_own()
    {
        var (branch, manager) = (await finance.NewBranch(), NewPerson());
        var done = await finance.Complete(Completed(branch));

        await finance.Deliver(Undone(done, manager));

        var (income, reversal) = await EntriesOf(done.ApplicationId);
        Assert.Equal(income.GetProperty("reversedBy").GetGuid(), reversal.GetProperty("id").GetGuid());
        Assert.Equal((income.GetProperty("id").GetGuid(), manager, ThisMonth), (reversal.GetProperty("reversalOf").GetGuid(), reversal.GetProperty("recordedBy").GetGuid(), reversal.GetProperty("period").GetString()));
        Assert.Equal(["1122 Credit 12.50", "4001 Debit 12.50"], reversal.GetProperty("lines").EnumerateArray()
            .Select(l => $"{l.GetProperty("subject").GetString()} {l.GetProperty("side").GetString()} {l.GetProperty("amount").GetProperty("amount").GetString()}"));
        Assert.Equal(["BranchIncomeReversed"], await finance.EventsOf(reversal.GetProperty("id").GetGuid()));
        Assert.Equal(["0.00"], await Income(branch, ThisMonth));
    }

    [Fact]
    public async Task An_income_of_an_earlier_month_stays_there_and_is_taken_back_in_the_present_one()
    {
        var (branch, earlier) = (await finance.NewBranch(), MonthsAgo(2).ToString("yyyy-MM", CultureInfo.InvariantCulture));
        var done = await finance.Complete(Completed(branch, at: MonthsAgo(2)));

        await finance.Deliver(Undone(done));

        Assert.Equal(["12.50"], await Income(branch, earlier));
        Assert.Equal(["-12.50"], await Income(branch, ThisMonth));
    }

    [Fact]
    public async Task A_reversal_delivered_twice_and_told_again_under_another_id_counts_once()
    {
        var (branch, message) = (await finance.NewBranch(), NewPerson());
        var done = await finance.Complete(Completed(branch));
        await finance.Deliver(Undone(done), message);
        await finance.Send(Undone(done), message);
        await finance.Deliver(Undone(done));
        await EntriesOf(done.ApplicationId);
    }

    [Fact]
    public async Task A_reversal_that_overtakes_its_completion_counts_once_the_income_is_booked()
    {
        var (branch, message) = (await finance.NewBranch(), NewPerson());
        var done = Completed(branch);
        await finance.Send(Undone(done), message);
        await Eventually.True(() => finance.WithDb(db => db.DueTimes.AnyAsync(d => d.Payload.Contains(message.ToString()))), "the delivery is put off");

        await finance.Complete(done);

        await finance.Consumed(message);
        await EntriesOf(done.ApplicationId);
        Assert.Equal(["0.00"], await Income(branch, ThisMonth));
    }

    [Fact]
    public async Task What_Finance_took_back_by_itself_is_not_taken_back_again()
    {
        var branch = await finance.NewBranch();
        var done = await finance.Complete(Completed(branch));
        var entry = (await Items(finance.Manager, $"/journal-entries?applicationId={done.ApplicationId}")).Single();
        await (await Reverse(finance.Manager, entry.GetProperty("id").GetGuid())).Success();

        await finance.Deliver(Undone(done));

        await EntriesOf(done.ApplicationId);
        Assert.Equal(["0.00"], await Income(branch, ThisMonth));
    }

    [Fact]
    public async Task An_undone_application_that_cost_nothing_takes_nothing_back()
    {
        var branch = await finance.NewBranch();
        var done = await finance.Complete(Completed(branch, fee: null));
        await finance.Deliver(Undone(done));
        Assert.Empty(await Items(finance.Manager, $"/journal-entries?branchId={branch}"));
    }

    /// <summary>The income of an application and the one entry that takes it back.</summary>
    private async Task<(System.Text.Json.JsonElement Income, System.Text.Json.JsonElement Reversal)> EntriesOf(Guid application)
    {
        var items = await Items(finance.Manager, $"/journal-entries?applicationId={application}");
        Assert.Equal(["Income", "Reversal"], items.Select(i => i.GetProperty("kind").GetString()).Order());
        var byKind = items.ToDictionary(i => i.GetProperty("kind").GetString()!, i => i.GetProperty("id").GetGuid());
        return (await Get(finance.Manager, $"/journal-entries/{byKind["Income"]}"), await Get(finance.Manager, $"/journal-entries/{byKind["Reversal"]}"));
    }

    private async Task<IEnumerable<string?>> Income(Guid branch, string month) =>
        (await Items(finance.Manager, $"/income?branchId={branch}&from={month}&to={month}")).Select(i => i.GetProperty("amount").GetProperty("amount").GetString());
}
