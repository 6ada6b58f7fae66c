using BranchPlatform.Contracts;
using BranchPlatform.Contracts.Approvals;
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

    private static int years = 2200;

    public Story() : this(new(Company.NewPerson(), Company.NewPerson(), new('0', 64))) { }

    /// <param name="escalation">The application that waits for an approval.</param>
    public Story(Escalation escalation)
    {
        var year = Interlocked.Increment(ref years);
        NewYear = $"{year}-01-01";
        About.AddRange([escalation.Application, escalation.Approval]);
        (Branch, Customer) = (New(), New());
        Guid clerk = New(), reviewer = New(), officer = New(), employee = New(), application = New(), entry = New(), reversal = New(), feedback = New(), rejected = New();
        // Each ends in another way, and so are applications of their own.
        Guid refused = New(), withdrawn = New(), cancelled = New(), exception = New(), consultation = New(), ticket = New();
        Guid proposal = New(), article = New(), resource = New(), borrower = New(), referral = New(), campaign = New();
        Guid submission = New(), alert = New(), target = New(), delegation = New(), companyTarget = New(), plan = New(), selfCheck = New();
        Guid directive = New(), receipt = New(), issue = New(), asked = New(), item = New();
        Guid team = New(), teamProposal = New(), position = New(), duty = New(), gap = New(), variation = New(), exemption = New(), exemptionApproval = New();
        events =
        [
            new OrgUnitChanged(Branch, $"F{Branch:N}", "Faults", "Branch", null, $"/HQ/F{Branch:N}/", "Operating"),
            new EmployeeChanged(employee, $"F{employee:N}", $"f{employee:N}", "测试员", $"f{employee:N}@branch.example", Branch, ["PROCESSING_OFFICER"], "Active"),
            new AccountChanged(officer, employee, ["ProcessingOfficer"], Locked: false),
            new CustomerChanged(Customer, $"F{Customer:N}", "Person", Branch, "Active", "None"),
            new ApplicationSubmitted(application, "LOAN", Customer, Branch, Amount, "Counter", Noon, Noon, clerk),
            new ConsultationRecorded(consultation, Branch, Customer, "Counter", "LOAN", 300, Resolved: false, null, clerk, Noon),
            new ConsultationResolved(consultation, Branch, clerk, Noon),
            new ConsultationConverted(consultation, Branch, application, clerk, Noon),
            new QueueTicketCalled(ticket, Branch, Noon.AddMinutes(-40), Noon, 2400, clerk),
            new QueueWaitExceeded(Branch, ticket, 2400),
            new CounterServiceRated(ticket, Branch, clerk, 4, Noon),
            new IntakeDayStaffed(Branch, new(2026, 3, 2), Staffed: true, Posts: 2),
            new ApplicationReturnedForSupplement(application, Branch, "LOAN", "Intake", ["income_proof"], clerk, Noon, Noon.AddDays(20)),
            new ApplicationSupplemented(application, Branch, "LOAN", clerk, Noon),
            new ApplicationNotAccepted(refused, Branch, "LOAN", ["outside_scope"], clerk, Noon, Customer),
            new ApplicationWithdrawn(withdrawn, Branch, "LOAN", "customer", Noon),
            new ApplicationAccepted(application, Branch, clerk, Noon),
            new ApplicationStageNearlyDue(application, Branch, "LOAN", "Review", Noon.AddDays(7)),
            new ApplicationStageOverdue(application, Branch, "LOAN", "Review", Noon.AddDays(7), 100, "BranchManager"),
            new ApplicationRiskAssessmentRequested(application, "LOAN", Customer, Branch, Amount, "Counter", Noon, Noon),
            new ApplicationRiskAssessed(application, Branch, 10, "Low", [], "2026-1", Noon),
            // Of another application: a rejection ends one.
            new ApplicationReviewed(rejected, Branch, "Reject", reviewer, Noon, ["documents_incomplete"], SolutionGiven: true, CustomerId: Customer),
            new QualityChecked(New(), application, Branch, "COUNTER-SIMPLE", clerk, officer, Passed: true, 5, employee, Noon),
            new ApplicationReviewFreed(application, Branch, "LOAN", employee, Noon),
            new ApplicationFirstReviewPassed(application, Branch, "LOAN", reviewer, Noon),
            new ApplicationProcessingStarted(application, Branch, officer, Noon),
            new ProcessingExceptionReported(exception, application, Branch, "LOAN", "SystemFailure", "Minor", Noon, Noon, officer, InTime: true),
            new ProcessingExceptionOverdue(exception, application, Branch, Noon.AddHours(2), 100, "BranchManager"),
            new ProcessingExceptionAcknowledged(exception, application, Branch, employee, Noon, InTime: true),
            new ProcessingExceptionDecided(exception, application, Branch, "Suspend", employee, Noon),
            new ProcessingExceptionResolved(exception, application, Branch, officer, Noon),
            new ApplicationCancelled(cancelled, Branch, "LOAN", employee, Noon),
            new ApplicationCompleted(application, Branch, Customer, "LOAN", officer, Noon.AddMinutes(90), 90, Fee),
            new ApplicationReversed(application, Branch, Customer, "LOAN", employee, Noon.AddDays(1), Noon.AddMinutes(90), Fee, officer),
            new BranchIncomeRecorded(entry, application, Branch, "4001", Fee, "2026-03", Noon),
            new BranchIncomeReversed(reversal, entry, application, Branch, "4001", Fee, "2026-03", Noon),
            new AuditHeadMoved("faults", 1, $"{New():N}{New():N}", Noon),
            new ResultFeedbackChanged(feedback, application, Branch, "Delivered", 1, Noon),
            new ResultFeedbackDelivered(feedback, application, Customer, Branch, "Email", 1, Noon, Simulated: false),
            new RejectionNoticeDelivered(feedback, rejected, Customer, Branch, "Rejected", "Email", 1, Noon, InTime: true, Simulated: false),
            new ProductTypePublished($"F{application:N}".ToUpperInvariant(), 1, Noon, "Credit", "测试产品", "Faults"),
            new ProductTypeRetired($"F{application:N}".ToUpperInvariant(), 1, Noon.AddDays(1)),
            new InnovationProposed(proposal, Branch, "Service", Amount, employee, Noon),
            new MarketResearchCompleted(proposal, Branch, "Survey", 120, employee, employee, Noon),
            new FeasibilityReviewed(proposal, Branch, Feasible: true, Amount, 18, employee, reviewer, Noon),
            new InnovationRiskReviewed(proposal, Branch, "Medium", Approved: true, employee, reviewer, Noon),
            new InnovationApproved(proposal, Branch, employee, reviewer, Noon),
            new InnovationPilotStarted(proposal, Branch, [Branch], ["volume"], new(2026, 3, 2), new(2026, 6, 1), employee, Noon),
            new PilotStopLossHit(proposal, Branch, "errors", 3.5m, 3m, employee, Noon),
            new InnovationPilotReviewed(proposal, Branch, ["volume"], [], employee, reviewer, Noon),
            new InnovationRolledOut(proposal, Branch, "Service", null, New(), employee, Noon),
            new InnovationStopped(proposal, Branch, "stop_loss", "Pilot", employee, Noon),
            new ExperienceShared(article, Branch, employee, reviewer, Noon),
            new ExperienceReused(article, Branch, officer, 1, Noon),
            new ExperienceWithdrawn(article, Branch, employee, Noon),
            new ResourcePosted(resource, Branch, "Offer", "Staff", 1, new(2026, 3, 2), new(2026, 3, 6), Noon),
            new ResourceLent(resource, Branch, borrower, "Staff", 1, new(2026, 3, 2), new(2026, 3, 6), Noon),
            new ResourceReturned(resource, Branch, borrower, "Staff", 1, EarlyOrOnTime: true, Noon),
            new ResourceCancelled(resource, Branch, "Offer", "Staff", Noon),
            new ReferralMade(referral, Branch, borrower, "LOAN", 30m, 70m, Noon),
            new ReferralAccepted(referral, Branch, borrower, Noon),
            new ReferralDeclined(referral, Branch, borrower, Noon),
            new ReferralConverted(referral, Branch, borrower, application, 30m, 70m, Noon),
            new ReferralShareRecorded(referral, application, Branch, borrower, entry, reversal, Amount, "2026-03", "2026-03", Noon),
            new ReferralShareReversed(referral, application, Branch, borrower, entry, reversal, Amount, "2026-04", "2026-04", Noon),
            new ReferralLost(referral, Branch, borrower, Noon),
            new JointCampaignPlanned(campaign, Branch, [Branch, borrower], new(2026, 3, 2), new(2026, 3, 31), Noon),
            new JointCampaignStarted(campaign, Branch, [Branch, borrower], Noon),
            new JointCampaignClosed(campaign, Branch, [Branch, borrower], 1, 1, 40, Noon),
            new StaffingMinimumSet(Branch, 3, Noon),
            new BranchExchangeQuarterClosed(Branch, "2026-Q1", 2),
            new BranchTargetSet(target, Branch, "2026-02", "income_planned", 120000.5m, "CNY", employee, Noon),
            new DataSubmissionOpened(submission, Branch, "2026-02", Noon),
            new DataSubmissionSubmitted(submission, Branch, "2026-02", clerk, Noon, OnTime: true, 1),
            new DataSubmissionOverdue(submission, Branch, "2026-02", Noon),
            new DataSubmissionAccepted(submission, Branch, "2026-02", reviewer, Noon),
            new DataSubmissionLocked(submission, Branch, "2026-02", reviewer, Noon),
            new DataSubmissionReopened(submission, Branch, "2026-02", reviewer, Noon),
            new DataSubmissionNotLocked(submission, Branch, "2026-02"),
            new KpiEvaluated("K04", Branch, new(2026, 3, 2), 80m, 10, "Red", "Green", Noon),
            new IndicatorsJudged(Branch, new(2026, 3, 2), InTime: true),
            new AlertRaised(alert, Branch, "K04", "Red", 80m, 92m, new(2026, 3, 2), Noon, Noon),
            new AlertAcknowledged(alert, Branch, "K04", "Red", clerk, Noon, OnTime: true),
            new AlertEscalated(alert, Branch, "K04", "Red", "unacknowledged", 100, ["Owner"], Noon),
            new AlertClosed(alert, Branch, "K04", "Red", reviewer, Noon),
            new CompanyTargetSet(companyTarget, 2026, "K01", 2600, "case", Branch, 100, employee, Noon),
            new BranchTargetCascaded(New(), companyTarget, Branch, 2026, "K01", "volume_planned", 800, "case", Noon),
            new CompanyTargetEnded(companyTarget, 2026, "K01", "Closed", Noon),
            new BranchTargetYearBegun(Branch, 2026, ["K18"]),
            new BranchPlanSubmitted(plan, Branch, "2026", employee, Noon),
            new BranchPlanReturned(plan, Branch, "2026", reviewer, Noon),
            new BranchPlanApproved(plan, Branch, "2026", [new("K01", 800)], reviewer, Noon),
            new BranchPlanReviewed(plan, Branch, "2026", "2026-Q1", reviewer, Noon),
            new BranchPlanClosed(plan, Branch, "2026", 2, 1, Noon),
            new BranchPlanMissed(Branch, "Approval", "2026"),
            new BranchJournalClosed(New(), Branch, new(2026, 3, 2), new('0', 64), employee, Noon),
            new BranchJournalMissed(Branch, new(2026, 3, 3)),
            // A year that nobody reckons with, and each story another.
            new CalendarPublished(year, [new(year, 1, 1)], [], 1),
            new CalendarYearMissing(year, new(year - 1, 11, 1)),
            new LocalVariationProposed(variation, Branch, "operations.time_limits.complex.review", 3m, 2m, new(2026, 3, 2), new(2026, 8, 31), employee, Noon),
            new LocalVariationApproved(variation, Branch, "operations.time_limits.complex.review", 3m, 2m, "LowerIsTighter", new(2026, 3, 2), new(2026, 8, 31), reviewer, Noon, "WorkingDays"),
            new LocalVariationRejected(variation, Branch, "operations.time_limits.complex.review", reviewer, Noon),
            new LocalVariationEnded(variation, Branch, "operations.time_limits.complex.review", employee, Noon),
            new LocalVariationExpired(variation, Branch, "operations.time_limits.complex.review", new(2026, 8, 31), Renewed: false, Noon),
            // After all that Operations hears: only where its answer is tried has the question really been asked.
            new ApprovalRequested(escalation.Approval, "application", "application", escalation.Application, Branch, Amount, "Low", reviewer, [clerk], escalation.ContentHash, "{}"),
            new ApplicationEscalated(escalation.Application, Branch, "LOAN", escalation.Approval, "Low", Noon),
            new ApprovalStepOpened(escalation.Approval, "application", "application", escalation.Application, Branch, 1, 1, "AnyOne", ["BranchManager"], Noon),
            new ApprovalDelegated(escalation.Approval, "application", "application", escalation.Application, Branch, 1, employee, officer, Noon),
            new ApprovalStepUnanswered(escalation.Approval, "application", "application", escalation.Application, Branch, 1, 1, ["BranchManager"], [], Noon, Noon),
            new ApprovalStepEscalated(escalation.Approval, "application", "application", escalation.Application, Branch, 1, 1, 2, Noon, Noon),
            new ApprovalStepDecided(escalation.Approval, "application", "application", escalation.Application, Branch, 1, 1, "BranchManager", "Approved", employee, null, escalation.ContentHash, Noon),
            new AuthorityDelegated(delegation, Branch, employee, officer, "application", 1, new(2026, 3, 2), new(2026, 3, 31), Noon),
            new AuthorityDelegationEnded(delegation, Branch, employee, officer, "application", "ended", employee, Noon),
            new ApprovalDecided(escalation.Approval, "application", escalation.Application, Branch, "Approved", escalation.ContentHash, [new(employee, null, "Approved", null, Noon)], Noon),
            new ApprovalWithdrawn(escalation.Approval, "application", escalation.Application, Branch, "customer", Noon),
            new DirectiveIssued(directive, "DIR-2026-001", [Branch], new(2026, 3, 20), Noon),
            new DirectiveSupplemented(directive, "DIR-2026-001", 1, [Branch], new(2026, 3, 25), Noon),
            new DirectiveReceived(directive, receipt, Branch, 1, employee, Noon),
            new DirectiveReceiptOverdue(directive, receipt, Branch, 1, Noon),
            new DirectiveReported(directive, receipt, Branch, employee, InTime: true, Noon),
            new DirectiveReturned(directive, receipt, Branch, reviewer, Noon),
            new DirectiveCompleted(directive, receipt, Branch, reviewer, Noon),
            new DirectiveOverdue(directive, receipt, Branch, new(2026, 3, 20)),
            new MajorIssueRaised(issue, Branch, "Major", [Branch], employee, Noon),
            new MajorIssueTriaged(issue, Branch, "Major", reviewer, Noon),
            new MajorIssueAssigned(issue, Branch, borrower, [], reviewer, Noon),
            new MajorIssuePlanned(issue, Branch, borrower, reviewer, Noon),
            new MajorIssueEscalated(issue, Branch, "Resolution", Noon),
            new MajorIssuePromoted(issue, Branch, reviewer, Noon),
            new MajorIssueResolved(issue, Branch, borrower, reviewer, Noon),
            new MajorIssueReopened(issue, Branch, employee, Noon),
            new MajorIssueVerified(issue, Branch, employee, Noon),
            new MajorIssueClosed(issue, Branch, reviewer, Noon),
            new CoordinationAsked(asked, borrower, Branch, employee, new(2026, 3, 6), reviewer, Noon),
            new CoordinationOverdue(asked, borrower, Branch, employee, new(2026, 3, 6)),
            new CoordinationAnswered(asked, borrower, Branch, employee, InTime: false, employee, Noon),
            new CoordinationReopened(asked, borrower, Branch, reviewer, Noon),
            new CoordinationAccepted(asked, borrower, Branch, reviewer, Noon),
            new CoordinationClosed(asked, borrower, Branch, reviewer, Noon),
            new OfficeItemReceived(item, "PhoneTask", Branch, "DirectiveReceipt", receipt, Noon),
            new OfficeItemOverdue(item, "PhoneTask", Noon),
            new OfficeItemTriaged(item, "PhoneTask", reviewer, InTime: false, reviewer, Noon),
            new OfficeItemClosed(item, "PhoneTask", reviewer, Noon),
            new BranchTeamProposed(teamProposal, Branch, employee, officer, Noon),
            new BranchTeamProposalDecided(teamProposal, Branch, "Approved", reviewer, Noon),
            new BranchTeamChanged(team, Branch, employee, [new(employee, "Operations")], ["Risk"], "Proposal", Noon),
            new BranchTeamIncomplete(team, Branch, ["Risk"], Noon),
            new BranchTeamDayClosed(Branch, new(2026, 3, 2), Complete: false, ["Risk"]),
            new TeamMinimumChanged(["Operations", "Risk"], reviewer, Noon),
            new PositionChanged(position, $"F{position:N}".ToUpperInvariant(), "Branch", "PROCESSING_OFFICER", 2),
            new DutyAssigned(duty, "3.1.2", "Branch", "BRANCH_MANAGER", "Responsible", null, reviewer, Noon),
            new DutyEnded(duty, "3.1.2", "Branch", "REVIEW_OFFICER", "Support", reviewer, Noon),
            new StaffingGapDetected(gap, Branch, "BRANCH_MANAGER", 60, Noon),
            new StaffingGapClosed(gap, Branch, "BRANCH_MANAGER", Noon),
            new DutyDayClosed(Branch, new(2026, 3, 2), 60, 60, 0),
            new AttainmentDayClosed(Branch, new(2026, 3, 2), Fresh: true),
            new ClauseExemptionRequested(exemption, Branch, "Branch", "3.1.2", new(2026, 3, 2), new(2026, 8, 31), exemptionApproval, employee, Noon),
            new ClauseExemptionDecided(exemption, Branch, "Branch", "3.1.2", "Granted", new(2026, 3, 2), new(2026, 8, 31), exemptionApproval, employee, Noon),
            new ClauseExemptionEnded(exemption, Branch, "Branch", "3.1.2", Expired: true, EndedBy: null, Noon),
            new DayRateSet(New(), New(), "USD", new(2026, 3, 2), 7.1m, Corrected: false, reviewer, Noon),
            new ClauseStatusChanged(New(), "3.1.2", Branch, "2026-03", "Compliant", "AtRisk", 19, 20, 95m, 1),
            new FindingRequested(New(), "3.1.2", Branch, "2026-03"),
            new BranchScoreUpdated(Branch, "2026-03", 82.5m, 3, 2),
            new BranchReadinessChecked(Branch, new(2026, 3, 2), Ready: false, ["plan"]),
            new SelfCheckSubmitted(selfCheck, Branch, "2026-03", 1, 0),
            new SelfCheckMissed(Branch, "2026-03"),
            // About nobody: whoever is asked tells what he has.
            new CalendarRequested("faults"),
            new OrgUnitsRequested("faults"),
            new LocalVariationsRequested("faults"),
            new EmployeesRequested("faults"),
            new AccountsRequested("faults"),
            new CustomersRequested("faults"),
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

    /// <summary>The one day off of the calendar year that it is about.</summary>
    public string NewYear { get; }

    public static IEnumerable<Type> Events => new Story().events.Select(fact => fact.GetType());

    public IEvent EventOf(Type contract) => events.SingleOrDefault(fact => fact.GetType() == contract)
        ?? throw new InvalidOperationException($"{contract.FullName} has no sample: add a line to {nameof(Story)}.");

    /// <summary>Later events have higher versions; but the customer is new, and his first version says so.</summary>
    public int VersionOf(Type contract) => contract == typeof(CustomerChanged) ? 1 : Before(contract).Count() + 1;

    /// <summary>The events that come before this one.</summary>
    public IEnumerable<IEvent> Before(Type contract) => events.TakeWhile(fact => fact.GetType() != contract);
}
