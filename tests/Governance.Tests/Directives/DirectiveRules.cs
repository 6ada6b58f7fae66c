using BranchPlatform.Contracts.Governance;
using Governance.Directives;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using Testing;
using static Governance.Directives.ReceiptStatus;
using static Governance.Tests.Directives.Given;

namespace Governance.Tests.Directives;

/// <summary>The rules of directives and their receipts (policy 2.2.2c), without I/O.</summary>
public sealed class DirectiveRules
{
    private static readonly DateTimeOffset NextDay = SignBy.AddHours(16), AfterDueOn = BusinessTime.InstantOf(Text.DueOn.AddDays(1), new(0, 0));

    private static readonly Dictionary<string, (Action<DirectiveReceipt> Do, Dictionary<ReceiptStatus, ReceiptStatus> Moves)> Commands = new()
    {
        ["sign"] = (r => r.Sign(Manager, worksThere: true, Noon), new() { [Issued] = Received }),
        ["start"] = (r => r.Start(Noon), new() { [Received] = InProgress }),
        ["report"] = (r => r.Report(["一", "二"], 2, Manager, Noon), new() { [InProgress] = Reported }),
        ["confirm"] = (r => r.Confirm(Office, Noon), new() { [Reported] = Confirmed }),
        ["return"] = (r => r.Return("请补充。", Office, Noon), new() { [Reported] = InProgress }),
        ["supplement"] = (r => r.Supplement(1, Text.DueOn, SignBy, Noon), Enum.GetValues<ReceiptStatus>().ToDictionary(s => s, _ => Issued)),
    };

    public static TheoryData<ReceiptStatus, string> Moves() =>
        [.. from status in Enum.GetValues<ReceiptStatus>() from command in Commands.Keys select new TheoryDataRow<ReceiptStatus, string>(status, command)];

    [Theory, MemberData(nameof(Moves))]
    public void Each_command_works_in_its_state_and_is_refused_in_every_other(ReceiptStatus status, string command)
    {
        var receipt = In(status);
        var (act, moves) = Commands[command];
        if (moves.ContainsKey(status)) act(receipt);
        else Assert.Equal(status.ToString(), Refused("directives.transition_not_allowed", () => act(receipt)).Details["currentState"]);
        Assert.Equal(moves.GetValueOrDefault(status, status), receipt.Status);
    }

    [Fact]
    public void Every_move_of_the_table_is_made_by_a_command() => Assert.Equal(
        Drawing.Of(DirectiveReceipt.Transitions),
        Commands.Values.SelectMany(c => c.Moves.Select(m => $"{m.Key} --> {m.Value}")).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void The_README_draws_every_move_of_a_receipt_and_no_other() => Assert.Equal(Drawing.Of(DirectiveReceipt.Transitions), Drawing.Below("Directives"));

    [Fact]
    public void A_directive_names_its_basis_and_by_what_it_deviates_from_a_clause_in_force()
    {
        Refused("directives.basis_missing", () => Issue(Text with { Clauses = [] }));
        Refused("directives.deviation_without_resolution", () => Issue(Text with { DeviatesFrom = ["3.1.2"] }));
        Refused("directives.contradicts_basis", () => Issue(Text with { DeviatesFrom = ["2.2.2c"], ResolutionNo = "RES-2026-001" }));
        Assert.Equal(["3.1.2"], Issue(Text with { Clauses = [], DeviatesFrom = ["3.1.2"], ResolutionNo = "RES-2026-001" }).DeviatesFrom);
        Refused("directives.questions_missing", () => Issue(Text with { Questions = [] }));
    }

    [Fact]
    public void It_goes_to_operating_branches_that_are_known()
    {
        Refused("directives.audience_unknown", () => Issue(audience: To(Unit("B001")) with { Asked = 2 }));
        Refused("directives.audience_empty", () => Issue(audience: To()));
        Refused("directives.audience_empty", () => Issue(audience: To(Unit("R1", "Region"))));
        Refused("directives.audience_not_branch", () => Issue(audience: To(Unit("D1", "Department"))));
        foreach (var status in new[] { "Closed", "Planned", "Suspended" })
            Refused("directives.branch_not_operating", () => Issue(audience: To(Unit("B001"), Unit("B009", status: status))));
    }

    [Fact]
    public void It_is_not_due_before_it_can_be_signed()
    {
        Refused("directives.due_in_past", () => Issue(Text with { DueOn = Today.AddDays(-1) }));
        Refused("directives.due_before_receipt", () => Issue(Text with { DueOn = Today }));
        Issue(Text with { DueOn = Today.AddDays(1) });
        var directive = Issue();
        Refused("directives.due_before_receipt", () => directive.Supplement("补充。", Today, [Company.Branch1], SignBy, Office, Noon));
        Refused("directives.due_in_past", () => directive.Supplement("补充。", null, [Company.Branch1], null, Office, AfterDueOn));
        Refused("directives.audience_empty", () => directive.Supplement("补充。", null, [], SignBy, Office, Noon));
    }

    // What is to be added is a supplement.
    [Fact]
    public void Nothing_changes_the_text_of_a_directive() => Assert.Equal(
        [nameof(Directive.DueOn)],
        typeof(Directive).GetProperties().Where(p => p.DeclaringType == typeof(Directive) && p.SetMethod is { } set
            && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit))).Select(p => p.Name));

    [Fact]
    public void Supplements_are_numbered_and_told()
    {
        var directive = Issue();
        Assert.Equal(new DirectiveIssued(directive.Id, "DIR-2026-001", directive.Audience, Text.DueOn, Noon), Assert.Single(directive.TakeRaised()).Fact);
        directive.Supplement("补充一。", null, directive.Audience, SignBy, Office, Noon);
        directive.Supplement("补充二。", Text.DueOn.AddDays(2), directive.Audience, SignBy, Office, Noon);
        Assert.Equal([(1, "补充一。"), (2, "补充二。")], directive.Supplements.Select(s => (s.No, s.Text)));
        Assert.Equal([Text.DueOn, Text.DueOn.AddDays(2)], directive.TakeRaised().Select(f => ((DirectiveSupplemented)f.Fact).DueOn));
    }

    [Fact]
    public void Only_who_works_at_the_branch_signs() => Refused("directives.signer_outside_branch", () => In(Issued).Sign(Manager, worksThere: false, Noon));

    [Fact]
    public void Who_signed_or_reported_neither_confirms_nor_returns()
    {
        Refused("sod.directive_confirmation", () => In(Reported).Confirm(Manager, Noon));
        Refused("sod.directive_confirmation", () => In(Reported).Return("x", Manager, Noon));
    }

    [Fact]
    public void Every_question_is_answered()
    {
        Refused("directives.answers_incomplete", () => In(InProgress).Report(["一"], 2, Manager, Noon));
        Refused("directives.answers_incomplete", () => In(InProgress).Report(["一", " "], 2, Manager, Noon));
    }

    [Fact]
    public void A_signature_in_time_is_told_once()
    {
        var receipt = In(Issued);
        receipt.Sign(Manager, worksThere: true, SignBy.AddTicks(-10));
        var told = Assert.Single(receipt.TakeRaised());
        Assert.IsType<DirectiveReceived>(told.Fact);
        Assert.Equal([new("2.2.2c", "receipt_signed_in_time", Met: true)], told.Evidence);
        receipt.Look(Calendar, Limit, NextDay);
        Assert.Empty(receipt.TakeRaised());
    }

    [Fact]
    public void What_nobody_signed_is_told_once_and_a_late_signature_does_not_mend_it()
    {
        var receipt = In(Issued);
        receipt.Look(Calendar, Limit, SignBy.AddTicks(-10));
        Assert.Empty(receipt.TakeRaised());
        receipt.Look(Calendar, Limit, SignBy);
        receipt.Look(Calendar, Limit, NextDay);
        var told = Assert.Single(receipt.TakeRaised());
        Assert.Equal(new DirectiveReceiptOverdue(receipt.DirectiveId, receipt.Id, receipt.OrgUnitId, 0, SignBy), told.Fact);
        Assert.Equal([new("2.2.2c", "receipt_signed_in_time", Met: false)], told.Evidence);
        receipt.Sign(Manager, worksThere: true, NextDay);
        Assert.Empty(Assert.Single(receipt.TakeRaised()).Evidence);
    }

    [Fact]
    public void A_late_signature_that_comes_before_the_look_is_late_all_the_same()
    {
        var receipt = In(Issued);
        receipt.Sign(Manager, worksThere: true, NextDay);
        var told = receipt.TakeRaised();
        Assert.Equal([typeof(DirectiveReceiptOverdue), typeof(DirectiveReceived)], told.Select(t => t.Fact.GetType()));
        Assert.Equal([new("2.2.2c", "receipt_signed_in_time", Met: false)], told.SelectMany(t => t.Evidence));
    }

    [Fact]
    public void A_report_in_time_that_the_office_confirms_late_is_in_time()
    {
        var receipt = In(Reported);
        receipt.Look(Calendar, Limit, AfterDueOn);
        Assert.Empty(receipt.TakeRaised());
        receipt.Confirm(Office, AfterDueOn.AddDays(3));
        Assert.Equal([new("2.2.2c", "directive_completed_in_time", Met: true)], Assert.Single(receipt.TakeRaised()).Evidence);
    }

    [Theory, InlineData(Received), InlineData(InProgress)]
    public void What_is_not_reported_by_the_last_day_is_told_once(ReceiptStatus status)
    {
        var receipt = In(status);
        receipt.Look(Calendar, Limit, AfterDueOn.AddTicks(-10));
        Assert.Empty(receipt.TakeRaised());
        receipt.Look(Calendar, Limit, AfterDueOn);
        receipt.Look(Calendar, Limit, AfterDueOn.AddDays(1));
        var told = Assert.Single(receipt.TakeRaised());
        Assert.Equal(new DirectiveOverdue(receipt.DirectiveId, receipt.Id, receipt.OrgUnitId, Text.DueOn), told.Fact);
        Assert.Equal([new("2.2.2c", "directive_completed_in_time", Met: false)], told.Evidence);
        if (status == Received) receipt.Start(AfterDueOn);
        receipt.Report(["一", "二"], 2, Manager, AfterDueOn);
        receipt.Confirm(Office, AfterDueOn);
        Assert.Empty(receipt.TakeRaised().SelectMany(t => t.Evidence));
    }

    [Fact]
    public void What_is_returned_after_the_last_day_is_late()
    {
        var receipt = In(Reported);
        receipt.Return("请补充明细。", Office, AfterDueOn);
        Assert.Equal((InProgress, "请补充明细。"), (receipt.Status, receipt.ReturnReason));
        Assert.Equal([new("2.2.2c", "directive_completed_in_time", Met: false)], receipt.TakeRaised().SelectMany(t => t.Evidence));
    }

    [Fact]
    public void A_supplement_is_signed_anew_and_completion_is_told_no_second_time()
    {
        var receipt = In(Confirmed);
        receipt.Supplement(1, Text.DueOn.AddDays(3), SignBy.AddDays(1), NextDay);
        Assert.Empty(receipt.TakeRaised());
        receipt.Look(Calendar, Limit, SignBy.AddDays(1));
        Assert.Equal([new("2.2.2c", "receipt_signed_in_time", Met: false)], receipt.TakeRaised().SelectMany(t => t.Evidence));
        receipt.Look(Calendar, Limit, AfterDueOn.AddDays(9));
        Assert.Empty(receipt.TakeRaised());
    }

    [Fact]
    public void While_the_work_calendar_does_not_reach_so_far_nothing_is_late()
    {
        var receipt = DirectiveReceipt.Of(Issue(), Company.Branch1, null, Noon);
        Assert.True(receipt.Look(WorkCalendar.Unknown, Limit, NextDay));
        Assert.Empty(receipt.TakeRaised());
        Assert.False(receipt.Look(Calendar, Limit, NextDay));
        Assert.Equal(new("2.2.2c", "receipt_signed_in_time", Met: false), Assert.Single(receipt.TakeRaised().SelectMany(t => t.Evidence)));
    }
}
