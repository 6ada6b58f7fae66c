using Microsoft.EntityFrameworkCore;
using Risk.Assessments;
using ServiceDefaults.Persistence;

namespace Risk;

/// <summary>The database of Risk: a schema per capability.</summary>
public sealed class RiskDb(DbContextOptions<RiskDb> options) : ServiceDb(options)
{
    public DbSet<Assessment> Assessments => Set<Assessment>();
    public DbSet<RuleSet> RuleSets => Set<RuleSet>();
}
