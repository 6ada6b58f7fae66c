using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Indicators;

/// <summary>Measures and judges an indicator otherwise from now on (policy 3.2.2). What was judged stays as it was.</summary>
public static class ChangeIndicator
{
    private const string Name = "^[a-z][a-z0-9_]{1,59}$";

    /// <summary>A formula: a sum, a ratio of sums, or a percentile of named measures.</summary>
    public sealed record FormulaRequest(
        [property: Required] Aggregate? Kind, [property: Required, MinLength(1), MaxLength(20)] IReadOnlyList<string> Of,
        [property: MaxLength(20)] IReadOnlyList<string>? Less, [property: MaxLength(20)] IReadOnlyList<string>? Over,
        [property: Range(0.0001, 1e6)] decimal? Scale, [property: Range(1, 99)] int? Percent, bool? Absolute);

    public sealed record ThresholdsRequest(decimal? GreenFrom, decimal? GreenTo, decimal? AmberFrom, decimal? AmberTo, bool? Exclusive);

    /// <param name="Hysteresis">In the indicator's unit; 1 is one percentage point.</param>
    /// <param name="Owner">The role that answers for it.</param>
    public sealed record Request(
        [property: Required] Frequency? Frequency, [property: Required] Direction? Direction, [property: Required] FormulaRequest Formula,
        [property: Required] ThresholdsRequest Thresholds, [property: Required, Range(0, 1e6)] decimal? Hysteresis, [property: Required, Range(1, 1_000_000)] int? MinSample,
        [property: Required, RegularExpression("^[A-Za-z]{1,40}$")] string Owner) : IValidatableObject
    {
        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        {
            if (!Roles.DefaultReach.ContainsKey(Owner)) yield return new("There is no such role.", [nameof(Owner)]);
            foreach (var name in Formula is null ? [] : ToFormula().Measures.Where(m => m is null || !System.Text.RegularExpressions.Regex.IsMatch(m, Name)))
                yield return new($"'{name}' is no name of a measure.", [nameof(Formula)]);
        }

        internal Definition ToDefinition() => new(Frequency!.Value, Direction!.Value, ToFormula(),
            new(Thresholds.GreenFrom, Thresholds.GreenTo, Thresholds.AmberFrom, Thresholds.AmberTo, Thresholds.Exclusive == true), Hysteresis!.Value, MinSample!.Value, Owner);

        private Formula ToFormula() => new(Formula.Kind!.Value, Formula.Of, Formula.Less, Formula.Over, Formula.Scale ?? 1, Formula.Percent, Formula.Absolute == true);
    }

    public sealed record Response(Guid Id, string Code, int Revision, int Version);

    /// <summary>Measures and judges an indicator otherwise from now on (policy 3.2.2).</summary>
    public static async Task<Saved<Response>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, IMeasures measures, CancellationToken ct)
    {
        var indicator = await db.Indicators.SingleOrDefaultAsync(i => i.Id == id, ct) ?? throw new DomainException(RequestErrors.NotFound);
        indicator.ExpectVersion(expected?.Version);
        indicator.Revise(request.ToDefinition(), IndicatorCatalogue.Known(measures), command.User.Id, command.Now);
        return await command.SaveAsync(indicator, i => new Response(i.Id, i.Code, i.Revision, i.Version), ct);
    }
}
