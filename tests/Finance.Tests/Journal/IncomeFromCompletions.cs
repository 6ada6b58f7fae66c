using System.Globalization;
using Finance.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;
using Testing;
using static Finance.Tests.FinanceHost;
using static Testing.Company;

namespace Finance.Tests.Journal;

/// <summary>Completed applications become income: once, in double entry, in the right month.</summary>
public sealed class IncomeFromCompletions(FinanceHost finance)
{
    [Fact]
    public async Task The_fee_of_a_completion_becomes_income_of_its_branch()
    {
        var branch = await finance.NewBranch();
        var done = await finance.Complete(Completed(branch, "12.50"));

        var item = (await Items(finance.Manager, $"/journal-entries?branchId={branch}")).Single();
        var entry = await Get(finance.Manager, $"/journal-entries/{item.GetProperty("id").GetGuid()}");
        Assert.Equal(("12.50", done.ApplicationId, ThisMonth), (entry.GetProperty("amount").GetProperty("amount").GetString(), entry.GetProperty("applicationId").GetGuid(), entry.GetProperty("period").GetString()));
        Assert.Equal(["1122 Debit 12.50", "4001 Credit 12.50"], entry.GetProperty("lines").EnumerateArray()
            .Select(l => $"{l.GetProperty("subject").GetString()} {l.GetProperty("side").GetString()} {l.GetProperty("amount").GetProperty("amount").GetString()}"));
        Assert.Equal(["BranchIncomeRecorded"], await finance.EventsOf(entry.GetProperty("id").GetGuid()));
    }

    [Theory]
    [InlineData("SALE", "4002"), InlineData("SERVICE", "4003"), InlineData("SOMETHING", "4001")]
    public async Task The_product_type_says_which_income_it_is(string product, string subject)
    {
        var branch = await finance.NewBranch();
        await finance.Complete(Completed(branch, product: product));
        var income = await Items(finance.Manager, $"/income?branchId={branch}&from={ThisMonth}&to={ThisMonth}");
        Assert.Equal([subject], income.Select(i => i.GetProperty("subject").GetString()));
    }

    [Theory]
    [InlineData(null), InlineData("0.00")]
    public async Task What_costs_nothing_is_not_booked(string? fee)
    {
        var branch = await finance.NewBranch();
        await finance.Complete(Completed(branch, fee));
        Assert.Empty(await Items(finance.Manager, $"/journal-entries?branchId={branch}"));
    }

    [Fact]
    public async Task A_fee_below_zero_is_neither_booked_nor_passed_over_in_silence()
    {
        var (branch, message) = (await finance.NewBranch(), NewPerson());
        await finance.Send(Completed(branch, "-12.50"), message);
        var letter = await Eventually.Find(() => finance.WithDb(db => db.DeadLetters.AsNoTracking().SingleOrDefaultAsync(d => d.MessageId == message)), "the message is set aside");
        Assert.Equal("journal.amount_not_positive", letter.FaultCode);
        Assert.Empty(await Items(finance.Manager, $"/journal-entries?branchId={branch}"));
    }

    [Fact]
    public async Task A_completion_delivered_twice_and_told_again_under_another_id_is_booked_once()
    {
        var (branch, message) = (await finance.NewBranch(), NewPerson());
        var done = Completed(branch);
        await finance.Send(done, message);
        await finance.Consumed(message);
        await finance.Send(done, message);
        await finance.Complete(done);
        Assert.Single(await Items(finance.Manager, $"/journal-entries?branchId={branch}"));
    }

    [Fact]
    public async Task A_completion_of_a_branch_that_is_not_known_yet_is_booked_once_it_is()
    {
        var (branch, message) = (NewPerson(), NewPerson());
        await finance.Send(Completed(branch), message);
        await Eventually.True(() => finance.WithDb(db => db.DueTimes.AnyAsync(d => d.Payload.Contains(message.ToString()))), "the delivery is put off");
        await finance.WithDb(async db =>
        {
            db.OrgUnits.Add(new() { Id = branch, Code = "LATE", Name = "LATE", Type = "Branch", ParentId = Region1, Path = "/HQ/R1/LATE/", Status = "Operating", Version = 1 });
            await db.SaveChangesAsync();
        });
        await finance.Consumed(message);
        Assert.Single(await Items(finance.Manager, $"/journal-entries?branchId={branch}"));
    }

    [Fact]
    public async Task Forty_completions_at_once_take_numbers_without_a_gap_and_add_up_with_a_second_replica_too()
    {
        var branch = await finance.NewBranch();
        await using var replica = finance.WithWebHostBuilder(_ => { });
        using var _ = replica.CreateClient();
        var messages = Enumerable.Range(0, 40).Select(_ => NewPerson()).ToList();
        await Task.WhenAll(messages.Select(message => finance.Send(Completed(branch, "1.25"), message)));
        foreach (var message in messages) await finance.Consumed(message);

        var numbers = (await Items(finance.Manager, $"/journal-entries?branchId={branch}&size=200")).Select(e => NumberOf(e.GetProperty("no").GetString()!));
        Assert.Equal(Enumerable.Range(1, 40), numbers.Order());
        Assert.Equal(["50.00"], (await Items(finance.Manager, $"/income?branchId={branch}&from={ThisMonth}&to={ThisMonth}")).Select(i => i.GetProperty("amount").GetProperty("amount").GetString()));
    }

    [Fact]
    public async Task After_random_entries_and_reversals_the_balances_equal_what_the_entries_add_up_to()
    {
        var branch = await finance.NewBranch();
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var i = 0; i < 160; i++)
            await finance.Book(branch, random.Next(1, 100_000) / 100m, random.Next(3) switch { 0 => "4001", 1 => "4002", _ => "4003" }, MonthsAgo(random.Next(3)));
        foreach (var entry in (await Items(finance.Manager, $"/journal-entries?branchId={branch}&size=200")).Where(_ => random.Next(3) == 0))
            await (await Reverse(finance.Manager, entry.GetProperty("id").GetGuid())).Success();

        await finance.WithDb(async db =>
        {
            var entries = await db.Entries.Include(e => e.Lines).Where(e => e.OrgUnitId == branch).ToListAsync();
            Assert.Contains(entries, e => e.Kind == EntryKind.Reversal);
            Assert.All(entries.GroupBy(e => e.Period), month => Assert.Equal(Enumerable.Range(1, month.Count()), month.Select(e => NumberOf(e.No)).Order()));
            var added = entries.SelectMany(e => e.Lines, (e, l) => (e.Period, l.Subject, l.Side, l.Amount)).GroupBy(l => (l.Period, l.Subject))
                .ToDictionary(g => g.Key, g => (Debit: g.Where(l => l.Side == Side.Debit).Sum(l => l.Amount), Credit: g.Where(l => l.Side == Side.Credit).Sum(l => l.Amount)));
            var kept = await db.Balances.Where(b => b.BranchId == branch).ToDictionaryAsync(b => (b.Period, b.Subject), b => (b.Debit, b.Credit));
            Assert.Equal(added.OrderBy(b => b.Key), kept.OrderBy(b => b.Key));
        });
        for (var ago = 0; ago < 3; ago++)
        {
            var balance = await Items(finance.Manager, $"/trial-balance?branchId={branch}&period={MonthsAgo(ago).ToString("yyyy-MM", CultureInfo.InvariantCulture)}");
            Assert.NotEqual(0, Sum(balance, "debit"));
            Assert.Equal(Sum(balance, "debit"), Sum(balance, "credit"));
        }
    }

    [Fact]
    public async Task A_completion_that_comes_after_its_month_was_closed_counts_in_the_next_month_that_is_open()
    {
        var branch = await finance.NewBranch();
        await finance.Complete(Completed(branch, at: MonthsAgo(3)));
        await finance.Complete(Completed(branch, at: MonthsAgo(2)));
        foreach (var period in await Items(finance.Manager, $"/periods?branchId={branch}"))
            await (await finance.Manager.Command($"/periods/{period.GetProperty("id").GetGuid()}/closing", ifMatch: 1)).Success();

        var late = await finance.Complete(Completed(branch, at: MonthsAgo(3)));

        var entry = (await Items(finance.Manager, $"/journal-entries?applicationId={late.ApplicationId}")).Single();
        Assert.Equal(MonthsAgo(1).ToString("yyyy-MM", CultureInfo.InvariantCulture), entry.GetProperty("period").GetString());
    }

    [Fact]
    public async Task An_entry_does_not_slip_into_books_that_were_closed_while_it_was_made()
    {
        var branch = await finance.NewBranch();
        await finance.Complete(Completed(branch, at: MonthsAgo(1)));
        var period = (await Items(finance.Manager, $"/periods?branchId={branch}")).Single();
        await using var scope = finance.Services.CreateAsyncScope();
        var (db, books) = (scope.ServiceProvider.GetRequiredService<FinanceDb>(), scope.ServiceProvider.GetRequiredService<Books>());
        var (unit, subject) = (await db.OrgUnits.SingleAsync(u => u.Id == branch), await db.Subjects.SingleAsync(s => s.Code == Subject.Fees));
        var now = TimeProvider.System.GetUtcNow();
        var place = await books.NextPlaceAsync(unit, period.GetProperty("month").GetString()!, now, CancellationToken.None);

        await (await finance.Manager.Command($"/periods/{period.GetProperty("id").GetGuid()}/closing", ifMatch: 1)).Success();

        await books.PostAsync(JournalEntry.Income(place, NewPerson(), NewPerson(), subject, new Money(1, "CNY"), now, now), CancellationToken.None);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());
    }

    [Fact]
    public async Task A_completion_that_comes_after_its_month_was_closed_counts_in_the_current_month_and_keeps_its_day()
    {
        var branch = await finance.NewBranch();
        await finance.Complete(Completed(branch, at: MonthsAgo(1)));
        var period = (await Items(finance.Manager, $"/periods?branchId={branch}")).Single();
        await (await finance.Manager.Command($"/periods/{period.GetProperty("id").GetGuid()}/closing", ifMatch: 1)).Success();

        var late = await finance.Complete(Completed(branch, at: MonthsAgo(1)));

        var id = (await Items(finance.Manager, $"/journal-entries?applicationId={late.ApplicationId}")).Single().GetProperty("id").GetGuid();
        var entry = await Get(finance.Manager, $"/journal-entries/{id}");
        Assert.Equal((ThisMonth, MonthsAgo(1).ToString("yyyy-MM", CultureInfo.InvariantCulture)), (entry.GetProperty("period").GetString(), entry.GetProperty("occurredOn").GetString()![..7]));
    }

    [Fact]
    public async Task A_cashier_sees_no_books_and_an_accountant_only_those_of_his_branch()
    {
        var branch = await finance.NewBranch();
        using var cashier = finance.As(At(Roles.Cashier, branch));
        using var accountant = finance.As(At(Roles.Accountant, Branch1));
        var id = (await finance.Entry(branch)).GetProperty("id").GetGuid();
        await (await cashier.GetAsync(new Uri("/journal-entries", UriKind.Relative))).Refused(System.Net.HttpStatusCode.Forbidden, "access.permission_missing");
        await (await accountant.GetAsync(new Uri($"/journal-entries/{id}", UriKind.Relative))).Refused(System.Net.HttpStatusCode.NotFound, "request.not_found");
        await (await accountant.GetAsync(new Uri($"/income?branchId={branch}&from=2026-01&to=2026-02", UriKind.Relative))).Refused(System.Net.HttpStatusCode.NotFound, "request.not_found");
        await (await accountant.GetAsync(new Uri($"/trial-balance?branchId={branch}&period=2026-01", UriKind.Relative))).Refused(System.Net.HttpStatusCode.NotFound, "request.not_found");
        await (await accountant.GetAsync(new Uri($"/journal-entries?branchId={branch}", UriKind.Relative))).Refused(System.Net.HttpStatusCode.NotFound, "request.not_found");
        await (await accountant.GetAsync(new Uri($"/periods?branchId={branch}", UriKind.Relative))).Refused(System.Net.HttpStatusCode.NotFound, "request.not_found");
        Assert.DoesNotContain(await Items(accountant, "/journal-entries?size=200"), e => e.GetProperty("branchId").GetGuid() != Branch1);
        Assert.DoesNotContain(await Items(accountant, "/periods?size=200"), p => p.GetProperty("branchId").GetGuid() != Branch1);
    }

    [Fact]
    public async Task A_cashier_may_do_nothing_with_the_books()
    {
        using var cashier = finance.As(At(Roles.Cashier, Branch1));
        foreach (var path in new[] { "/journal-entries", $"/journal-entries/{NewPerson()}", $"/income?branchId={Branch1}&from=2026-01&to=2026-02", $"/trial-balance?branchId={Branch1}&period=2026-01", "/subjects", "/periods" })
            await (await cashier.GetAsync(new Uri(path, UriKind.Relative))).Refused(System.Net.HttpStatusCode.Forbidden, "access.permission_missing");
        foreach (var path in new[] { $"/journal-entries/{NewPerson()}/reversal", $"/periods/{NewPerson()}/closing", $"/periods/{NewPerson()}/reopening" })
            await (await cashier.Command(path, path.EndsWith("closing", StringComparison.Ordinal) ? null : new { reason = "收费有误" }, 1)).Refused(System.Net.HttpStatusCode.Forbidden, "access.permission_missing");
    }

    [Theory, InlineData(Roles.FinanceManager), InlineData(Roles.Executive), InlineData(Roles.InternalAuditor)]
    public async Task The_company_reads_the_books_of_every_branch(string role)
    {
        var branch = await finance.NewBranch();
        using var reader = finance.As(At(role, HeadOffice));
        var id = (await finance.Entry(branch)).GetProperty("id").GetGuid();
        Assert.Equal(branch, (await Get(reader, $"/journal-entries/{id}")).GetProperty("branchId").GetGuid());
        Assert.Single(await Items(reader, $"/income?branchId={branch}&from={ThisMonth}&to={ThisMonth}"));
    }

    [Fact]
    public async Task The_list_goes_page_by_page_newest_first_and_misses_none()
    {
        var (branch, made) = (await finance.NewBranch(), new List<Guid>());
        for (var i = 0; i < 5; i++) made.Insert(0, (await finance.Entry(branch)).GetProperty("id").GetGuid());

        var seen = new List<Guid>();
        for (var after = ""; ;)
        {
            var page = await Get(finance.Manager, $"/journal-entries?branchId={branch}&period={ThisMonth}&size=2{after}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid()));
            if (page.GetProperty("next").GetString() is not { } next) break;
            after = $"&after={next}";
        }
        Assert.Equal(made, seen);
    }

    [Theory]
    [InlineData("from=2026-03&to=2026-02"), InlineData("from=2020-01&to=2026-01"), InlineData("from=2026-13&to=2026-14"), InlineData("from=2026-01")]
    public async Task A_range_of_months_that_cannot_be_is_refused(string range) =>
        await (await finance.Manager.GetAsync(new Uri($"/income?branchId={Branch1}&{range}", UriKind.Relative))).Refused(System.Net.HttpStatusCode.BadRequest, "request.invalid");

    [Fact]
    public async Task The_subjects_of_the_policy_are_there()
    {
        var subjects = await Items(finance.Manager, "/subjects");
        Assert.Contains(subjects, s => s.GetProperty("code").GetString() == "4001" && s.GetProperty("zh").GetString() == "手续费及佣金收入");
        Assert.Contains(subjects, s => s.GetProperty("code").GetString() == "6999");
    }

    private static int NumberOf(string no) => int.Parse(no.AsSpan(no.LastIndexOf('-') + 1), CultureInfo.InvariantCulture);

    private static decimal Sum(IEnumerable<System.Text.Json.JsonElement> items, string side) =>
        items.Sum(i => decimal.Parse(i.GetProperty(side).GetProperty("amount").GetString()!, CultureInfo.InvariantCulture));
}
