using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.Products;

/// <summary>Says what a branch makes of a product: whether it offers it, and what it asks beyond the company (policy 3.1.1).</summary>
public static class SetOffering
{
    /// <param name="Limits">Shorter limits than the company's, stage by stage.</param>
    /// <param name="Documents">Mandatory documents beside the company's.</param>
    public sealed record Request(
        [property: Required] bool? IsOffered, BranchLimits? Limits,
        [property: MaxLength(ProductShapes.MostItems)] IReadOnlyList<DocumentItem>? Documents) : IValidatableObject
    {
        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        {
            if (Documents?.Any(d => d is null) == true) yield return new("A document is missing.", [nameof(Documents)]);
        }
    }

    public sealed record Response(string Code, Guid BranchId, bool IsOffered, int Version);

    /// <summary>Says what a branch makes of a product: whether it offers it, and what it asks beyond the company (policy 3.1.1).</summary>
    /// <param name="branchId">A branch within the caller's reach.</param>
    /// <param name="expected">Needed once the branch has said something about the product.</param>
    public static async Task<Saved<Response>> Handle(
        [RegularExpression(ProductShapes.Code)] string code, Guid branchId, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command,
        OperationsDb db, ProductCatalogue catalogue, CancellationToken ct)
    {
        var branch = await db.OrgUnits.VisibleTo(command.User).SingleOrDefaultAsync(u => u.Id == branchId, ct) ?? throw new DomainException(RequestErrors.NotFound);
        var product = await db.Products.Include(p => p.Versions).ReadableAsync(code, ct);
        var offering = await db.Offerings.SingleOrDefaultAsync(o => o.OrgUnitId == branchId && o.ProductCode == code, ct);
        offering?.ExpectVersion(expected?.Version);
        if (offering is null) db.Add(offering = BranchOffering.Of(branch, code, command.Now));
        offering.Set(request.IsOffered!.Value, new(request.Limits ?? BranchLimits.None, request.Documents ?? []), product.Versions.MaxBy(v => v.Number)?.Definition);
        return await catalogue.AfterAsync(command.SaveAsync(offering, o => new Response(o.ProductCode, o.OrgUnitId, o.IsOffered, o.Version), ct), ct);
    }
}
