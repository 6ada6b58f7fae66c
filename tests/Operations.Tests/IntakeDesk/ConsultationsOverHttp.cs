using System.Net;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Security;
using Testing;
using static Operations.Tests.OperationsHost;
using static Testing.Company;

namespace Operations.Tests.IntakeDesk;

/// <summary>Questions at the desk, their answers, and the applications that come of them.</summary>
public sealed class ConsultationsOverHttp(OperationsHost operations)
{
    [Fact]
    public async Task A_consultation_is_recorded_and_read_and_the_look_is_recorded()
    {
        using var desk = await Desk.New(operations);
        var answer = await desk.Clerk.Command("/consultations", desk.Question(customer: OperationsHost.KnownCustomer()));
        var id = Desk.Id(await answer.Success());
        Assert.Equal($"/api/operations/consultations/{id}", answer.Headers.Location!.OriginalString);
        Assert.StartsWith($"CON-{desk.Branch.Code}-{Desk.Today:yyyyMMdd}-0001-", (await answer.Json()).GetProperty("no").GetString(), StringComparison.Ordinal);
        Assert.Equal("贷款多久能批?", (await Get(desk.Manager, $"/consultations/{id}")).GetProperty("question").GetString());
        Assert.Equal(["ConsultationRecorded"], await operations.EventsOf(id));
        var trail = await operations.WithDb(db => db.AuditTrail.AsNoTracking().Where(e => e.SubjectId == id).ToListAsync());
        Assert.Equal(2, trail.Count);
        Assert.DoesNotContain(trail, e => e.After?.Contains("贷款", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task An_open_question_is_resolved_later()
    {
        using var desk = await Desk.New(operations);
        var id = await desk.Asked(resolved: false);
        await (await desk.Clerk.Command($"/consultations/{id}/resolution", new { answer = "可以。" })).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        await (await desk.Clerk.Command($"/consultations/{id}/resolution", new { answer = "可以。" }, ifMatch: 9)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        await (await desk.Clerk.Command($"/consultations/{id}/resolution", new { answer = "可以。" }, ifMatch: 1)).Success();
        await (await desk.Clerk.Command($"/consultations/{id}/resolution", new { answer = "可以。" }, ifMatch: 2)).Refused(HttpStatusCode.Conflict, "intake_desk.already_resolved");
        Assert.Equal("可以。", (await Get(desk.Clerk, $"/consultations/{id}")).GetProperty("answer").GetString());
        Assert.Equal(["ConsultationRecorded", "ConsultationResolved"], await operations.EventsOf(id));
    }

    [Fact]
    public async Task An_application_comes_of_a_consultation_once_and_is_one_of_the_same_branch()
    {
        using var desk = await Desk.New(operations);
        var id = await desk.Asked();
        var here = Desk.Id(await (await desk.Clerk.Command("/applications", OperationsHost.NewApplication(branch: desk.BranchId))).Success());
        var elsewhere = await operations.Submitted();
        await (await desk.Clerk.Command($"/consultations/{id}/application", new { applicationId = elsewhere }, ifMatch: 1)).Refused(HttpStatusCode.Conflict, "intake_desk.application_unknown");
        await (await desk.Clerk.Command($"/consultations/{id}/application", new { applicationId = here })).Refused(HttpStatusCode.PreconditionRequired, "request.version_missing");
        await (await desk.Clerk.Command($"/consultations/{id}/application", new { applicationId = here }, ifMatch: 4)).Refused(HttpStatusCode.PreconditionFailed, "request.version_stale");
        await (await desk.Clerk.Command($"/consultations/{id}/application", new { applicationId = here }, ifMatch: 1)).Success();
        await (await desk.Clerk.Command($"/consultations/{id}/application", new { applicationId = here }, ifMatch: 2)).Refused(HttpStatusCode.Conflict, "intake_desk.already_converted");
        Assert.Equal(here, (await Get(desk.Clerk, $"/consultations/{id}")).GetProperty("applicationId").GetGuid());
        Assert.Equal(["ConsultationRecorded", "ConsultationConverted"], await operations.EventsOf(id));
    }

    [Fact]
    public async Task Consultations_are_listed_by_branch_and_day_without_what_was_said()
    {
        using var desk = await Desk.New(operations);
        var id = await desk.Asked();
        var item = Assert.Single((await Get(desk.Manager, $"/consultations?branchId={desk.BranchId}&day={Desk.Today:yyyy-MM-dd}")).GetProperty("items").EnumerateArray());
        Assert.Equal(id, Desk.Id(item));
        Assert.False(item.TryGetProperty("question", out _));
        Assert.Empty((await Get(desk.Manager, $"/consultations?branchId={desk.BranchId}&day={Desk.Today.AddDays(-1):yyyy-MM-dd}")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_customer_whom_nobody_knows_is_refused_and_so_is_an_answer_that_is_missing()
    {
        using var desk = await Desk.New(operations);
        await (await desk.Clerk.Command("/consultations", desk.Question(customer: NewPerson()))).Refused(HttpStatusCode.Conflict, "intake_desk.customer_unknown");
        await (await desk.Clerk.Command("/consultations", desk.Question(answer: null))).Refused(HttpStatusCode.BadRequest, "intake_desk.answer_missing");
    }

    [Fact]
    public async Task A_question_with_control_characters_is_refused()
    {
        using var desk = await Desk.New(operations);
        await (await desk.Clerk.Command("/consultations", new { branchId = desk.BranchId, channel = "Counter", topic = "loan_terms", question = "a\u0000b", durationSeconds = 1, resolved = false }))
            .Refused(HttpStatusCode.BadRequest, "request.invalid");
    }

    [Fact]
    public async Task A_manager_records_nothing()
    {
        using var desk = await Desk.New(operations);
        var id = await desk.Asked(resolved: false);
        await (await desk.Manager.Command("/consultations", desk.Question())).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await desk.Manager.Command($"/consultations/{id}/resolution", new { answer = "可以。" }, ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
        await (await desk.Manager.Command($"/consultations/{id}/application", new { applicationId = id }, ifMatch: 1)).Refused(HttpStatusCode.Forbidden, "access.permission_missing");
    }

    [Fact]
    public async Task Another_branchs_consultations_are_not_there()
    {
        using var desk = await Desk.New(operations);
        using var stranger = operations.As(At(Roles.IntakeClerk, Branch2));
        var id = await desk.Asked(resolved: false);
        await (await stranger.Command("/consultations", desk.Question())).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await stranger.Command($"/consultations/{id}/resolution", new { answer = "可以。" }, ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
        await (await stranger.Command($"/consultations/{id}/application", new { applicationId = id }, ifMatch: 1)).Refused(HttpStatusCode.NotFound, "request.not_found");
        foreach (var path in (string[])[$"/consultations/{id}", $"/consultations?branchId={desk.BranchId}"])
            await (await stranger.GetAsync(new Uri(path, UriKind.Relative))).Refused(HttpStatusCode.NotFound, "request.not_found");
    }
}
