using BranchPlatform.Contracts.Auditing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RabbitMQ.Client;
using ServiceDefaults.Auditing;
using ServiceDefaults.Messaging;
using ServiceDefaults.Persistence;
using ServiceDefaults.Tests.Auditing.Given;
using Testing;

namespace ServiceDefaults.Tests.Auditing;

/// <summary>From entries to a chain without a gap, and out of the service's reach.</summary>
public sealed class SealingTests : IAsyncLifetime
{
    private Archive archive = null!;

    public async ValueTask InitializeAsync() => archive = await Archive.StartAsync();

    public ValueTask DisposeAsync() => archive.DisposeAsync();

    [Fact]
    public async Task Entries_are_sealed_soon_in_their_order_and_without_a_gap()
    {
        for (var n = 0; n < 20; n++) await archive.Add(CaseFile.Open($"file {n}"));

        await archive.SealedAsync();

        Assert.Equal(Enumerable.Range(1, 20).Select(n => (long)n), await archive.Place.SqlAsync<long>("select position from auditing.chain order by position"));
        Assert.Equal(new TrailReport(20, 20, 0, null, await HeadAsync()), await VerifyAsync());
    }

    [Fact]
    public async Task Two_processes_that_write_and_seal_at_once_make_one_chain()
    {
        await using var twin = await Archive.StartAsync(archive.Place);

        await Task.WhenAll(Enumerable.Range(0, 60).Select(n => (n % 2 == 0 ? archive : twin).Add(CaseFile.Open($"file {n}"))));
        await archive.SealedAsync();

        Assert.Equal(new TrailReport(60, 60, 0, null, await HeadAsync()), await VerifyAsync());
    }

    [Fact]
    public async Task More_entries_than_one_batch_holds_are_sealed_in_batches()
    {
        await archive.Do(async (db, _) =>
        {
            for (var n = 0; n < Chain.BatchSize + 200; n++) db.Looked("CaseFile", Company.NewPerson(), Company.Branch1);
            return await db.SaveChangesAsync();
        });

        await archive.SealedAsync();

        Assert.Equal(Chain.BatchSize + 200, (await VerifyAsync()).Sealed);
    }

    [Fact]
    public async Task An_entry_that_was_committed_minutes_late_is_sealed_behind_younger_ones()
    {
        await archive.Add(CaseFile.Open("young"));
        await archive.SealedAsync();
        var late = await WriteAsync(TimeProvider.System.GetUtcNow().AddMinutes(-5));

        await archive.Services.GetRequiredService<Chain>().SealAsync(TrailRows.LongestDelay, TestContext.Current.CancellationToken);

        await Eventually.True(async () => await archive.Place.FirstAsync<Guid>("select entry_id from auditing.chain order by position desc limit 1") == late, "it is sealed");
        Assert.Null((await VerifyAsync()).FirstBroken);
    }

    [Fact]
    public async Task An_entry_that_turns_up_where_the_chain_has_passed_is_found_though_it_is_well_signed()
    {
        await archive.Add(CaseFile.Open("young"));
        await archive.SealedAsync();
        var old = await WriteAsync(TimeProvider.System.GetUtcNow().AddMinutes(-11));

        Assert.Equal(new Finding(null, old, FindingKind.EntryInserted), (await VerifyAsync()).FirstBroken);
    }

    [Fact]
    public async Task The_head_of_the_chain_is_told_to_the_platform()
    {
        await using var channel = await archive.Place.ChannelAsync();
        var exchange = Wire.Exchange(typeof(AuditHeadMoved).FullName!);
        await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true);
        await channel.QueueDeclareAsync("heads", durable: true, exclusive: false, autoDelete: false);
        await channel.QueueBindAsync("heads", exchange, "");

        await archive.Add(CaseFile.Open("told"));

        var message = await archive.Place.TakeAsync("heads");
        var head = System.Text.Json.JsonSerializer.Deserialize<AuditHeadMoved>(message.Body.Span, Envelope.Json)!;
        Assert.Equal(("archive", 1L, (await HeadAsync())!.Hash), (head.Service, head.Position, head.Hash));
    }

    /// <summary>An entry as the service signs it, with the id of another time.</summary>
    private async Task<Guid> WriteAsync(DateTimeOffset at)
    {
        var entry = new AuditEntry
        {
            Id = Guid.CreateVersion7(at), At = at, ActorId = null, OnBehalfOf = null, Roles = "", OrgUnitId = Company.Branch1, Address = null, Action = "late",
            SubjectType = "CaseFile", SubjectId = Company.Branch1, SubjectVersion = 1, Before = null, After = "{}", Reason = null, TraceId = null,
        }.Signed(archive.Services.GetRequiredService<AuditKey>());
        return await archive.Do(async (db, _) =>
        {
            db.AuditTrail.Add(entry);
            await db.SaveChangesAsync();
            return entry.Id;
        });
    }

    private async Task<AuditHead?> HeadAsync() => await archive.Do(async (db, _) =>
        await db.AuditChain.OrderByDescending(l => l.Position).Select(l => new AuditHead(l.Position, Convert.ToHexStringLower(l.Hash))).FirstOrDefaultAsync());

    private async Task<TrailReport> VerifyAsync()
    {
        await using var connection = await archive.OpenAsync();
        await using var snapshot = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        return await new Verification(connection, archive.Services.GetRequiredService<AuditKey>(), []).RunAsync(TestContext.Current.CancellationToken);
    }
}
