using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Persistence;

namespace Finance;

/// <summary>The database of Finance: a schema per capability.</summary>
public sealed class FinanceDb(DbContextOptions<FinanceDb> options) : ServiceDb(options);
