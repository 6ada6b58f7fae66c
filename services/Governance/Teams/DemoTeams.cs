using Governance.Staff;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using ServiceDefaults.Domain;

namespace Governance.Teams;

/// <summary>
/// The teams of the demo's branches, once, as soon as their staff and accounts have come: B001 and B002 cover what the minimum asks for, and
/// nobody looks after risk in B003, the branch in trouble. Managers propose and the region's manager approves, as in life. It has been so for two weeks.
/// </summary>
internal sealed class DemoTeams(IServiceScopeFactory scopes, TimeProvider clock) : BackgroundService
{
    private const int Days = 14;

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    private static readonly (string Post, TeamFunction Function)[] Seats =
    [
        ("PROCESSING_OFFICER", TeamFunction.Operations), ("SERVICE_OFFICER", TeamFunction.CustomerService), ("COMPLAINT_HANDLER", TeamFunction.CustomerService),
        ("ACCOUNTANT", TeamFunction.Finance), ("EMPLOYEE", TeamFunction.HR), ("EMPLOYEE", TeamFunction.Risk),
    ];

    private static readonly (string Branch, string Region, TeamFunction[] Uncovered)[] Plan =
        [("B001", "R1", []), ("B002", "R1", []), ("B003", "R2", [TeamFunction.Risk])];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try { if (await HappenAsync(stoppingToken)) return; }
            catch (Exception e) when (e is NpgsqlException or DbUpdateException or { InnerException: NpgsqlException }) { /* the next round tries again */ }
            await Task.Delay(Between, clock, stoppingToken);
        }
    }

    /// <returns>Whether there is nothing left to do.</returns>
    private async Task<bool> HappenAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, desk) = (scope.ServiceProvider.GetRequiredService<GovernanceDb>(), scope.ServiceProvider.GetRequiredService<TeamDesk>());
        if (await db.TeamProposals.AnyAsync(ct)) return true;
        string[] codes = [.. Plan.SelectMany(p => new[] { p.Branch, p.Region })];
        var units = await db.OrgUnits.AsNoTracking().Where(u => codes.Contains(u.Code)).ToListAsync(ct);
        var ids = units.Select(u => u.Id).ToArray();
        var staff = await db.Staff.AsNoTracking().Where(s => ids.Contains(s.OrgUnitId) && s.Status == "Active").OrderBy(s => s.No).ToListAsync(ct);
        var accounts = (await db.Accounts.AsNoTracking().Where(a => a.EmployeeId != null).ToListAsync(ct)).ToDictionary(a => a.EmployeeId!.Value, a => a.Id);
        var (minimum, now) = (await desk.MinimumAsync(ct), clock.GetUtcNow());

        foreach (var (code, region, uncovered) in Plan)
        {
            // Whoever sits on that post alone: those with several are no model.
            StaffCopy? On(string post, string unit) => staff.Find(s => s.Posts.Length == 1 && s.Posts[0] == post && units.Exists(u => u.Code == unit && u.Id == s.OrgUnitId));
            if (units.SingleOrDefault(u => u.Code == code) is not { } branch || On("BRANCH_MANAGER", code) is not { } manager || On("REGION_MANAGER", region) is not { } approver) return false;
            var seats = Seats.Where(s => !uncovered.Contains(s.Function)).Select(s => (Person: On(s.Post, code), s.Function)).ToList();
            if (seats.Exists(s => s.Person is null) || !accounts.TryGetValue(manager.Id, out var by) || !accounts.TryGetValue(approver.Id, out var other)) return false;
            var team = new Composition(manager.Id, [.. seats.Select(s => new TeamMember(s.Person!.Id, s.Function))]);
            TeamRules.Shipped.Require(team, branch, staff.ToDictionary(s => s.Id), new Dictionary<Guid, string>());
            var proposal = TeamProposal.Propose(branch.Id, team, null, waits: false, "组建网点业务管理团队。", by, now);
            proposal.Approve("同意。", other, now);
            var made = BranchTeam.Begin(proposal, minimum, now);
            db.AddRange(proposal, made);
            var today = BusinessTime.DayOf(now);
            db.AddRange(Enumerable.Range(1, Days).Select(n => TeamDay.Close(branch.Id, today.AddDays(-n), made.Missing, now)));
        }
        await db.SaveChangesAsync(ct);
        return true;
    }
}
