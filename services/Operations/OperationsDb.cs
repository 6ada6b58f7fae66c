using Microsoft.EntityFrameworkCore;
using Operations.Applications;
using Operations.Applications.Customers;
using ServiceDefaults.Calendar;
using ServiceDefaults.Persistence;

namespace Operations;

/// <summary>The database of Operations: a schema per capability.</summary>
public sealed class OperationsDb(DbContextOptions<OperationsDb> options) : ServiceDb(options)
{
    public DbSet<Application> Applications => Set<Application>();
    public DbSet<CustomerCopy> Customers => Set<CustomerCopy>();
    public DbSet<RiskAssessment> RiskAssessments => Set<RiskAssessment>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.KeepsCalendar();
    }
}
