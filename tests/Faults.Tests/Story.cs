using BranchPlatform.Contracts;
using BranchPlatform.Contracts.Auditing;
using BranchPlatform.Contracts.CustomerService;
using BranchPlatform.Contracts.Finance;
using BranchPlatform.Contracts.Governance;
using BranchPlatform.Contracts.HR;
using BranchPlatform.Contracts.Identity;
using BranchPlatform.Contracts.Operations;
using BranchPlatform.Contracts.Risk;
using Testing;

namespace Faults.Tests;

/// <summary>
/// One event of every contract about people and things that were never there before, in the order in which life would
/// bring them (flows E0, E1). A new contract without its line here fails a test.
/// </summary>
internal sealed class Story
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly MoneyAmount Amount = new("12000.00", "CNY"), Fee = new("35.50", "CNY");

    private readonly IReadOnlyList<IEvent> events;

    public Story()
    {
        (Branch, Customer) = (New(), New());
        Guid clerk = New(), reviewer = New(), officer = New(), employee = New(), application = New(), entry = New(), reversal = New(), feedback = New(), rejected = New(), submission = New(), alert = New();
        events =
        [
            new OrgUnitChanged(Branch, $"F{Branch:N}", "Faults", "Branch", null, $"/HQ/F{Branch:N}/", "Operating"),
            new EmployeeChanged(employee, $"F{employee:N}", $"f{employee:N}", "测试员", $"f{employee:N}@branch.example", Branch, ["PROCESSING_OFFICER"], "Active"),
            new AccountChanged(officer, employee, ["ProcessingOfficer"], Locked: false),
            new CustomerChanged(Customer, $"F{Customer:N}", "Person", Branch, "Active", "None"),
            new ApplicationSubmitted(application, "LOAN", Customer, Branch, Amount, "Counter", Noon, Noon, clerk),
            new ApplicationAccepted(application, Branch, clerk, Noon),
            new ApplicationRiskAssessmentRequested(application, "LOAN", Customer, Branch, Amount, "Counter", Noon, Noon),
            new ApplicationRiskAssessed(application, Branch, 10, "Low", [], "2026-1", Noon),
            // Of another application: a rejection ends one.
            new ApplicationReviewed(rejected, Branch, "Reject", reviewer, Noon, ["DOCUMENTS"], SolutionGiven: true),
            new ApplicationProcessingStarted(application, Branch, officer, Noon),
            new ApplicationCompleted(application, Branch, Customer, "LOAN", officer, Noon.AddMinutes(90), 90, Fee),
            new BranchIncomeRecorded(entry, application, Branch, "4001", Fee, "2026-03", Noon),
            new BranchIncomeReversed(reversal, entry, application, Branch, "4001", Fee, "2026-03", Noon),
            new AuditHeadMoved("faults", 1, $"{New():N}{New():N}", Noon),
            new ResultFeedbackDelivered(feedback, application, Customer, Branch, "Email", 1, Noon, Simulated: false),
            new ApplicationReversed(application, Branch, Customer, "LOAN", officer, Noon.AddMinutes(90), Noon.AddMinutes(90), Fee),
            new DataSubmissionOpened(submission, Branch, "2026-02", Noon),
            new DataSubmissionSubmitted(submission, Branch, "2026-02", clerk, Noon, OnTime: true, 1),
            new DataSubmissionOverdue(submission, Branch, "2026-02", Noon),
            new DataSubmissionAccepted(submission, Branch, "2026-02", reviewer, Noon),
            new DataSubmissionLocked(submission, Branch, "2026-02", reviewer, Noon),
            new DataSubmissionReopened(submission, Branch, "2026-02", reviewer, Noon),
            new DataSubmissionNotLocked(submission, Branch, "2026-02"),
            new KpiEvaluated("K04", Branch, new(2026, 3, 2), 80m, 10, "Red", "Green", Noon),
            new AlertRaised(alert, Branch, "K04", "Red", 80m, 92m, new(2026, 3, 2), Noon, Noon),
            new AlertAcknowledged(alert, Branch, "K04", "Red", clerk, Noon, OnTime: true),
            new AlertEscalated(alert, Branch, "K04", "Red", "unacknowledged", 100, ["Owner"], Noon),
            new AlertClosed(alert, Branch, "K04", "Red", reviewer, Noon),
            // About nobody: whoever is asked tells what he has.
            new OrgUnitsRequested("faults"),
            new EmployeesRequested("faults"),
        ];

        Guid New()
        {
            var id = Company.NewPerson();
            About.Add(id);
            return id;
        }
    }

    /// <summary>Whom and what it is about.</summary>
    public List<Guid> About { get; } = [];

    public Guid Branch { get; }

    public Guid Customer { get; }

    public static IEnumerable<Type> Events => new Story().events.Select(fact => fact.GetType());

    public IEvent EventOf(Type contract) => events.SingleOrDefault(fact => fact.GetType() == contract)
        ?? throw new InvalidOperationException($"{contract.FullName} has no sample: add a line to {nameof(Story)}.");

    /// <summary>Later events have higher versions.</summary>
    public int VersionOf(Type contract) => Before(contract).Count() + 1;

    /// <summary>The events that come before this one.</summary>
    public IEnumerable<IEvent> Before(Type contract) => events.TakeWhile(fact => fact.GetType() != contract);
}
