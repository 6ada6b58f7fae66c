using Governance.Auditing;
using Governance.Calendars;
using Governance.Organisation;
using Governance.Organisation.OpenItems;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Calendar;
using ServiceDefaults.Persistence;

namespace Governance;

/// <summary>The database of Governance: a schema per capability.</summary>
public sealed class GovernanceDb(DbContextOptions<GovernanceDb> options) : ServiceDb(options)
{
    /// <summary>The units themselves; <see cref="ServiceDb.OrgUnits"/> is the copy that every service keeps.</summary>
    public DbSet<OrgUnit> Units => Set<OrgUnit>();

    public DbSet<OpenItem> OpenItems => Set<OpenItem>();
    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    /// <summary>The years themselves; <see cref="CalendarYearCopy"/> is the copy that every service keeps.</summary>
    public DbSet<CalendarYear> CalendarYears => Set<CalendarYear>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.KeepsCalendar();
    }
}
