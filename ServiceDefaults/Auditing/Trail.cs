using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Auditing;

/// <summary>Writes entries of one unit of work: who, in which roles, from where, by which route or queue, and why stand in its origin.</summary>
internal static class Trail
{
    private const int LongestAddress = 45, LongestReason = 500;

    private static readonly JsonSerializerOptions Looks = new(Envelope.Json) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The entry of a record that is about to be saved.</summary>
    public static AuditEntry Changed(EntityEntry<Entity> entry, UnitOfWork unit, DateTimeOffset now)
    {
        var subject = entry.Entity;
        var (before, after) = AuditedProperties.Of(entry.Metadata).Changes(entry);
        return Write(unit, now, subject.OrgUnitId, entry.Metadata.ClrType.Name, subject.Id, subject.Version, before, after);
    }

    /// <summary>The entry of something that was looked at.</summary>
    public static AuditEntry Looked(string subject, Guid id, Guid orgUnitId, int version, object? with, UnitOfWork unit, DateTimeOffset now) =>
        Write(unit, now, orgUnitId, subject, id, version, null, with is null ? null : JsonSerializer.Serialize(with, Looks));

    private static AuditEntry Write(
        UnitOfWork unit, DateTimeOffset now, Guid orgUnitId, string subject, Guid id, int version, string? before, string? after)
    {
        var origin = unit.Origin;
        return new AuditEntry
        {
            Id = Guid.CreateVersion7(now), At = now, ActorId = origin.ActorId, OnBehalfOf = origin.OnBehalfOf, Roles = origin.Roles,
            OrgUnitId = orgUnitId, Address = Clip(origin.Address, LongestAddress), Action = origin.Action,
            SubjectType = subject, SubjectId = id, SubjectVersion = version, Before = before, After = after,
            Reason = Clip(origin.Reason, LongestReason), TraceId = Activity.Current?.TraceId.ToString(),
        }.Signed(unit.AuditKey);
    }

    // A reason that is longer stands in full in the record that it is about.
    private static string? Clip(string? text, int longest) => text?.Length > longest ? text[..longest] : text;
}
