using System.Buffers.Binary;
using System.Security.Cryptography;
using BranchPlatform.Contracts.Operations;
using ServiceDefaults.Domain;

namespace Operations.Applications.QualityChecks;

/// <summary>What a check found.</summary>
public enum QualityCheckStatus { Open, Passed, Failed }

/// <summary>
/// A completed application is looked at once more, by somebody who had no part in it: so many of a hundred as its product says (reference data F2), and
/// with it how the clerk served the customer (policy 3.1.1: 热情、耐心).
/// </summary>
public sealed class QualityCheck : Entity
{
    private QualityCheck() { }

    public Guid ApplicationId { get; private init; }
    public string ProductType { get; private init; } = "";

    /// <summary>Who took it in.</summary>
    public Guid ClerkId { get; private init; }

    /// <summary>Who completed it.</summary>
    public Guid OfficerId { get; private init; }

    /// <summary>Everybody who had a part in it.</summary>
    public Guid[] Involved { get; private init; } = [];

    public DateTimeOffset DrawnAt { get; private init; }
    public QualityCheckStatus Status { get; private set; }

    /// <summary>From 1 to 5; null where nothing tells of it.</summary>
    public int? Courtesy { get; private set; }

    /// <summary>What was found; customers may be named in it.</summary>
    [Personal]
    public string? Finding { get; private set; }

    public Guid? CheckedBy { get; private set; }
    public DateTimeOffset? CheckedAt { get; private set; }

    public override string State => Status.ToString();

    /// <summary>Whether an application is one of that many of a hundred. By its id alone: nobody can choose, and asking again says the same.</summary>
    public static bool IsDrawn(Guid application, int percent) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(application.ToByteArray(bigEndian: true))) % 100 < (ulong)percent;

    public static QualityCheck Draw(Application application, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now), OrgUnitId = application.OrgUnitId, ApplicationId = application.Id, ProductType = application.ProductType,
        ClerkId = application.SubmittedBy, OfficerId = application.ProcessedBy!.Value, DrawnAt = now,
        Involved =
        [
            .. application.StepResults.Select(s => s.By).Append(application.SubmittedBy).Append(application.AcceptedBy ?? application.SubmittedBy)
                .Append(application.ProcessedBy.Value).Concat(application.Reviewers).Concat(application.RelatedPersons).Distinct(),
        ],
    };

    /// <summary>Somebody who had no part in it says what he found.</summary>
    /// <param name="finding">Needed where it failed.</param>
    /// <exception cref="DomainException">It has its result, he had a part in it, or it failed and nobody says why.</exception>
    public void Conclude(bool passed, int? courtesy, string? finding, Guid by, DateTimeOffset now)
    {
        Require(!Involved.Contains(by), QualityCheckErrors.InvolvedChecks);
        Require(Status == QualityCheckStatus.Open, QualityCheckErrors.Concluded(Status));
        Require(passed || !string.IsNullOrWhiteSpace(finding), QualityCheckErrors.FindingMissing);
        (Status, Courtesy, Finding, CheckedBy, CheckedAt) = (passed ? QualityCheckStatus.Passed : QualityCheckStatus.Failed, courtesy, finding, by, now);
        Raise(new QualityChecked(Id, ApplicationId, OrgUnitId, ProductType, ClerkId, OfficerId, passed, courtesy, by, now), new ClauseEvidence("3.1.1", "quality_check_passed", passed));
    }
}

/// <summary>Every refusal of quality checks.</summary>
public static class QualityCheckErrors
{
    public static readonly Error InvolvedChecks = ServiceDefaults.Security.SeparationOfDuties.Broken("quality_check");
    public static readonly Error FindingMissing = new("quality_checks.finding_missing", ErrorKind.Invalid);

    public static Error Concluded(QualityCheckStatus status) =>
        new("quality_checks.concluded", ErrorKind.Conflict, status) { Details = new Dictionary<string, object?> { ["currentState"] = status.ToString() } };
}
