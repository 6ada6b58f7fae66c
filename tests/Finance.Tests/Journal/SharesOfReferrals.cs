using System.Globalization;
using System.Net;
using System.Text.Json;
using BranchPlatform.Contracts.Finance;
using BranchPlatform.Contracts.Operations;
using Finance.Journal;
using Finance.Journal.Shares;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using Testing;
using static Finance.Tests.FinanceHost;
using static Testing.Company;

namespace Finance.Tests.Journal;

/// <summary>The branch that referred a customer gets its share of what came of it: at both branches, once, whatever comes first.</summary>
public sealed class SharesOfReferrals(FinanceHost finance)
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 31, 4, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_conversion_that_comes_after_the_income_passes_the_share_on()
    {
        var (sender, receiver) = (await finance.NewBranch(), await finance.NewBranch());
        var done = await finance.Complete(Completed(receiver, "100.00"));
        await finance.Deliver(Converted(sender, done));
        await Booked(sender, receiver, done);
    }

    [Fact]
    public async Task A_conversion_that_comes_before_the_income_waits_for_it()
    {
        var (sender, receiver) = (await finance.NewBranch(), await finance.NewBranch());
        var done = Completed(receiver, "100.00");
        await finance.Deliver(Converted(sender, done));
        await LookedFor(done.ApplicationId);
        Assert.Empty(await Items(finance.Manager, $"/journal-entries?branchId={sender}"));

        await finance.Complete(done);
        await Booked(sender, receiver, done);
    }

    [Fact]
    public async Task Conversions_and_incomes_that_come_at_once_never_miss_each_other_with_a_second_replica_too()
    {
        var (sender, receiver) = (await finance.NewBranch(), await finance.NewBranch());
        await using var replica = finance.WithWebHostBuilder(_ => { });
        using var _ = replica.CreateClient();
        var all = Enumerable.Range(0, 20).Select(_ => Completed(receiver, "10.00")).ToList();
        await Task.WhenAll(all.SelectMany(done => new[] { finance.Send(done, NewPerson()), finance.Send(Converted(sender, done)) }));

        await Eventually.True(async () => await Balance(receiver, Subject.SharePaid) == 60m, "every share is passed on");
        Assert.Equal(60m, -await Balance(sender, Subject.ShareReceived));
        Assert.Equal(0, await Balance(sender, Subject.BetweenBranches) + await Balance(receiver, Subject.BetweenBranches));
    }

    [Fact]
    public async Task A_conversion_delivered_twice_and_told_again_under_another_id_is_booked_once()
    {
        var (sender, receiver, message) = (await finance.NewBranch(), await finance.NewBranch(), NewPerson());
        var done = await finance.Complete(Completed(receiver, "100.00"));
        var referral = Converted(sender, done);
        await finance.Deliver(referral, message);
        await finance.Send(referral, message);
        await finance.Deliver(referral);
        await finance.Complete(done);
        await Booked(sender, receiver, done);
    }

    [Fact]
    public async Task An_income_and_its_reversal_that_are_told_again_move_the_share_no_further()
    {
        var (sender, receiver, message, again) = (await finance.NewBranch(), await finance.NewBranch(), NewPerson(), NewPerson());
        var done = await finance.Complete(Completed(receiver, "100.00"));
        await finance.Deliver(Converted(sender, done));
        var income = (await Booked(sender, receiver, done)).Single(e => Kind(e) == "Income");
        var recorded = new BranchIncomeRecorded(income.GetProperty("id").GetGuid(), done.ApplicationId, receiver, Subject.Fees, done.Fee!, ThisMonth, Noon);
        await finance.Deliver(recorded, message);
        await finance.Send(recorded, message);
        await Booked(sender, receiver, done);

        await finance.Deliver(Undone(done));
        await TakenBack(sender, receiver, done);
        var reversal = (await EntriesOf(done.ApplicationId)).Single(e => e.GetProperty("id").GetGuid() == income.GetProperty("id").GetGuid()).GetProperty("reversedBy").GetGuid();
        var reversed = new BranchIncomeReversed(reversal, recorded.EntryId, done.ApplicationId, receiver, Subject.Fees, done.Fee!, ThisMonth, Noon);
        await finance.Deliver(reversed, again);
        await finance.Send(reversed, again);
        await finance.Deliver(recorded);
        await TakenBack(sender, receiver, done);
    }

    [Fact]
    public async Task An_undone_application_takes_the_share_back_at_both_branches_once()
    {
        var (sender, receiver, manager) = (await finance.NewBranch(), await finance.NewBranch(), NewPerson());
        var done = await finance.Complete(Completed(receiver, "100.00"));
        await finance.Deliver(Converted(sender, done));
        await Booked(sender, receiver, done);

        await finance.Deliver(Undone(done, manager));

        var (paid, received) = await TakenBack(sender, receiver, done);
        Assert.All([paid, received], e => Assert.Equal(manager, e.GetProperty("recordedBy").GetGuid()));
        await finance.Deliver(Undone(done, manager));
        await TakenBack(sender, receiver, done);
    }

    [Fact]
    public async Task An_income_that_Finance_takes_back_by_itself_takes_the_share_with_it_and_says_why()
    {
        var (sender, receiver) = (await finance.NewBranch(), await finance.NewBranch());
        var done = await finance.Complete(Completed(receiver, "100.00"));
        await finance.Deliver(Converted(sender, done));
        var entries = await Booked(sender, receiver, done);

        await (await Reverse(finance.Manager, entries.Single(e => Kind(e) == "Income").GetProperty("id").GetGuid())).Success();

        var (paid, received) = await TakenBack(sender, receiver, done);
        Assert.All([paid, received], e => Assert.Equal("收费有误", e.GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task Of_an_income_that_was_taken_back_nothing_is_passed_on()
    {
        var (sender, receiver) = (await finance.NewBranch(), await finance.NewBranch());
        var before = await finance.Complete(Completed(receiver, "100.00"));
        await finance.Deliver(Undone(before));
        await finance.Deliver(Converted(sender, before));
        await LookedFor(before.ApplicationId);
        Assert.Empty(await Items(finance.Manager, $"/journal-entries?branchId={sender}"));
    }

    [Fact]
    public async Task A_share_whose_income_was_taken_back_before_anything_was_passed_on_lapses()
    {
        var (sender, receiver) = (await finance.NewBranch(), await finance.NewBranch());
        var done = Completed(receiver, "100.00");
        await finance.Deliver(Converted(sender, done));
        await LookedFor(done.ApplicationId);
        // As if this overtook the news of the income.
        await finance.Deliver(new BranchIncomeReversed(NewPerson(), NewPerson(), done.ApplicationId, receiver, Subject.Fees, done.Fee!, ThisMonth, Noon));
        Assert.Equal(ShareStatus.TakenBack, await finance.WithDb(db => db.ReferralShares.Where(s => s.ApplicationId == done.ApplicationId).Select(s => s.Status).SingleAsync()));
    }

    [Fact]
    public async Task What_does_not_come_out_even_stays_where_it_was_earned()
    {
        var (sender, receiver) = (await finance.NewBranch(), await finance.NewBranch());
        var done = await finance.Complete(Completed(receiver, "0.10"));
        await finance.Deliver(Converted(sender, done, percent: 66.66m));
        await Booked(sender, receiver, done, "0.06");
    }

    [Theory]
    [InlineData("100.00", 0), InlineData("0.01", 30)]
    public async Task A_share_of_nothing_is_not_booked(string fee, int percent)
    {
        var (sender, receiver) = (await finance.NewBranch(), await finance.NewBranch());
        var done = await finance.Complete(Completed(receiver, fee));
        await finance.Deliver(Converted(sender, done, percent));
        await LookedFor(done.ApplicationId);
        Assert.Single(await Items(finance.Manager, $"/journal-entries?applicationId={done.ApplicationId}"));
    }

    [Fact]
    public async Task A_share_of_a_branch_that_is_not_known_yet_is_booked_once_it_is()
    {
        var (sender, receiver) = (NewPerson(), await finance.NewBranch());
        var done = await finance.Complete(Completed(receiver, "100.00"));
        await finance.Deliver(Converted(sender, done));
        await Eventually.True(() => finance.WithDb(db => db.DueTimes.AnyAsync(d => d.Payload.Contains(done.ApplicationId.ToString()) && d.Attempts > 0)), "it is put off");
        await finance.WithDb(async db =>
        {
            db.OrgUnits.Add(new() { Id = sender, Code = "SOON", Name = "SOON", Type = "Branch", ParentId = Region1, Path = "/HQ/R1/SOON/", Status = "Operating", Version = 1 });
            await db.SaveChangesAsync();
        });
        await Booked(sender, receiver, done);
    }

    [Fact]
    public async Task A_share_counts_on_the_day_on_which_both_facts_are_there_and_in_the_open_books_of_each_branch()
    {
        var (sender, receiver) = (await finance.NewBranch(), await finance.NewBranch());
        await finance.Complete(Completed(sender, at: MonthsAgo(1)));
        var period = (await Items(finance.Manager, $"/periods?branchId={sender}")).Single();
        await (await finance.Manager.Command($"/periods/{period.GetProperty("id").GetGuid()}/closing", ifMatch: 1)).Success();
        var done = await finance.Complete(Completed(receiver, "100.00", at: MonthsAgo(2)));

        await finance.Deliver(Converted(sender, done, at: MonthsAgo(1)));

        var entries = await Booked(sender, receiver, done);
        Assert.Equal(
            [("SharePaid", Month(1)), ("ShareReceived", ThisMonth)],
            entries.Where(e => Kind(e) != "Income").Select(e => (Kind(e), e.GetProperty("period").GetString())).Order());
        Assert.All(entries.Where(e => Kind(e) != "Income"), e => Assert.Equal(Month(1), e.GetProperty("occurredOn").GetString()![..7]));
    }

    [Fact]
    public async Task A_share_is_not_taken_back_alone()
    {
        var (sender, receiver) = (await finance.NewBranch(), await finance.NewBranch());
        var done = await finance.Complete(Completed(receiver, "100.00"));
        await finance.Deliver(Converted(sender, done));
        foreach (var entry in (await Booked(sender, receiver, done)).Where(e => Kind(e) != "Income"))
            await (await Reverse(finance.Manager, entry.GetProperty("id").GetGuid())).Refused(HttpStatusCode.Conflict, "journal.share_follows_income");
    }

    [Theory]
    [InlineData("12.50", 30, "CNY", "3.75"), InlineData("9.99", 33.33, "CNY", "3.32"), InlineData("99", 50, "JPY", "49"), InlineData("0.035", 50, "KWD", "0.017"), InlineData("7.77", 100, "CNY", "7.77")]
    public void The_share_is_rounded_down_to_what_the_currency_knows(string income, double percent, string currency, string share)
    {
        var agreed = ReferralShare.Agreed(Converted(NewPerson(), Completed(NewPerson()), (decimal)percent), Noon);
        Assert.Equal(new Money(decimal.Parse(share, CultureInfo.InvariantCulture), currency), agreed.Of(new(decimal.Parse(income, CultureInfo.InvariantCulture), currency)));
    }

    private static ReferralConverted Converted(Guid sender, ApplicationCompleted done, decimal percent = 30, DateTimeOffset? at = null) =>
        new(NewPerson(), sender, done.BranchId, done.ApplicationId, percent, 100 - percent, at ?? TimeProvider.System.GetUtcNow());

    /// <summary>Waits until the share is in the books, and checks both sides.</summary>
    private async Task<List<JsonElement>> Booked(Guid sender, Guid receiver, ApplicationCompleted done, string share = "30.00")
    {
        await Eventually.True(async () => (await Items(finance.Manager, $"/journal-entries?applicationId={done.ApplicationId}")).Count >= 3, "the share is passed on");
        var entries = await EntriesOf(done.ApplicationId);
        Assert.Equal(["Income", "SharePaid", "ShareReceived"], entries.Select(Kind).Order());
        var (paid, received) = (entries.Single(e => Kind(e) == "SharePaid"), entries.Single(e => Kind(e) == "ShareReceived"));
        Assert.Equal((receiver, sender), (paid.GetProperty("branchId").GetGuid(), paid.GetProperty("counterBranchId").GetGuid()));
        Assert.Equal((sender, receiver), (received.GetProperty("branchId").GetGuid(), received.GetProperty("counterBranchId").GetGuid()));
        Assert.Equal([$"5005 Debit {share}", $"1225 Credit {share}"], Lines(paid));
        Assert.Equal([$"1225 Debit {share}", $"4005 Credit {share}"], Lines(received));
        Assert.Equal(["ReferralShareRecorded"], await finance.EventsOf(await ShareOf(done.ApplicationId)));
        return entries;
    }

    /// <summary>Waits until the share is taken back, and checks both sides.</summary>
    private async Task<(JsonElement Paid, JsonElement Received)> TakenBack(Guid sender, Guid receiver, ApplicationCompleted done)
    {
        await Eventually.True(async () => (await Items(finance.Manager, $"/journal-entries?applicationId={done.ApplicationId}")).Count >= 6, "the share is taken back");
        var entries = await EntriesOf(done.ApplicationId);
        Assert.Equal(6, entries.Count);
        JsonElement ReversalOf(string kind) => entries.Single(e => e.GetProperty("reversalOf").ValueKind != JsonValueKind.Null
            && e.GetProperty("reversalOf").GetGuid() == entries.Single(first => Kind(first) == kind).GetProperty("id").GetGuid());
        var (paid, received) = (ReversalOf("SharePaid"), ReversalOf("ShareReceived"));
        Assert.Equal(["5005 Credit 30.00", "1225 Debit 30.00"], Lines(paid));
        Assert.Equal(["1225 Credit 30.00", "4005 Debit 30.00"], Lines(received));
        foreach (var branch in new[] { sender, receiver })
        {
            foreach (var subject in new[] { Subject.ShareReceived, Subject.SharePaid, Subject.BetweenBranches }) Assert.Equal(0, await Balance(branch, subject));
        }
        Assert.Equal(["ReferralShareRecorded", "ReferralShareReversed"], await finance.EventsOf(await ShareOf(done.ApplicationId)));
        return (paid, received);
    }

    /// <summary>Waits until the income of a share that was agreed on has been looked for.</summary>
    private Task LookedFor(Guid application) =>
        Eventually.True(() => finance.WithDb(async db => !await db.DueTimes.AnyAsync(d => d.Payload.Contains(application.ToString()))), "the income was looked for");

    private async Task<List<JsonElement>> EntriesOf(Guid application)
    {
        var found = new List<JsonElement>();
        foreach (var item in await Items(finance.Manager, $"/journal-entries?applicationId={application}"))
            found.Add(await Get(finance.Manager, $"/journal-entries/{item.GetProperty("id").GetGuid()}"));
        return found;
    }

    private Task<Guid> ShareOf(Guid application) => finance.WithDb(db => db.ReferralShares.Where(s => s.ApplicationId == application).Select(s => s.Id).SingleAsync());

    /// <summary>What stands on a subject of a branch, its debit side less its credit side.</summary>
    private Task<decimal> Balance(Guid branch, string subject) =>
        finance.WithDb(db => db.Balances.Where(b => b.BranchId == branch && b.Subject == subject).SumAsync(b => b.Debit - b.Credit));

    private static IEnumerable<string> Lines(JsonElement entry) => entry.GetProperty("lines").EnumerateArray()
        .Select(l => $"{l.GetProperty("subject").GetString()} {l.GetProperty("side").GetString()} {l.GetProperty("amount").GetProperty("amount").GetString()}");

    private static string Kind(JsonElement entry) => entry.GetProperty("kind").GetString()!;

    private static string Month(int ago) => MonthsAgo(ago).ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
