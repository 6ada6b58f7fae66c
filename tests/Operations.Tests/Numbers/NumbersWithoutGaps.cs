using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Operations.IntakeDesk;
using Operations.Numbers;
using Operations.Tests.IntakeDesk;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;
using Testing;

namespace Operations.Tests.Numbers;

/// <summary>No gap and no number twice, whoever comes at the same time and whatever fails.</summary>
public sealed class NumbersWithoutGaps(OperationsHost operations)
{
    [Fact]
    public async Task Fifty_at_once_of_which_some_fail_leave_no_gap_and_no_number_twice()
    {
        using var desk = await Desk.New(operations);
        var fails = new Random(20261124);
        var plans = Enumerable.Range(0, 50).Select(_ => (Ending)fails.Next(3)).ToList();
        Assert.Equal(3, plans.Distinct().Count());

        var numbers = await Task.WhenAll(plans.Select(plan => Create(desk, plan)));

        var kept = numbers.OfType<string>().ToList();
        Assert.Equal(plans.Count(p => p == Ending.Saved), kept.Count);
        Assert.Equal(Enumerable.Range(1, kept.Count), kept.Select(Place).Order());
        Assert.Equal(kept.Order(), (await operations.WithDb(db => db.QueueTickets.Where(t => t.OrgUnitId == desk.BranchId).Select(t => t.No).ToListAsync())).Order());
        Assert.Equal(kept.Count + 1, Place((await Create(desk, Ending.Saved))!));
    }

    [Fact]
    public async Task Each_kind_branch_and_day_counts_for_itself()
    {
        using var one = await Desk.New(operations);
        using var other = await Desk.New(operations);
        Assert.Equal(1, await Next(one, NumberKind.QueueTicket, Desk.Today));
        Assert.Equal(1, await Next(one, NumberKind.Consultation, Desk.Today));
        Assert.Equal(1, await Next(other, NumberKind.QueueTicket, Desk.Today));
        Assert.Equal(2, await Next(one, NumberKind.QueueTicket, Desk.Today));
        Assert.Equal(1, await Next(one, NumberKind.QueueTicket, Desk.Today.AddDays(1)));
    }

    [Fact]
    public async Task A_numbered_save_costs_one_statement_more_than_a_plain_one()
    {
        using var desk = await Desk.New(operations);
        var plain = await Statements.During(() => operations.WithDb(async db =>
        {
            db.Add(QueueTicket.Take(desk.Branch, "plain", TimeProvider.System.GetUtcNow()));
            await db.SaveChangesAsync();
        }));
        var numbered = await Statements.During(() => Create(desk, Ending.Saved));
        Assert.Equal(plain.Count + 1, numbered.Count);
        Assert.Contains("daily_numbers", numbered[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_refused_is_refused_before_anything_is_locked()
    {
        using var desk = await Desk.New(operations);
        var sent = await Statements.During(() => operations.WithDb(async db => await Assert.ThrowsAsync<DomainException>(() =>
            new Numbering(db, new(db, operations.Services.GetRequiredService<FactSignals>()), new()).CreateAsync<QueueTicket, int>(NumberKind.QueueTicket, desk.Branch, Desk.Today,
                _ => throw new DomainException(IntakeDeskErrors.QueueEmpty), _ => Task.FromResult(0), default))));
        Assert.Empty(sent);
    }

    [Fact]
    public async Task An_application_bears_its_number_in_answer_list_record_and_event_and_a_refused_one_takes_none()
    {
        using var desk = await Desk.New(operations);
        var first = await (await desk.Clerk.Command("/applications", OperationsHost.NewApplication(branch: desk.BranchId))).Success();
        await (await desk.Clerk.Command("/applications", OperationsHost.NewApplication(branch: desk.BranchId, amount: "0.00"))).Refused(HttpStatusCode.BadRequest, "applications.amount_not_positive");
        var second = await (await desk.Clerk.Command("/applications", OperationsHost.NewApplication(branch: desk.BranchId))).Success();

        var (no, id) = (second.GetProperty("no").GetString()!, Desk.Id(second));
        Assert.Equal((1, 2), (Place(first.GetProperty("no").GetString()!), Place(no)));
        Assert.StartsWith($"APP-{desk.Branch.Code}-{Desk.Today:yyyyMMdd}-0002-", no, StringComparison.Ordinal);
        Assert.Equal(no, (await OperationsHost.Read(desk.Clerk, id)).GetProperty("no").GetString());
        var page = await (await desk.Clerk.GetAsync(new Uri($"/applications?branchId={desk.BranchId}", UriKind.Relative))).Success();
        Assert.Equal(no, page.GetProperty("items")[0].GetProperty("no").GetString());
        var told = await operations.WithDb(db => db.Database
            .SqlQuery<string>($"select body::text as \"Value\" from messaging.told where headers::json ->> 'bp-aggregate' = {$"Application/{id}"}").ToListAsync());
        Assert.Contains(no, Assert.Single(told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_key_gets_the_same_number_and_takes_no_other()
    {
        using var desk = await Desk.New(operations);
        var (key, body) = (Company.NewPerson(), OperationsHost.NewApplication(branch: desk.BranchId));
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => desk.Clerk.Command("/applications", body, key: key)));
        var numbers = await Task.WhenAll(answers.Select(async a => (await a.Success()).GetProperty("no").GetString()!));
        Assert.Equal(1, Place(Assert.Single(numbers.Distinct())));
        Assert.Equal(2, Place((await (await desk.Clerk.Command("/applications", OperationsHost.NewApplication(branch: desk.BranchId))).Success()).GetProperty("no").GetString()!));
    }

    private enum Ending { Saved, FailedBefore, FailedAfter }

    private async Task<string?> Create(Desk desk, Ending ending)
    {
        try
        {
            return await Numbered(desk, NumberKind.QueueTicket, Desk.Today, async (db, no) =>
            {
                if (ending == Ending.FailedBefore) throw new NotSupportedException();
                db.Add(QueueTicket.Take(desk.Branch, no, TimeProvider.System.GetUtcNow()));
                await db.SaveChangesAsync();
                if (ending == Ending.FailedAfter) throw new NotSupportedException();
            });
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    private async Task<int> Next(Desk desk, NumberKind kind, DateOnly day) => Place(await Numbered(desk, kind, day, (_, _) => Task.CompletedTask));

    private async Task<string> Numbered(Desk desk, NumberKind kind, DateOnly day, Func<OperationsDb, string, Task> save)
    {
        await using var scope = operations.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OperationsDb>();
        return await scope.ServiceProvider.GetRequiredService<Numbering>().CreateAsync(kind, desk.Branch, day, no => no, async no =>
        {
            await save(db, no);
            return no;
        }, CancellationToken.None);
    }

    private static int Place(string no) => int.Parse(no.Split('-')[^2], CultureInfo.InvariantCulture);
}
