using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Http;
using ServiceDefaults.Security;

namespace Governance.Directives;

/// <summary>The branch reports: an answer to each question of the directive (policy 2.2.2c).</summary>
public static class ReportReceipt
{
    /// <param name="Answers">In the order of the questions.</param>
    public sealed record Request([property: Required, MaxLength(DirectiveShapes.MostQuestions), Each(PlainText.Pattern, 2000)] string[] Answers);

    /// <summary>The branch reports: an answer to each question of the directive (policy 2.2.2c).</summary>
    public static async Task<Saved<ReceiptAnswer>> Handle(
        Guid id, Request request, [FromHeader(Name = "If-Match")] IfMatch? expected, Command command, GovernanceDb db, CancellationToken ct)
    {
        var receipt = await db.DirectiveReceipts.VisibleTo(command.User).FoundAsync(id, ct);
        receipt.ExpectVersion(expected?.Version);
        var questions = await db.Directives.Where(d => d.Id == receipt.DirectiveId).Select(d => d.Questions.Length).SingleAsync(ct);
        receipt.Report(request.Answers, questions, command.User.Id, command.Now);
        return await command.SaveAsync(receipt, ReceiptAnswer.Of, ct);
    }
}
