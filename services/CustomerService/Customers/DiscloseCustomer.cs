using System.ComponentModel.DataAnnotations;
using CustomerService.PersonalData;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Auditing;
using ServiceDefaults.Http;

namespace CustomerService.Customers;

/// <summary>Gives all that this service holds about a customer, in clear, to hand it to him (policy 4.3.1, right of access); that is recorded.</summary>
public static class DiscloseCustomer
{
    /// <param name="Reason">On whose request, for the audit trail; without personal values.</param>
    public sealed record Request([property: Required, StringLength(500, MinimumLength = 4), RegularExpression(PlainText.Pattern)] string Reason);

    /// <param name="Held">What each capability holds, by its section.</param>
    public sealed record Response(
        Guid Id, string No, CustomerType Type, CustomerStatus Status, Guid HomeBranchId, Details Details, MemberLevel MemberLevel, RiskFlag RiskFlag,
        string? RiskNote, Language Language, IReadOnlyList<ContactChannel> OptedOut, Guid RegisteredBy, DateTimeOffset RegisteredAt, DateTimeOffset? ClosedAt,
        IReadOnlyList<Case> Cases, IReadOnlyDictionary<string, object> Held);

    public sealed record Case(Guid ApplicationId, Guid BranchId, bool IsOpen);

    /// <summary>Gives all that this service holds about a customer, in clear, to hand it to him; that is recorded.</summary>
    public static async Task<Ok<Response>> Handle(
        Guid id, Request request, Command command, CustomerServiceDb db, CustomerKeys keys, IEnumerable<IHeldAbout> capabilities, CancellationToken ct)
    {
        var c = await db.KnownTo(command.User).AsNoTracking().FoundAsync(id, ct);
        var key = await keys.FindAsync(id, ct);
        var details = c.Open(key);
        var cases = await db.Cases.AsNoTracking().Where(x => x.CustomerId == id).Select(x => new Case(x.ApplicationId, x.BranchId, x.IsOpen)).ToListAsync(ct);
        var held = new Dictionary<string, object>();
        foreach (var capability in capabilities) held[capability.Section] = await capability.OfAsync(id, key!, ct);

        command.Because(request.Reason);
        await db.LookedAsync(c, new { What = "Everything" }, ct);
        return TypedResults.Ok(new Response(c.Id, c.No, c.Type, c.Status, c.OrgUnitId, details, c.MemberLevel, c.RiskFlag, c.OpenRiskNote(key), c.Language,
            c.OptedOut, c.RegisteredBy, c.RegisteredAt, c.ClosedAt, cases, held));
    }
}
