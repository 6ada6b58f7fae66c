using System.Text.Json.Serialization;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Operations.Products;

/// <summary>
/// What a branch makes of a product: whether it offers it, with shorter limits and with more documents than the company asks
/// for. A branch may tighten and never loosen (policy 3.1.1); a case goes by what counted when it began (policy 1.3.1). Without such a row a branch offers every product as it is.
/// </summary>
public sealed class BranchOffering : Entity
{
    private BranchOffering() { }

    /// <summary>The product's code.</summary>
    public string ProductCode { get; private init; } = "";

    public bool IsOffered { get; private set; }

    /// <summary>The tightening as JSON.</summary>
    public string TighteningText { get; private set; } = "";

    public Tightening Tightening => ProductDefinition.Read<Tightening>(TighteningText);

    public override string State => IsOffered ? "Offered" : "NotOffered";

    /// <summary>The first word of a branch about a product.</summary>
    public static BranchOffering Of(OrgUnitCopy branch, string productCode, DateTimeOffset now)
    {
        Require(branch.Type == "Branch", ProductErrors.NotABranch(branch.Code));
        return new() { Id = Guid.CreateVersion7(now), OrgUnitId = branch.Id, ProductCode = productCode };
    }

    /// <param name="tightening">What the branch asks beyond the company.</param>
    /// <param name="company">The definition that counts for the whole company; nothing where only a draft is there.</param>
    /// <exception cref="DomainException">A limit is longer than the company's, or a document is not asked for more strictly.</exception>
    public void Set(bool offered, Tightening tightening, ProductDefinition? company)
    {
        foreach (var (stage, limit, own) in tightening.Limits.Beside(company?.Limits))
        {
            Product.RequireLimit(stage, limit);
            Require(own is null || limit.IsNoLongerThan(own), ProductErrors.LimitLoosened(stage));
        }
        Product.RequireOnce(tightening.Documents.Select(d => d.Code));
        var optional = tightening.Documents.FirstOrDefault(d => !d.Mandatory);
        Require(optional is null, ProductErrors.DocumentLoosened(optional?.Code ?? ""));
        (IsOffered, TighteningText) = (offered, ProductDefinition.Write(tightening));
    }
}

/// <summary>What a branch asks beyond the company.</summary>
/// <param name="Documents">More documents, all mandatory; one with a code of the company's list makes that one mandatory here.</param>
public sealed record Tightening(BranchLimits Limits, IReadOnlyList<DocumentItem> Documents)
{
    /// <summary>Whether the branch goes by the company's definition.</summary>
    [JsonIgnore]
    public bool IsEmpty => Limits == BranchLimits.None && Documents.Count == 0;

    /// <summary>The definition as it counts at the branch.</summary>
    public ProductDefinition ApplyTo(ProductDefinition company) => company with
    {
        Limits = company.Limits.Tightened(Limits),
        Documents =
        [
            .. company.Documents.Select(d => Documents.Any(own => own.Code == d.Code) ? d with { Mandatory = true } : d),
            .. Documents.Where(own => company.Documents.All(d => d.Code != own.Code)),
        ],
    };
}

/// <summary>A branch's own limits; where there is none, the company's counts.</summary>
public sealed record BranchLimits(TimeLimit? Entry, TimeLimit? Accept, TimeLimit? Review, TimeLimit? Process, TimeLimit? Feedback, TimeLimit? Total)
{
    /// <summary>A branch that goes by the company's.</summary>
    public static readonly BranchLimits None = new(null, null, null, null, null, null);

    /// <summary>Those that there are, beside the company's.</summary>
    internal IEnumerable<(string Stage, TimeLimit Limit, TimeLimit? Company)> Beside(TimeLimits? company)
    {
        (string Stage, TimeLimit? Limit, TimeLimit? Company)[] all =
        [
            (nameof(Entry), Entry, company?.Entry), (nameof(Accept), Accept, company?.Accept), (nameof(Review), Review, company?.Review),
            (nameof(Process), Process, company?.Process), (nameof(Feedback), Feedback, company?.Feedback), (nameof(Total), Total, company?.Total),
        ];
        return all.Where(l => l.Limit is not null).Select(l => (l.Stage, l.Limit!, l.Company));
    }
}
