using Governance.Approvals;
using Governance.Approvals.Delegations;
using Governance.Approvals.Rates;
using Governance.Approvals.Tiers;
using Governance.Auditing;
using Governance.Calendars;
using Governance.Coordination;
using Governance.Directives;
using Governance.Duties;
using Governance.Evidence.Facts;
using Governance.Evidence.Matrix;
using Governance.Evidence.Timeline;
using Governance.Exemptions;
using Governance.Issues;
using Governance.Journals;
using Governance.Journals.OpenExceptions;
using Governance.Notifications;
using Governance.Notifications.Matrix;
using Governance.Notifications.Preferences;
using Governance.OfficeItems;
using Governance.Organisation;
using Governance.Organisation.OpenItems;
using Governance.Organisation.Readiness;
using Governance.Plans;
using Governance.Policies;
using Governance.SelfChecks;
using Governance.Staff;
using Governance.Targets;
using Governance.Targets.Attainment;
using Governance.Teams;
using Governance.Variations;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Governance;

/// <summary>The database of Governance: a schema per capability.</summary>
public sealed class GovernanceDb(DbContextOptions<GovernanceDb> options) : ServiceDb(options)
{
    /// <summary>The units themselves; <see cref="ServiceDb.OrgUnits"/> is the copy that every service keeps.</summary>
    public DbSet<OrgUnit> Units => Set<OrgUnit>();

    public DbSet<ReadyDay> ReadyDays => Set<ReadyDay>();
    public DbSet<OpenItem> OpenItems => Set<OpenItem>();
    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    /// <summary>The years themselves; <see cref="CalendarYearCopy"/> is the copy that every service keeps.</summary>
    public DbSet<CalendarYear> CalendarYears => Set<CalendarYear>();

    public DbSet<ApprovalCase> Approvals => Set<ApprovalCase>();
    public DbSet<TierTable> TierTables => Set<TierTable>();
    public DbSet<DayRate> DayRates => Set<DayRate>();
    public DbSet<DelegationOfAuthority> Delegations => Set<DelegationOfAuthority>();
    public DbSet<AccountCopy> Accounts => Set<AccountCopy>();
    public DbSet<StaffCopy> Staff => Set<StaffCopy>();
    public DbSet<Directive> Directives => Set<Directive>();
    public DbSet<DirectiveReceipt> DirectiveReceipts => Set<DirectiveReceipt>();
    public DbSet<MajorIssue> MajorIssues => Set<MajorIssue>();
    public DbSet<CoordinationItem> CoordinationItems => Set<CoordinationItem>();
    public DbSet<OfficeItem> OfficeItems => Set<OfficeItem>();

    /// <summary>The unit that everything of the company itself belongs to. For capabilities that do not keep units themselves.</summary>
    public Task<Guid> HeadOfficeIdAsync(CancellationToken ct) => Units.Where(u => u.ParentId == null).Select(u => u.Id).SingleAsync(ct);

    /// <summary>The units that have these codes.</summary>
    public Task<Guid[]> UnitIdsAsync(string[] codes, CancellationToken ct) => Units.Where(u => codes.Contains(u.Code)).Select(u => u.Id).ToArrayAsync(ct);

    /// <summary>Where the person behind an account works; nothing when HR does not know him, or no longer.</summary>
    public Task<Guid?> UnitOfAsync(Guid accountId, CancellationToken ct) =>
        Staff.Where(s => s.Status == "Active" && Accounts.Any(a => a.Id == accountId && a.EmployeeId == s.Id)).Select(s => (Guid?)s.OrgUnitId).SingleOrDefaultAsync(ct);

    /// <summary>Whether the person behind an account works at a unit, whatever roles he has there.</summary>
    public async Task<bool> WorksAtAsync(Guid accountId, Guid unitId, CancellationToken ct) => await UnitOfAsync(accountId, ct) == unitId;

    public DbSet<Notification> Notifications => Set<Notification>();
    public DbSet<NotificationPreference> NotificationPreferences => Set<NotificationPreference>();
    public DbSet<MatrixRevision> NotificationMatrices => Set<MatrixRevision>();
    public DbSet<CompanyTarget> CompanyTargets => Set<CompanyTarget>();
    public DbSet<BranchTarget> BranchTargets => Set<BranchTarget>();
    public DbSet<TargetYear> TargetYears => Set<TargetYear>();
    public DbSet<Actual> Actuals => Set<Actual>();
    public DbSet<LateActual> LateActuals => Set<LateActual>();
    public DbSet<AttainmentDay> AttainmentDays => Set<AttainmentDay>();
    public DbSet<BranchPlan> BranchPlans => Set<BranchPlan>();
    public DbSet<PlanMiss> PlanMisses => Set<PlanMiss>();
    public DbSet<BranchJournal> BranchJournals => Set<BranchJournal>();
    public DbSet<OpenException> OpenExceptions => Set<OpenException>();

    public DbSet<BranchTeam> Teams => Set<BranchTeam>();
    public DbSet<TeamProposal> TeamProposals => Set<TeamProposal>();
    public DbSet<TeamMinimum> TeamMinimum => Set<TeamMinimum>();
    public DbSet<TeamDay> TeamDays => Set<TeamDay>();

    public DbSet<Position> Positions => Set<Position>();
    public DbSet<DutyAssignment> Duties => Set<DutyAssignment>();
    public DbSet<StaffingGap> StaffingGaps => Set<StaffingGap>();
    public DbSet<DutyDay> DutyDays => Set<DutyDay>();
    public DbSet<LocalVariation> Variations => Set<LocalVariation>();

    /// <summary>The cases of a unit that have not ended, the oldest first. For capabilities that do not keep approvals themselves.</summary>
    public IQueryable<Guid> ApprovalsWaitingAt(Guid unitId) => Approvals.Where(c => c.OrgUnitId == unitId && c.EndedAt == null).OrderBy(c => c.Id).Select(c => c.Id);

    public DbSet<PolicyVersion> PolicyVersions => Set<PolicyVersion>();
    public DbSet<TimelineEntry> Timeline => Set<TimelineEntry>();
    public DbSet<Fact> Facts => Set<Fact>();
    public DbSet<MeasureCount> MeasureCounts => Set<MeasureCount>();
    public DbSet<StaleCell> StaleCells => Set<StaleCell>();
    public DbSet<Cell> Cells => Set<Cell>();
    public DbSet<ClauseStatusChange> StatusChanges => Set<ClauseStatusChange>();
    public DbSet<BranchScore> Scores => Set<BranchScore>();

    /// <summary>The units that live by the policy now. For capabilities that do not keep units themselves.</summary>
    public IQueryable<GovernedUnit> GovernedUnits => Units.AsNoTracking().Where(u => u.Status == OrgUnitStatus.Operating || u.Status == OrgUnitStatus.Suspended)
        .Select(u => new GovernedUnit { Id = u.Id, Code = u.Code, Name = u.Name, Path = u.Path, Type = u.Type.ToString(), OpenedOn = u.OpenedOn });

    public DbSet<ClauseExemption> Exemptions => Set<ClauseExemption>();

    /// <summary>Units with the clauses from which the committee has exempted them on a day. For capabilities that do not keep exemptions.</summary>
    public async Task<List<GovernedUnit>> WithExemptionsAsync(IReadOnlyCollection<GovernedUnit> units, DateOnly day, CancellationToken ct)
    {
        // What was granted or ended later did not count, or counted still.
        var over = BusinessTime.InstantOf(day.AddDays(1), TimeOnly.MinValue);
        var counting = await Exemptions.AsNoTracking().Where(e => e.GrantedAt < over && e.From <= day && day <= e.Until && (e.EndedAt == null || e.EndedAt >= over))
            .Join(Units, e => e.OrgUnitId, u => u.Id, (e, u) => new { e.Clause, e.UnitType, u.Path }).ToListAsync(ct);
        if (counting.Count == 0) return [.. units];
        return [.. units.Select(unit => counting.Where(e => e.UnitType == unit.Type && unit.Path.StartsWith(e.Path, StringComparison.Ordinal)).Select(e => e.Clause).ToHashSet() is { Count: > 0 } clauses
            ? unit with { Exempt = clauses } : unit)];
    }

    /// <summary>Has a clause judged anew at units of a kind, at a unit and below it. For capabilities that do not keep evidence.</summary>
    public Task JudgeAnewAsync(Guid unitId, string unitType, string clause, string period, CancellationToken ct) => Database.ExecuteSqlAsync($"""
        insert into evidence.stale_cells (org_unit_id, clause, period)
        select u.id, {clause}, {period} from organisation.units u join organisation.units top on top.id = {unitId} and starts_with(u.path, top.path)
        where u.type = {unitType} order by 1
        on conflict (org_unit_id, clause, period) do update set period = excluded.period
        """, ct);

    /// <summary>Branches whose team lacks nothing. For capabilities that do not keep teams.</summary>
    public async Task<IReadOnlySet<Guid>> BranchesWithTeamAsync(CancellationToken ct) => await Teams.Where(t => t.Missing.Length == 0).Select(t => t.OrgUnitId).ToHashSetAsync(ct);

    /// <summary>Branches that have an approved plan of a year. For capabilities that do not keep plans.</summary>
    public async Task<IReadOnlySet<Guid>> BranchesWithPlanAsync(int year, CancellationToken ct)
    {
        var period = PlanPeriod.YearOf(year).Name;
        return await BranchPlans.Where(p => p.Period == period && p.Status != PlanStatus.Draft && p.Status != PlanStatus.Submitted).Select(p => p.OrgUnitId).ToHashSetAsync(ct);
    }

    public DbSet<SelfCheck> SelfChecks => Set<SelfCheck>();
    public DbSet<SelfCheckMiss> SelfCheckMisses => Set<SelfCheckMiss>();

    /// <summary>How a unit lives by each clause in a month: the names of statuses by the codes of clauses. For capabilities that do not keep evidence.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ClauseStatusesAsync(PolicyDefinition policy, Guid unitId, string month, DateOnly today, CancellationToken ct)
    {
        var periods = Standing.PeriodsOf(month);
        var units = await WithExemptionsAsync(await GovernedUnits.Where(u => u.Id == unitId).ToListAsync(ct), Standing.DayOf(month, today), ct);
        if (units.Count == 0) return new Dictionary<string, string>();
        var cells = await Cells.AsNoTracking().Where(c => periods.Contains(c.Period) && c.OrgUnitId == unitId).ToListAsync(ct);
        return Standing.Of(policy, units[0], month, today, cells).Clauses.ToDictionary(c => c.Clause.Code, c => c.Status.ToString());
    }

    /// <summary>What an account has delegated, or was delegated to it, follows the account. For the copy of the staff, which does not keep delegations.</summary>
    public async Task FollowInDelegationsAsync(AccountCopy account, DateTimeOffset now, CancellationToken ct)
    {
        var given = await Delegations.Where(d => d.EndedAt == null && (d.GrantorId == account.Id || d.GranteeId == account.Id)).ToListAsync(ct);
        foreach (var delegation in given) delegation.Follow(account, now);
    }

    /// <summary>To whom accounts have passed their authority in a matter on a day, up to a tier at least. For capabilities that do not keep delegations.</summary>
    public IQueryable<Guid> DeputiesOf(Guid[] grantors, string matter, int tier, DateOnly day) => Delegations
        .Where(d => grantors.Contains(d.GrantorId) && d.Matter == matter && d.Limit >= tier && d.EndedAt == null && d.From <= day && day <= d.To).Select(d => d.GranteeId);

    /// <summary>What a branch shall reach in a year, of every measure that there is. For capabilities that do not keep targets.</summary>
    public async Task<IReadOnlyList<Goal>> GoalsOfAsync(Guid branch, int year, CancellationToken ct)
    {
        var set = await BranchTargets.AsNoTracking().Where(t => t.OrgUnitId == branch && t.Year == year && t.Status == TargetStatus.InForce)
            .ToDictionaryAsync(t => t.Metric, t => t.Value, ct);
        return [.. TargetMetrics.All.Select(metric => metric.GoalOf(set.TryGetValue(metric.Code, out var value) ? value : null))];
    }

    /// <summary>Who works at a unit.</summary>
    public async Task<IReadOnlySet<Guid>> StaffOfAsync(Guid unit, CancellationToken ct) =>
        await Staff.AsNoTracking().Where(s => s.OrgUnitId == unit && s.Status == "Active").Select(s => s.Id).ToHashSetAsync(ct);

    /// <summary>A team loses whoever does not work at its branch any more, or may not do any more what he does. For the copy of the staff, which does not keep teams.</summary>
    public async Task FollowInTeamsAsync(StaffCopy person, DateTimeOffset now, CancellationToken ct)
    {
        var teams = await Teams.Where(t => t.PersonIds.Contains(person.Id)).ToListAsync(ct);
        if (teams.Count == 0) return;
        var minimum = (await TeamMinimum.AsNoTracking().SingleAsync(ct)).Functions;
        foreach (var team in teams) team.Follow(person, TeamRules.Shipped, minimum, now);
    }

    /// <summary>What nobody is accountable for any more where a person was, and what somebody is again. For the copy of the staff, which does not keep duties.</summary>
    public Task FollowInDutiesAsync(StaffCopy person, Sitting before, DateTimeOffset now, CancellationToken ct) => Governance.Duties.StaffingGaps.FollowAsync(this, person, before, now, ct);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.KeepsCalendar();
    }
}
