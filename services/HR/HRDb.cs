using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Persistence;

namespace HR;

/// <summary>The database of HR: a schema per capability.</summary>
public sealed class HRDb(DbContextOptions<HRDb> options) : ServiceDb(options);
