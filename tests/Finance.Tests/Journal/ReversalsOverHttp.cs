using System.Net;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ServiceDefaults.Security;
using Testing;
using static Finance.Tests.FinanceHost;
using static Testing.Company;

namespace Finance.Tests.Journal;

/// <summary>A wrong income is taken back by an entry of its own.</summary>
public sealed class ReversalsOverHttp(FinanceHost finance)
{
    [Fact]
    public async Task A_reversal_makes_an_entry_tells_it_and_takes_the_income_back()
    {
        var branch = await finance.NewBranch();
        var id = (await finance.Entry(branch)).GetProperty("id").GetGuid();

        var answer = await (await Reverse(finance.Manager, id)).Success();

        var reversal = await Get(finance.Manager, $"/journal-entries/{answer.GetProperty("reversalId").GetGuid()}");
        Assert.Equal(("Reversal", id, "收费有误"), (reversal.GetProperty("kind").GetString(), reversal.GetProperty("reversalOf").GetGuid(), reversal.GetProperty("reason").GetString()));
        Assert.Equal(["BranchIncomeReversed"], await finance.EventsOf(reversal.GetProperty("id").GetGuid()));
        Assert.Equal(["0.00"], (await Items(finance.Manager, $"/income?branchId={branch}&from={ThisMonth}&to={ThisMonth}")).Select(i => i.GetProperty("amount").GetProperty("amount").GetString()));
        await (await Reverse(finance.Manager, id, version: 2)).Refused(HttpStatusCode.Conflict, "journal.already_reversed");
        await (await Reverse(finance.Manager, reversal.GetProperty("id").GetGuid())).Refused(HttpStatusCode.Conflict, "journal.reversal_of_reversal");
    }

    [Fact]
    public async Task Whoever_processed_the_application_cannot_take_its_income_back()
    {
        var person = NewPerson();
        using var both = finance.As(person, At(Roles.FinanceManager, HeadOffice));
        var entry = await finance.Entry(Branch1, officer: person);
        await (await Reverse(both, entry.GetProperty("id").GetGuid())).Refused(HttpStatusCode.Forbidden, "sod.processing_reversal");
    }

    [Fact]
    public async Task A_version_is_needed_and_must_be_the_current_one()
    {
        var id = (await finance.Entry(Branch1)).GetProperty("id").GetGuid();
        await (await Reverse(finance.Manager, id, version: null)).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        await (await Reverse(finance.Manager, id, version: 7)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        await (await Reverse(finance.Manager, id, reason: "")).Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task An_accountant_cannot_reverse_and_another_company_reach_finds_nothing()
    {
        var id = (await finance.Entry(Branch1)).GetProperty("id").GetGuid();
        using var accountant = finance.As(At(Roles.Accountant, Branch1));
        using var elsewhere = finance.As(At(Roles.FinanceManager, Branch2, Reach.Unit));
        await (await Reverse(accountant, id)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await Reverse(elsewhere, id)).Refused(HttpStatusCode.NotFound, "request.not_found");
    }

    [Theory]
    [InlineData("update journal.lines set amount = 1"), InlineData("delete from journal.lines"), InlineData("truncate journal.entries cascade")]
    [InlineData("update journal.entries set period = '2020-01' where reversed_by is null"), InlineData("update journal.entries set reversed_by = null where reversed_by is not null")]
    [InlineData("delete from journal.entries")]
    public async Task What_was_booked_is_not_changed_or_deleted_by_the_databases_owner_either(string sql)
    {
        await (await Reverse(finance.Manager, (await finance.Entry(Branch1)).GetProperty("id").GetGuid())).Success();
        var refused = await Assert.ThrowsAsync<PostgresException>(() => finance.WithDb(db => db.Database.ExecuteSqlRawAsync(sql)));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task Of_eight_who_take_an_entry_back_at_once_one_does()
    {
        var branch = await finance.NewBranch();
        var id = (await finance.Entry(branch)).GetProperty("id").GetGuid();
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Reverse(finance.Manager, id)));
        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        Assert.All(answers.Where(a => a.StatusCode != HttpStatusCode.OK), a => Assert.Equal(HttpStatusCode.PreconditionFailed, a.StatusCode));
        Assert.Equal(["0002", "0001"], (await Items(finance.Manager, $"/journal-entries?branchId={branch}")).Select(e => e.GetProperty("no").GetString()![^4..]));
    }

    [Fact]
    public async Task The_same_key_twice_reverses_once()
    {
        var (id, key) = ((await finance.Entry(Branch1)).GetProperty("id").GetGuid(), NewPerson());
        var first = await finance.Manager.Command($"/journal-entries/{id}/reversal", new { reason = "收费有误" }, 1, key);
        var second = await finance.Manager.Command($"/journal-entries/{id}/reversal", new { reason = "收费有误" }, 1, key);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await second.Content.ReadAsStringAsync());
        Assert.True(first.IsSuccessStatusCode);
    }
}
