using HR.Employees;
using HR.Employees.Work;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Persistence;

namespace HR;

/// <summary>The database of HR: a schema per capability.</summary>
public sealed class HRDb(DbContextOptions<HRDb> options) : ServiceDb(options)
{
    public DbSet<Employee> Employees => Set<Employee>();
    public DbSet<Post> Posts => Set<Post>();
    public DbSet<AccountCopy> Accounts => Set<AccountCopy>();
    public DbSet<WorkCount> WorkCounts => Set<WorkCount>();
}
