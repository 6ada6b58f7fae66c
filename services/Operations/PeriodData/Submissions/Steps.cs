using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using ServiceDefaults.Calendar;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Operations.PeriodData.Submissions;

/// <summary>What every step of a submission answers.</summary>
public sealed record SubmissionChanged(Guid Id, SubmissionStatus Status, int Version)
{
    internal static SubmissionChanged Of(DataSubmission s) => new(s.Id, s.Status, s.Version);
}

/// <summary>Writes down what was learned from a period's figures (policy 3.2.1).</summary>
public static class AddAnalysisNote
{
    /// <param name="Finding">What the figures show (发现).</param>
    /// <param name="Trend">Where it goes (趋势).</param>
    /// <param name="Cause">Why (原因).</param>
    /// <param name="Proposal">What shall be done (建议).</param>
    /// <param name="Action">The number of the task or proposal that follows from it.</param>
    public sealed record Request(
        [property: Required, StringLength(2000, MinimumLength = 1), RegularExpression(PlainText.Pattern)] string Finding,
        [property: Required, StringLength(2000, MinimumLength = 1), RegularExpression(PlainText.Pattern)] string Trend,
        [property: Required, StringLength(2000, MinimumLength = 1), RegularExpression(PlainText.Pattern)] string Cause,
        [property: Required, StringLength(2000, MinimumLength = 1), RegularExpression(PlainText.Pattern)] string Proposal,
        [property: StringLength(60), RegularExpression(PlainText.Pattern)] string? Action);

    /// <summary>Writes down what was learned from a period's figures (policy 3.2.1).</summary>
    public static async Task<Saved<SubmissionChanged>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var submission = await db.DataSubmissions.VisibleTo(command.User).FoundAsync(id, ct);
        submission.ExpectVersion(expected?.Version);
        submission.AddNote(request.Finding, request.Trend, request.Cause, request.Proposal, request.Action, command.User.Id, command.Now);
        return await command.SaveAsync(submission, SubmissionChanged.Of, ct);
    }
}

/// <summary>The manager comments on the deviations of a period (policy 3.2.1).</summary>
public static class ExplainSubmission
{
    public sealed record Explanation(
        [property: Required, RegularExpression("^[a-z][a-z0-9_]{1,39}$")] string Figure,
        [property: Required, StringLength(2000, MinimumLength = 1), RegularExpression(PlainText.Pattern)] string Text);

    /// <param name="Explanations">None where nothing deviates so much; of two for a figure the last counts.</param>
    public sealed record Request([property: Required, MaxLength(40)] IReadOnlyList<Explanation> Explanations);

    /// <summary>The manager comments on the deviations of a period (policy 3.2.1).</summary>
    public static async Task<Saved<SubmissionChanged>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var submission = await db.DataSubmissions.VisibleTo(command.User).FoundAsync(id, ct);
        submission.ExpectVersion(expected?.Version);
        submission.Explain(request.Explanations.GroupBy(e => e.Figure).ToDictionary(g => g.Key, g => g.Last().Text));
        return await command.SaveAsync(submission, SubmissionChanged.Of, ct);
    }
}

/// <summary>The branch hands a period in (policy 3.2.1).</summary>
public static class SubmitSubmission
{
    /// <summary>The branch hands a period in (policy 3.2.1).</summary>
    public static async Task<Saved<SubmissionChanged>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, WorkCalendars calendars, CancellationToken ct)
    {
        var submission = await db.DataSubmissions.VisibleTo(command.User).FoundAsync(id, ct);
        submission.ExpectVersion(expected?.Version);
        submission.Submit(command.User.Id, calendars.Current, command.Now);
        return await command.SaveAsync(submission, SubmissionChanged.Of, ct);
    }
}

/// <summary>Somebody above the branch takes what it handed in (policy 3.2.1).</summary>
public static class AcceptSubmission
{
    /// <summary>Somebody above the branch takes what it handed in (policy 3.2.1).</summary>
    public static async Task<Saved<SubmissionChanged>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var submission = await db.DataSubmissions.VisibleTo(command.User).FoundAsync(id, ct);
        submission.ExpectVersion(expected?.Version);
        submission.Accept(command.User.Id, command.Now);
        return await command.SaveAsync(submission, SubmissionChanged.Of, ct);
    }
}

/// <summary>Closes a period for changes (policy 3.2.1).</summary>
public static class LockSubmission
{
    /// <summary>Closes a period for changes (policy 3.2.1).</summary>
    public static async Task<Saved<SubmissionChanged>> Handle(
        Guid id, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var submission = await db.DataSubmissions.VisibleTo(command.User).FoundAsync(id, ct);
        submission.ExpectVersion(expected?.Version);
        submission.Lock(command.User.Id, command.Now);
        return await command.SaveAsync(submission, SubmissionChanged.Of, ct);
    }
}

/// <summary>Opens a period again, with a reason that stays in the audit trail (policy 3.2.1).</summary>
public static class ReopenSubmission
{
    public sealed record Request([property: Required, StringLength(500, MinimumLength = 1), RegularExpression(PlainText.Pattern)] string Reason);

    /// <summary>Opens a period again, with a reason that stays in the audit trail (policy 3.2.1).</summary>
    public static async Task<Saved<SubmissionChanged>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, OperationsDb db, CancellationToken ct)
    {
        var submission = await db.DataSubmissions.VisibleTo(command.User).FoundAsync(id, ct);
        submission.ExpectVersion(expected?.Version);
        submission.Reopen(command.User.Id, command.Now);
        return await command.Because(request.Reason).SaveAsync(submission, SubmissionChanged.Of, ct);
    }
}
