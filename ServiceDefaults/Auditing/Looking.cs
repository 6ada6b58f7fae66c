using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace ServiceDefaults.Auditing;

/// <summary>
/// Reading is recorded too, where a clause or the protection of a person asks for it: who looked at which customer, who read
/// the trail. Changes need no line of code; a look needs one of these.
/// </summary>
/// <remarks>
/// In a GET, which saves nothing else, await one: it is a save of its own, and nobody sees what could not be recorded.
/// <code>
/// var customer = await db.Customers.VisibleTo(user).AsNoTracking().FoundAsync(id, ct);
/// await db.LookedAsync(customer, ct: ct);
/// </code>
/// In a command, <see cref="ServiceDb.Looked"/> joins the command's save. What is passed as <c>with</c> (filters, a purpose)
/// stands readable in the trail for ever: never a name, a number or another personal value.
/// </remarks>
public static class Looking
{
    /// <summary>Records a look at one record.</summary>
    public static Task LookedAsync(this ServiceDb db, Entity subject, object? with = null, CancellationToken ct = default) =>
        db.LookedAsync(subject.GetType().Name, subject.Id, subject.OrgUnitId, subject.Version, with, ct);

    /// <summary>Records a look at one record of which only a part was read.</summary>
    public static Task LookedAsync<T>(this ServiceDb db, Guid id, Guid orgUnitId, int version, object? with = null, CancellationToken ct = default) where T : Entity =>
        db.LookedAsync(typeof(T).Name, id, orgUnitId, version, with, ct);

    /// <summary>Records a look at a list, a search or an export: it belongs to no single record and no unit.</summary>
    public static Task LookedAsync<T>(this ServiceDb db, object? with = null, CancellationToken ct = default) =>
        db.LookedAsync(typeof(T).Name, Guid.Empty, Guid.Empty, 0, with, ct);

    /// <summary>Records a look at the trail itself.</summary>
    internal static Task LookedAtTrailAsync(this ServiceDb db, Guid entry, Guid orgUnitId, object? with, CancellationToken ct) =>
        db.LookedAsync(nameof(ServiceDb.AuditTrail), entry, orgUnitId, 0, with, ct);

    private static async Task LookedAsync(
        this ServiceDb db, string subject, Guid id, Guid orgUnitId, int version, object? with, CancellationToken ct)
    {
        db.Looked(subject, id, orgUnitId, version, with);
        await db.SaveChangesAsync(ct);
    }
}
