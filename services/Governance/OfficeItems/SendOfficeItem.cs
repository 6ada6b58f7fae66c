using System.ComponentModel.DataAnnotations;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.OfficeItems;

/// <summary>Sends something to the committee's office (policy 2.1.3).</summary>
public static class SendOfficeItem
{
    /// <param name="FromUnitId">The unit that it comes from, within the caller's reach.</param>
    /// <param name="SubjectType">What kind of record it is about, such as <c>MajorIssue</c>.</param>
    public sealed record Request(
        OfficeItemKind Kind,
        Guid FromUnitId,
        [property: Required, StringLength(OfficeItemShapes.LongestText), RegularExpression(PlainText.Pattern)] string Text,
        [property: StringLength(OfficeItemShapes.LongestSubject), RegularExpression(OfficeItemShapes.Subject)] string? SubjectType,
        Guid? SubjectId) : IValidatableObject
    {
        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
            SubjectType is null == SubjectId is null ? [] : [new ValidationResult("A subject has a type and an id.", [nameof(SubjectType)])];
    }

    private static readonly VisibleUnit<GovernanceDb> Unit = new();

    /// <summary>Sends something to the committee's office (policy 2.1.3).</summary>
    public static async Task<Created<OfficeItemAnswer>> Handle(Request request, Command command, GovernanceDb db, OfficeInbox inbox, CancellationToken ct)
    {
        _ = await Unit.FindAsync(db, request.FromUnitId, command.User, ct) ?? throw new DomainException(RequestErrors.NotFound);
        var item = await inbox.ReceiveAsync(
            new(request.Kind, request.FromUnitId, request.Text, request.SubjectType, request.SubjectId), command.User.Id, command.Now, ct);
        return await command.CreateAsync(item, $"/office-items/{item.Id}", OfficeItemAnswer.Of, ct);
    }
}
