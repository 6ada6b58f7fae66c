using System.ComponentModel.DataAnnotations;
using System.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Auditing;

/// <summary>Goes through the whole trail and names the first broken row, if there is one.</summary>
public static class VerifyAuditTrail
{
    /// <param name="Position">Positions of heads that Governance has kept; the hash of each stands at the same place in <paramref name="Hash"/>.</param>
    /// <param name="Hash">The hashes, in hexadecimal digits.</param>
    public sealed record Query([property: MaxLength(100)] long[]? Position, [property: MaxLength(100)] string[]? Hash) : IValidatableObject
    {
        internal IEnumerable<AuditHead> Heads => (Position ?? []).Zip(Hash ?? [], (position, hash) => new AuditHead(position, hash));

        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        {
            if ((Position?.Length ?? 0) != (Hash?.Length ?? 0)) yield return new("Each position needs its hash.", [nameof(Position), nameof(Hash)]);
        }
    }

    internal static async Task<Ok<TrailReport>> Handle([AsParameters] Query query, ServiceDb db, NpgsqlDataSource source, AuditKey key, CancellationToken ct)
    {
        await db.LookedAtTrailAsync(Guid.Empty, Guid.Empty, query.Position is null ? null : new { query.Position }, ct);
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        return TypedResults.Ok(await new Verification(connection, key, query.Heads).RunAsync(ct));
    }
}
