using Microsoft.EntityFrameworkCore;
using Operations.Applications;
using ServiceDefaults.Persistence;

namespace Operations;

/// <summary>The database of Operations: a schema per capability.</summary>
public sealed class OperationsDb(DbContextOptions<OperationsDb> options) : ServiceDb(options)
{
    public DbSet<Application> Applications => Set<Application>();
    public DbSet<RiskAssessment> RiskAssessments => Set<RiskAssessment>();
}
