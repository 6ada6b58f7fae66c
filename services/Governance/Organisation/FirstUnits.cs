using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Governance.Organisation;

/// <summary>
/// An empty database gets its head office, because every other unit stands below it; with demo data also two regions
/// and three branches. Replicas that start together are told apart by the unique code.
/// </summary>
internal sealed class FirstUnits(IServiceScopeFactory scopes, IConfiguration configuration, TimeProvider clock) : IHostedService
{
    private static readonly DateOnly DemoOpenedOn = new(2016, 1, 4);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GovernanceDb>();
        var now = clock.GetUtcNow();
        var root = await db.Units.SingleOrDefaultAsync(u => u.ParentId == null, cancellationToken);
        if (root is null) db.Add(root = OrgUnit.HeadOffice("HQ", "总部", now));
        if (configuration.GetValue<bool>("Demo:Enabled") && !await db.Units.AnyAsync(u => u.ParentId != null, cancellationToken))
        {
            OrgUnit SetUp(OrgUnit parent, string code, string name, OrgUnitType type) => parent.SetUp(new(code, name, type, DemoOpenedOn), now);
            var east = SetUp(root, "R1", "华东区域", OrgUnitType.Region);
            var south = SetUp(root, "R2", "华南区域", OrgUnitType.Region);
            db.AddRange(east, south,
                SetUp(east, "B001", "上海人民路网点", OrgUnitType.Branch), SetUp(east, "B002", "杭州西湖网点", OrgUnitType.Branch),
                SetUp(south, "B003", "广州天河网点", OrgUnitType.Branch));
        }
        try { await db.SaveChangesAsync(cancellationToken); }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation }) { /* another replica did it */ }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
