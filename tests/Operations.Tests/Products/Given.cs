using Operations.Products;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;

namespace Operations.Tests.Products;

/// <summary>A definition that could be published as it is.</summary>
internal static class Given
{
    /// <summary>A publication that counts from now on.</summary>
    public static object AtOnce => new { effectiveFrom = TimeProvider.System.GetUtcNow() };

    public static readonly TimeLimits Limits = new(
        new(30, TimeUnit.WorkingMinutes), new(1, TimeUnit.WorkingDays), new(5, TimeUnit.WorkingDays), new(3, TimeUnit.WorkingDays),
        new(4, TimeUnit.WorkingHours), new(10, TimeUnit.WorkingDays));

    public static readonly ProductDefinition Definition = new(
        "测试产品", "A product of the tests", Limits, ReviewLevel.Dual, EscalatesByExposure: true, PostReviewSamplePercent: 0, RequiresAmount: true,
        new Money(10_000_000m, "CNY"), RequiresRiskScore: true,
        [new("identity_document", "身份证件", "Identity document", Mandatory: true), new("contract", "合同", "Contract", Mandatory: false)],
        [
            new(ReviewDimension.Authenticity, "identity_verified", "身份真实", "The identity is genuine", Mandatory: true),
            new(ReviewDimension.Completeness, "documents_complete", "资料齐全", "The documents are complete", Mandatory: true),
            new(ReviewDimension.Compliance, "within_authority", "权限之内", "Within the authority", Mandatory: true),
        ],
        [new(1, "enter_data", "录入", "Enter the data", ["amount", "account_no"]), new(2, "archive", "归档", "File the papers", [])]);
}
