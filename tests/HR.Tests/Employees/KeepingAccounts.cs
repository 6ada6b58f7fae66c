using BranchPlatform.Contracts.Identity;
using Microsoft.EntityFrameworkCore;
using Testing;
using static Testing.Company;

namespace HR.Tests.Employees;

/// <summary>What HR hears of Identity: whose account is whose.</summary>
public sealed class KeepingAccounts(HRHost hr)
{
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
    public async Task Many_words_about_a_new_account_at_once_leave_the_newest()
    {
        var (account, employee) = (NewPerson(), NewPerson());
        await Task.WhenAll(Enumerable.Range(1, 8).Reverse().Select(v => Told(new AccountChanged(account, v == 8 ? employee : null, [], Locked: false), v)));
        Assert.Equal(employee, await EmployeeOf(account));
    }

    private async Task Told(AccountChanged fact, int version)
    {
        var message = NewPerson();
        await hr.Send(fact, message, version);
        await hr.Consumed(message);
    }

    private Task<Guid?> EmployeeOf(Guid account) => hr.WithDb(db => db.Accounts.Where(a => a.AccountId == account).Select(a => a.EmployeeId).SingleOrDefaultAsync());
}
