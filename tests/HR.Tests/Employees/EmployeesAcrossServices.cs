using BranchPlatform.Contracts.HR;
using BranchPlatform.Contracts.Identity;
using Microsoft.EntityFrameworkCore;
using Testing;
using static Testing.Company;

namespace HR.Tests.Employees;

/// <summary>What HR hears of other services about people, and what it tells them on request.</summary>
public sealed class EmployeesAcrossServices(HRHost hr)
{
    [Fact]
    public async Task Who_asks_is_told_every_employee_again_in_the_version_that_he_has()
    {
        var (id, gone, request) = (await hr.Hired(), await hr.Separated(), NewPerson());
        await hr.Send(new EmployeesRequested("identity"), request);
        await hr.Consumed(request);
        await hr.Send(new EmployeesRequested("identity"), request);
        await hr.Send(new EmployeesRequested("elsewhere"), NewPerson());

        await Eventually.True(async () => (await Versions(id)).Count == 3, "the employee is told twice more");
        Assert.Equal(["1", "1", "1"], await Versions(id));
        Assert.Equal(["1", "2", "2"], (await Versions(gone)).Take(3));
        Assert.Equal(1, (await hr.Read(id)).GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task The_newest_word_about_an_account_wins_in_whatever_order_words_come()
    {
        var (account, employee) = (NewPerson(), NewPerson());
        await Told(new AccountChanged(account, null, [], Locked: false), version: 2);
        Assert.Null(await EmployeeOf(account));
        await Told(new AccountChanged(account, employee, [], Locked: false), version: 4);
        Assert.Equal(employee, await EmployeeOf(account));
        await Told(new AccountChanged(account, null, [], Locked: false), version: 3);
        Assert.Equal(employee, await EmployeeOf(account));
    }

    [Fact]
    public async Task Two_words_about_a_new_account_at_once_leave_the_newer()
    {
        var (account, employee) = (NewPerson(), NewPerson());
        await Task.WhenAll(Enumerable.Range(1, 8).Select(v => hr.Send(new AccountChanged(account, v == 8 ? employee : null, [], Locked: false), version: v)));
        await Eventually.True(async () => await EmployeeOf(account) == employee, "the newest word is kept");
    }

    private async Task Told(AccountChanged fact, int version)
    {
        var message = NewPerson();
        await hr.Send(fact, message, version);
        await hr.Consumed(message);
    }

    private Task<Guid?> EmployeeOf(Guid account) => hr.WithDb(db => db.Accounts.Where(a => a.AccountId == account).Select(a => a.EmployeeId).SingleOrDefaultAsync());

    private Task<List<string>> Versions(Guid employee) => hr.WithDb(db => db.Database
        .SqlQuery<string>($"select headers::json ->> 'bp-aggregate-version' as \"Value\" from messaging.told where headers::json ->> 'bp-aggregate' = {$"Employee/{employee}"} order by sequence")
        .ToListAsync());
}
