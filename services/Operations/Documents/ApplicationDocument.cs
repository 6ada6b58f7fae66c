using ServiceDefaults.Domain;

namespace Operations.Documents;

/// <summary>What became of a document (policy 3.1.1).</summary>
public enum DocumentStatus
{
    Uploaded,
    /// <summary>A second person has held it against the original.</summary>
    Verified,
    /// <summary>It does not count; the row and the file stay (rule X8).</summary>
    Voided,
}

/// <summary>A file that belongs to one item of an application's checklist (policy 3.1.1). Its content lies in the store under its SHA-256.</summary>
public sealed class ApplicationDocument : Entity
{
    private ApplicationDocument() { }

    public Guid ApplicationId { get; private init; }

    /// <summary>The code of the item in the product's checklist.</summary>
    public string ChecklistItem { get; private init; } = "";

    /// <summary>As the customer's file was called; people put names of people into it.</summary>
    [Personal]
    public string FileName { get; private init; } = "";

    /// <summary>Bytes.</summary>
    public long Size { get; private init; }

    /// <summary>SHA-256 of the content, as 64 small hexadecimal digits.</summary>
    public string Sha256 { get; private init; } = "";

    /// <summary>What the content is, not what somebody called it.</summary>
    public string MediaType { get; private init; } = "";

    public DocumentStatus Status { get; private set; }
    public Guid UploadedBy { get; private init; }
    public DateTimeOffset UploadedAt { get; private init; }
    public Guid? VerifiedBy { get; private set; }
    public DateTimeOffset? VerifiedAt { get; private set; }
    public Guid? VoidedBy { get; private set; }
    public DateTimeOffset? VoidedAt { get; private set; }
    public string? VoidReason { get; private set; }

    public override string State => Status.ToString();

    /// <summary>Takes a file in.</summary>
    /// <param name="branchId">The branch of the application.</param>
    /// <param name="alreadyThere">Whether the same content counts for the same item already.</param>
    public static ApplicationDocument Upload(Guid applicationId, Guid branchId, UploadedFile file, bool alreadyThere, Guid by, DateTimeOffset now)
    {
        Require(!alreadyThere, DocumentErrors.AlreadyThere);
        return new()
        {
            Id = Guid.CreateVersion7(now), OrgUnitId = branchId, ApplicationId = applicationId, ChecklistItem = file.ChecklistItem, FileName = file.FileName,
            Size = file.Size, Sha256 = file.Sha256, MediaType = file.MediaType, UploadedBy = by, UploadedAt = now,
        };
    }

    /// <summary>Somebody else than the uploader has held it against the original.</summary>
    public void Verify(Guid by, DateTimeOffset now)
    {
        RequireMove(DocumentStatus.Verified);
        Require(by != UploadedBy, DocumentErrors.UploaderVerifies);
        (Status, VerifiedBy, VerifiedAt) = (DocumentStatus.Verified, by, now);
    }

    /// <summary>It does not count any more.</summary>
    public void Void(string reason, Guid by, DateTimeOffset now)
    {
        RequireMove(DocumentStatus.Voided);
        (Status, VoidedBy, VoidedAt, VoidReason) = (DocumentStatus.Voided, by, now, reason);
    }

    /// <summary>Refuses to show what was voided: it may be another customer's.</summary>
    public void RequireReadable() => Require(Status != DocumentStatus.Voided, DocumentErrors.IsVoided);

    private void RequireMove(DocumentStatus next) => Require((Status, next) is
        (DocumentStatus.Uploaded, DocumentStatus.Verified or DocumentStatus.Voided) or
        (DocumentStatus.Verified, DocumentStatus.Voided), DocumentErrors.TransitionNotAllowed(Status, next));
}

/// <summary>What came with an upload, and what its content turned out to be.</summary>
public sealed record UploadedFile(string ChecklistItem, string FileName, long Size, string Sha256, string MediaType);
