using System.ComponentModel.DataAnnotations;
using ServiceDefaults.Http;
using ServiceDefaults.Persistence;

namespace Governance.Variations;

/// <summary>Proposes that a unit goes by a tighter value than the company's for a time (policy 1.3.1).</summary>
public static class ProposeVariation
{
    /// <param name="UnitId">A branch or region within the caller's reach.</param>
    /// <param name="Key">Of the value in the catalogue of what may vary.</param>
    /// <param name="From">The first day, today at the earliest.</param>
    /// <param name="Until">The last day; a variation without one is refused.</param>
    public sealed record Request(
        Guid UnitId,
        [property: Required, RegularExpression(VariationShapes.Key)] string Key,
        [property: Range(typeof(decimal), "-1000000000", "1000000000")] decimal LocalValue,
        DateOnly From,
        DateOnly? Until,
        [property: Required, StringLength(VariationShapes.LongestReason, MinimumLength = 2), RegularExpression(PlainText.Pattern)] string Reason);

    public sealed record Response(Guid Id, VariationStatus Status, decimal HqValue, decimal LocalValue, int Version);

    /// <summary>Proposes that a unit goes by a tighter value than the company's for a time (policy 1.3.1).</summary>
    public static Task<Created<Response>> Handle(
        Request request, Command command, VariationDesk desk, OneTransaction transaction, CancellationToken ct) => transaction.RunAsync(async () =>
    {
        var unit = await desk.UnitAsync(request.UnitId, command.User, ct);
        var variation = LocalVariation.Propose(
            unit, new(request.Key, request.LocalValue, request.From, request.Until, request.Reason), VariableValues.All.GetValueOrDefault(request.Key),
            await desk.InForceAloneAsync(unit.Id, request.Key, ct), command.User.Id, command.Now);
        return await command.Because(request.Reason).CreateAsync(variation, $"/variations/{variation.Id}", Answer, ct);
    }, ct);

    internal static Response Answer(LocalVariation v) => new(v.Id, v.Status, v.HqValue, v.LocalValue, v.Version);
}
