using Microsoft.EntityFrameworkCore;
using Npgsql;
using ServiceDefaults.Domain;

namespace ServiceDefaults.Messaging;

/// <summary>What helps against a fault.</summary>
internal enum Remedy
{
    /// <summary>Nothing: the same message fails again for the same reason.</summary>
    None,
    /// <summary>Run again at once: somebody else changed the row in between.</summary>
    Again,
    /// <summary>A few attempts, then a pause.</summary>
    Retry,
    /// <summary>Wait until PostgreSQL is back.</summary>
    Outlast,
}

internal static class Faults
{
    public static Remedy RemedyFor(Exception fault)
    {
        for (var e = fault; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case DomainException or MessageRefusedException: return Remedy.None;
                case DbUpdateConcurrencyException: return Remedy.Again;
                case PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure }: return Remedy.Again;
                // Stopping, crashed, starting: Npgsql does not call all of them transient.
                case PostgresException { SqlState: PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow }: return Remedy.Outlast;
                case NpgsqlException { IsTransient: true }: return Remedy.Outlast;
            }
        }
        return Remedy.Retry;
    }

    /// <summary>What may be logged about it: no text, which may hold data.</summary>
    public static string CodeOf(Exception fault) => fault switch
    {
        DomainException refusal => refusal.Error.Code,
        PostgresException database => database.SqlState,
        DbUpdateException { InnerException: { } inner } => CodeOf(inner),
        _ => fault.GetType().Name,
    };
}
