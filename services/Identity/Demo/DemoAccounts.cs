using Identity.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using ServiceDefaults.Security;

namespace Identity.Demo;

/// <summary>
/// One account for each role of the policy, named <c>role.unit</c>, all with the same password. They come as soon as
/// the demo organisation has arrived from Governance, once.
/// </summary>
internal sealed class DemoAccounts(IServiceScopeFactory scopes, IConfiguration configuration, IPasswordHasher<Account> hasher, TimeProvider clock)
    : BackgroundService, IHealthCheck
{
    private static readonly string[] AtBranches =
    [
        Roles.BranchManager, Roles.IntakeClerk, Roles.ReviewOfficer, Roles.ProcessingOfficer, Roles.ServiceOfficer, Roles.ComplaintHandler,
        Roles.Cashier, Roles.Accountant, Roles.Employee,
    ];

    private static readonly string[] AtHeadOffice =
    [
        Roles.SystemAdmin, Roles.CommitteeChair, Roles.CommitteeMember, Roles.OfficeDirector, Roles.OfficeSecretary, Roles.DepartmentHead,
        Roles.ComplaintSupervisor, Roles.HrSpecialist, Roles.HrManager, Roles.FinanceManager, Roles.RiskOfficer, Roles.RiskManager,
        Roles.ComplianceOfficer, Roles.InternalAuditor, Roles.Executive,
    ];

    /// <summary>User name, unit and roles of every demo account.</summary>
    private static readonly (string UserName, string Unit, string[] Roles)[] Cast =
    [
        .. from unit in (string[])["B001", "B002", "B003"] from role in AtBranches select Named(role, unit),
        .. from unit in (string[])["R1", "R2"] select Named(Roles.RegionManager, unit),
        .. from role in AtHeadOffice select Named(role, "HQ"),
        // Holds every role of one application's way, to show that separation of duties looks at the person.
        ("allrounder.b001", "B001", [Roles.IntakeClerk, Roles.ReviewOfficer, Roles.ProcessingOfficer]),
    ];

    private volatile bool ready;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(ready ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The demo accounts wait for the demo organisation."));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(250), clock);
        do
        {
            try { ready = await CreateAsync(stoppingToken); }
            catch (Exception e) when (e is Npgsql.NpgsqlException or DbUpdateException or { InnerException: Npgsql.NpgsqlException }) { /* the next round tries again */ }
        }
        while (!ready && await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<bool> CreateAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IdentityDb>();
        var names = Cast.Select(c => Account.Normalized(c.UserName)).ToArray();
        // HR may have told of some of them first; they have no password then.
        var known = await db.Accounts.Where(a => names.Contains(a.NormalizedUserName)).ToDictionaryAsync(a => a.NormalizedUserName, ct);
        if (known.Values.Count(a => a.IsActivated) == Cast.Length) return true;

        var codes = Cast.Select(c => c.Unit).Distinct().ToArray();
        var units = await db.OrgUnits.AsNoTracking().Where(u => codes.Contains(u.Code)).ToDictionaryAsync(u => u.Code, u => u.Id, ct);
        if (units.Count < codes.Length) return false;

        string? hash = null;
        foreach (var (userName, unit, roles) in Cast)
        {
            var now = clock.GetUtcNow();
            var account = known.GetValueOrDefault(Account.Normalized(userName)) ?? db.Add(Account.Open(userName, userName, units[unit], now)).Entity;
            if (account.IsActivated) continue;
            // One password, hashed once: hashing it fifty times would be most of the start.
            account.PasswordHash = hash ??= hasher.HashPassword(account, configuration["Demo:Password"]!);
            var held = await db.AssignedRoles.HeldByAsync(account.Id, ct);
            foreach (var role in roles.Where(role => !held.Exists(h => h.Role == role))) held.Add(db.Add(AssignedRole.WithAccount(account, role, units[unit], now)).Entity);
            account.RolesAre(held, now);
        }
        await db.SaveChangesAsync(ct);
        return true;
    }

    private static (string, string, string[]) Named(string role, string unit) => ($"{role}.{unit}".ToLowerInvariant(), unit, [role]);
}
