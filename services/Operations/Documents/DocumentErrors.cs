using ServiceDefaults.Domain;
using ServiceDefaults.Security;

namespace Operations.Documents;

/// <summary>Every refusal of this capability. The sentences stand in Texts.resx and Texts.en.resx under the same codes.</summary>
public static class DocumentErrors
{
    public static readonly Error FormIncomplete = new("documents.form_incomplete", ErrorKind.Invalid);
    public static readonly Error FileNameInvalid = new("documents.file_name_invalid", ErrorKind.Invalid);
    public static readonly Error Empty = new("documents.empty", ErrorKind.Invalid);
    public static readonly Error TypeNotAllowed = new("documents.type_not_allowed", ErrorKind.Invalid);
    public static readonly Error ActiveContent = new("documents.active_content", ErrorKind.Invalid);
    public static readonly Error Sha256Differs = new("documents.sha256_differs", ErrorKind.Invalid);
    public static readonly Error AlreadyThere = new("documents.already_there", ErrorKind.Conflict);
    public static readonly Error IsVoided = new("documents.is_voided", ErrorKind.Conflict);
    /// <summary>What was decided on stays as it was.</summary>
    public static readonly Error ApplicationDecided = new("documents.application_decided", ErrorKind.Conflict);

    public static readonly Error ContentMissing = new("documents.content_missing", ErrorKind.Unavailable);
    public static readonly Error UploaderVerifies = SeparationOfDuties.Broken("document_upload_verify");

    public static Error TypeMismatch(string found) => new("documents.type_mismatch", ErrorKind.Invalid, found);

    public static Error TransitionNotAllowed(DocumentStatus from, DocumentStatus to) =>
        new("documents.transition_not_allowed", ErrorKind.Conflict, from, to)
        {
            Details = new Dictionary<string, object?> { ["currentState"] = from.ToString() },
        };
}
