using Microsoft.EntityFrameworkCore;
using Operations.Applications;
using Operations.Applications.Customers;
using Operations.Indicators;
using Operations.Indicators.Alerts;
using Operations.PeriodData;
using Operations.PeriodData.Metrics;
using Operations.PeriodData.Submissions;
using ServiceDefaults.Calendar;
using ServiceDefaults.Persistence;

namespace Operations;

/// <summary>The database of Operations: a schema per capability.</summary>
public sealed class OperationsDb(DbContextOptions<OperationsDb> options) : ServiceDb(options)
{
    public DbSet<Application> Applications => Set<Application>();
    public DbSet<CustomerCopy> Customers => Set<CustomerCopy>();
    public DbSet<RiskAssessment> RiskAssessments => Set<RiskAssessment>();

    public DbSet<DayFigures> DayFigures => Set<DayFigures>();
    public DbSet<DayIncome> DayIncome => Set<DayIncome>();
    public DbSet<DayCustomer> DayCustomers => Set<DayCustomer>();
    public DbSet<DayDuration> DayDurations => Set<DayDuration>();
    public DbSet<StaffMember> Staff => Set<StaffMember>();
    public DbSet<ManualMetric> ManualMetrics => Set<ManualMetric>();
    public DbSet<DataSubmission> DataSubmissions => Set<DataSubmission>();

    public DbSet<ChangedDay> ChangedDays => Set<ChangedDay>();
    public DbSet<Indicator> Indicators => Set<Indicator>();
    public DbSet<KpiValue> KpiValues => Set<KpiValue>();
    public DbSet<KpiState> KpiStates => Set<KpiState>();
    public DbSet<Alert> Alerts => Set<Alert>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.KeepsCalendar();
    }
}
