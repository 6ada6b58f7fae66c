using Microsoft.EntityFrameworkCore;
using Operations.Applications;
using Operations.Applications.Customers;
using Operations.Products;
using ServiceDefaults.Calendar;
using ServiceDefaults.Persistence;

namespace Operations;

/// <summary>The database of Operations: a schema per capability.</summary>
public sealed class OperationsDb(DbContextOptions<OperationsDb> options) : ServiceDb(options)
{
    public DbSet<Application> Applications => Set<Application>();
    public DbSet<CustomerCopy> Customers => Set<CustomerCopy>();
    public DbSet<RiskAssessment> RiskAssessments => Set<RiskAssessment>();

    public DbSet<Product> Products => Set<Product>();
    public DbSet<ProductVersion> ProductVersions => Set<ProductVersion>();
    public DbSet<BranchOffering> Offerings => Set<BranchOffering>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.KeepsCalendar();
    }
}
