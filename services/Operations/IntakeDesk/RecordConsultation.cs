using System.ComponentModel.DataAnnotations;
using Operations.Numbers;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;

namespace Operations.IntakeDesk;

/// <summary>Takes a customer's question and its answer down (policy 3.1.1).</summary>
public static class RecordConsultation
{
    /// <param name="BranchId">A branch within the caller's reach.</param>
    /// <param name="Topic">A code, such as <c>loan_terms</c>.</param>
    /// <param name="Answer">Needed where the question is resolved.</param>
    /// <param name="DurationSeconds">A day at most.</param>
    public sealed record Request(
        Guid BranchId,
        Guid? CustomerId,
        [property: Required] ConsultationChannel? Channel,
        [property: Required, RegularExpression("^[a-z][a-z0-9_]{1,59}$")] string Topic,
        [property: Required, StringLength(2000, MinimumLength = 2), RegularExpression(PlainText.Pattern)] string Question,
        [property: StringLength(2000), RegularExpression(PlainText.Pattern)] string? Answer,
        [property: Required, Range(0, 86400)] int? DurationSeconds,
        bool Resolved);

    public sealed record Response(Guid Id, string No, string State, int Version);

    /// <summary>Takes a customer's question and its answer down (policy 3.1.1).</summary>
    public static async Task<Created<Response>> Handle(Request request, Command command, OperationsDb db, Numbering numbering, CancellationToken ct)
    {
        var branch = await IntakeBranch.FindAsync(db, request.BranchId, command.User, ct);
        var known = request.CustomerId is { } customer && await db.KnowsCustomerAsync(customer, ct);
        var asked = new Asked(request.CustomerId, request.Channel!.Value, request.Topic, request.Question, request.Answer, request.DurationSeconds!.Value, request.Resolved);
        return await numbering.CreateAsync(NumberKind.Consultation, branch, BusinessTime.DayOf(command.Now),
            no => Consultation.Record(branch, no, asked, known, command.User.Id, command.Now),
            consultation => command.CreateAsync(consultation, $"/consultations/{consultation.Id}", c => new Response(c.Id, c.No, c.State, c.Version), ct), ct);
    }
}
