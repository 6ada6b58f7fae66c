using BranchPlatform.Contracts.Approvals;
using CsCheck;
using Governance.Approvals;
using Governance.Approvals.Delegations;
using Governance.Approvals.Tiers;
using Governance.Staff;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;
using ServiceDefaults.Security;
using Testing;
using static Governance.Tests.Approvals.Desk;

namespace Governance.Tests.Approvals;

/// <summary>
/// Whatever people try, in whatever order: no case breaks separation of duties, tiers, the binding to its content, the limits of
/// delegated authority or the table of states. What is right is reckoned here from the attempts alone, not by the code under test.
/// </summary>
public sealed class ApprovalModel
{
    private static readonly string[] Deciding = [Roles.BranchManager, Roles.DepartmentHead, Roles.FinanceManager, Roles.RiskManager, Roles.Executive, Roles.CommitteeChair];
    private static readonly string[] Matters = ["application", "application", "expense", "fund_transfer", "people_hire", "innovation_rollout"];
    private static readonly StepMode[] Modes = [StepMode.Sequence, StepMode.Countersign, StepMode.AnyOne];

    /// <summary>Something that somebody tries; persons, steps and amounts are chosen by numbers.</summary>
    private sealed record Attempt(string What, int Who, int Other, int Step, bool RightHash);

    private sealed record Start(int Matter, int Amount, bool Critical, bool Unbudgeted, int Mode, int[] RolesOf, int Barred);

    private static readonly Gen<Start> Starts = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5], Gen.Select(Gen.Bool, Gen.Bool), Gen.Int[0, 2], Gen.Int[0, 63].Array[People], Gen.Int[0, 63],
        (matter, amount, raising, mode, roles, barred) => new Start(matter, amount, raising.Item1, raising.Item2, mode, roles, barred & barred >> 1 & barred >> 2));

    private static readonly Gen<Attempt> Attempts = Gen.Select(
        Gen.OneOf("approve", "approve", "approve", "approve", "approve", "approve for another", "approve for another", "approve for another", "reject", "return", "return", "return to requester", "delegate", "delegate", "delegate", "grant", "grant", "grant", "end", "wait", "wait", "withdraw", "service withdraws", "void"),
        Gen.Int[0, People - 1], Gen.Int[0, People - 1], Gen.Int[0, 6], Gen.Frequency((12, Gen.Const(true)), (1, Gen.Const(false))),
        (what, who, other, step, right) => new Attempt(what, who, other, step, right));

    private const int People = 9;

    // Longer than any sequence of waits.
    private static readonly WorkCalendar Year = new(new WorkYear(2026, [], []), new WorkYear(2027, [], []));

    [Fact]
    public void No_sequence_of_attempts_breaks_a_rule() => Gen.Select(Starts, Attempts.Array[1, 60]).Sample((start, attempts) =>
    {
        var world = new World(start);
        foreach (var attempt in attempts) world.Try(attempt);
    }, iter: 500);

    // The attempts above reach everything that they are meant to guard.
    [Fact]
    public void The_attempts_reach_every_state_and_every_kind_of_authority()
    {
        var reached = new System.Collections.Concurrent.ConcurrentDictionary<string, int>();
        Gen.Select(Starts, Attempts.Array[20, 60]).Sample((start, attempts) =>
        {
            var world = new World(start);
            foreach (var attempt in attempts) world.Try(attempt);
            Count(world.Case.Status.ToString());
            foreach (var entry in world.Case.History) Count($"{entry.Act}{(entry.OnBehalfOf is null ? "" : entry.DelegationId is null ? " delegated" : " by delegation")}");
        }, iter: 2000);
        Assert.Subset(reached.Keys.ToHashSet(), Enum.GetNames<ApprovalStatus>().Concat(Enum.GetNames<ApprovalAct>()).Concat(["Approved delegated", "Approved by delegation"]).ToHashSet());

        void Count(string what) => reached.AddOrUpdate(what, 1, (_, times) => times + 1);
    }

    private sealed class World
    {
        // 0 asks, 1 is related; the others have any roles, as those two have.
        private readonly Guid[] people = [.. Enumerable.Range(0, People).Select(_ => Company.NewPerson())];
        private readonly HashSet<string>[] roles;
        private readonly TierDefinition table;
        private readonly MatterTiers matter;
        private readonly int leastTier;
        private readonly List<DelegationOfAuthority> delegations = [];
        private readonly List<(int Step, string Role, Guid From, Guid To)> passed = [];
        private DateTimeOffset now = Noon;
        private int seen;

        public World(Start start)
        {
            roles = [.. start.RolesOf.Select(bits => Deciding.Where((_, i) => (bits >> i & 1) == 1).ToHashSet())];
            // A step of three roles in each mode at the second tier.
            table = Table with { Tiers = [Table.Tiers[0], new(2, Modes[start.Mode], [Roles.DepartmentHead, Roles.FinanceManager, Roles.RiskManager]), .. Table.Tiers.Skip(2)] };
            matter = table.Matter(Matters[start.Matter]);
            var amount = matter.Fixed is null ? new[] { 1m, 40000m, 60000m, 600000m, 3000000m, 20000000m }[start.Amount] : (decimal?)null;
            var request = Request(amount?.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture), matter.Code, start.Critical ? "Critical" : "Low", people[0], [people[1]], unbudgeted: start.Unbudgeted);
            leastTier = table.TierOf(matter, amount is { } a ? new Money(a, "CNY") : null, request.Level, start.Unbudgeted);
            Case = ApprovalCase.Open(new(request, null, Deciding.Where((_, i) => (start.Barred >> i & 1) == 1).ToHashSet(), ""), table, now);
            Holds();
        }

        public ApprovalCase Case { get; }

        public void Try(Attempt attempt)
        {
            var (before, tier, step, lines) = (Case.Status, Case.Tier, Case.StepNo, Case.History.Count);
            try
            {
                Do(attempt);
            }
            catch (DomainException)
            {
                Assert.Equal((before, tier, step, lines), (Case.Status, Case.Tier, Case.StepNo, Case.History.Count));
                Assert.Empty(Case.TakeRaised());
                return;
            }
            Assert.True(before == Case.Status || ApprovalCase.Transitions[before].Contains(Case.Status), $"{before} --> {Case.Status}");
            Holds();
        }

        private void Do(Attempt attempt)
        {
            // Most mean the step that is open, some another.
            var seenNow = Seen(attempt.Step == 0 ? attempt.Other : Case.StepNo, attempt.RightHash ? null : OtherHash);
            if ((attempt is { What: "approve" or "approve for another" or "return" or "delegate" } or { What: "reject" or "return to requester", Step: > 4 }) && (seenNow.ContentHash != Desk.Hash || seenNow.Step != Case.StepNo))
            {
                Decide(attempt, seenNow);
                Assert.Fail($"{attempt.What} of other content or of a step that is not open");
            }
            Decide(attempt, seenNow);
        }

        private void Decide(Attempt attempt, Seen seenNow)
        {
            var (who, other) = (people[attempt.Who], people[attempt.Other]);
            switch (attempt.What)
            {
                case "approve for another": Case.Approve(Approver(Acting(attempt)), seenNow, null, now); break;
                case "approve": Case.Approve(Approver(attempt.Who), seenNow, null, now); break;
                case "reject" when attempt.Step > 4: Case.Reject(Approver(attempt.Who), seenNow, "x", now); break;
                case "return": Case.Return(Approver(attempt.Who), seenNow, attempt.Step, "x", now); break;
                case "return to requester" when attempt.Step > 4: Case.Return(Approver(attempt.Who), seenNow, null, "x", now); break;
                case "delegate": Case.Delegate(Approver(attempt.Who), seenNow, other, "x", now); break;
                case "grant":
                    var terms = new Terms(matter.Code, attempt.Step, attempt.RightHash ? null : new Money(50000, "CNY"), Today, Today.AddDays(attempt.Step * 20));
                    var given = DelegationOfAuthority.Grant(terms, new(who, "x", [.. roles[attempt.Who].Select(r => new RoleAssignment(r, Case.OrgUnitId, Reach.Company))]), other,
                        new AccountCopy { Id = other, OrgUnitId = Case.OrgUnitId, Roles = [], Locked = false, Version = 1 }, delegations, table, now);
                    Assert.True(given.Limit <= table.LimitOf(matter, roles[attempt.Who]) && given.To.DayNumber - given.From.DayNumber < 90 && who != other);
                    Assert.DoesNotContain(delegations, d => d.GrantorId == who && d.EndedAt is null && d.From <= given.To && given.From <= d.To);
                    delegations.Add(given);
                    break;
                case "end" when delegations.Find(d => d.GrantorId == who && d.EndedAt is null) is { } mine: mine.End(who, "x", now); break;
                case "wait":
                    now = now.AddDays(attempt.Step);
                    Case.Tick(table, Year, now);
                    break;
                case "withdraw" when attempt.Step > 4: Case.Withdraw(who, "x", "x", now); break;
                case "service withdraws" when attempt.Step > 5: Case.Withdraw("x", now); break;
                case "void" when attempt.Step > 5: Case.Void(Company.NewPerson(), now); break;
            }
        }

        /// <summary>One of those who have something of others, where there is any.</summary>
        private int Acting(Attempt attempt)
        {
            var (passedOn, given) = (Case.DelegateIds, delegations.Where(d => d.CountsOn(Today)).Select(d => d.GranteeId).ToArray());
            var acting = attempt.Step % 2 == 0 && passedOn.Length > 0 || given.Length == 0 ? passedOn : given;
            return acting.Length == 0 ? attempt.Who : Array.IndexOf(people, acting[attempt.Other % acting.Length]);
        }

        private DateOnly Today => BusinessTime.DayOf(now);

        private Approver Approver(int who) => new(people[who], $"p{who}", roles[who],
            [.. delegations.Where(d => d.GranteeId == people[who] && d.CountsOn(Today)).Select(d => new Mandate(d.Id, d.GrantorId, d.Assignments.Select(a => a.Role).ToHashSet(), d.Limit, d.UpTo))]);

        private void Holds()
        {
            var facts = Case.TakeRaised().Select(f => f.Fact).ToList();
            foreach (var entry in Case.History.Skip(seen)) Holds(entry);
            seen = Case.History.Count;

            // Tiers: never below what amount and level ask for; approved only through every step that is not left out.
            Assert.True(Case.Tier >= leastTier);
            Assert.Equal(Case.Tier, Case.Steps[^1].Tier);
            Assert.All(Case.Steps.Take(Case.StepNo - 1), s => Assert.True(s.State is StepState.Approved or StepState.Skipped or StepState.Escalated, $"step {s.No} is {s.State}"));
            if (Case.Status == ApprovalStatus.Approved)
            {
                Assert.Equal(StepState.Approved, Case.Steps[^1].State);
                Assert.True(Case.Tier < table.Highest, "one person decided in the committee's place");
                foreach (var s in Case.Steps.Where(s => s.State == StepState.Approved))
                    Assert.Equal(s.Mode == StepMode.AnyOne ? 1 : s.Seats.Count, s.Seats.Count(seat => seat.By is not null));
            }
            Assert.Equal(Case.Status == ApprovalStatus.AwaitingResolution, Case.EndedAt is null && Case.Steps[Case.StepNo - 1].Mode == StepMode.Resolution);

            // One answer, when and only when it ends in a way that the service does not know itself.
            var answers = facts.OfType<ApprovalDecided>().ToList();
            if (answers.Count > 0)
            {
                Assert.Equal(Desk.Hash, Assert.Single(answers).ContentHash);
                Assert.Equal(Case.Status switch { ApprovalStatus.Withdrawn => "Returned", var s => s.ToString() }, answers[0].Outcome);
            }
            foreach (var decided in facts.OfType<ApprovalStepDecided>()) Assert.Equal(Desk.Hash, decided.ContentHash);
            Assert.Equal(Case.Status != ApprovalStatus.Pending, Case.OpenRoles.Length == 0);
        }

        private void Holds(ApprovalEntry entry)
        {
            Assert.Equal(Desk.Hash, entry.ContentHash);
            if (entry.Act == ApprovalAct.Delegated)
            {
                passed.RemoveAll(p => p.Step != entry.Step);
                Assert.DoesNotContain(entry.ToId!.Value, people.Take(2));
                passed.Add((entry.Step, entry.Role!, entry.ActorId!.Value, entry.ToId!.Value));
            }
            if (entry.Act is not (ApprovalAct.Approved or ApprovalAct.Rejected or ApprovalAct.Returned or ApprovalAct.ReturnedToRequester)) return;

            Guid[] acting = entry.OnBehalfOf is { } grantor ? [entry.ActorId!.Value, grantor] : [entry.ActorId!.Value];
            foreach (var person in acting)
            {
                Assert.DoesNotContain(person, people.Take(2));
                // Of one case a person has one part.
                Assert.Single(Case.History.Where(e => e.Act is ApprovalAct.Approved or ApprovalAct.Rejected or ApprovalAct.Returned or ApprovalAct.ReturnedToRequester)
                    .Where(e => e.ActorId == person || e.OnBehalfOf == person).Select(e => (e.Step, e.Role)).Distinct());
            }
            var step = Case.Steps[entry.Step - 1];
            Assert.Contains(entry.Role, step.Seats.Select(s => s.Role));
            var holder = entry.OnBehalfOf ?? entry.ActorId!.Value;
            Assert.Contains(entry.Role!, roles[Array.IndexOf(people, holder)]);
            if (entry.DelegationId is { } id)
            {
                var used = delegations.Single(d => d.Id == id);
                Assert.True(used.GrantorId == entry.OnBehalfOf && used.GranteeId == entry.ActorId && used.EndedAt is null && used.From <= Today && Today <= used.To);
                Assert.True(used.Limit >= step.Tier && (used.UpTo is null || Case.Amount is null || Case.Amount.Amount <= used.UpTo.Amount));
            }
            else if (entry.OnBehalfOf is { } from)
            {
                Assert.Contains((entry.Step, entry.Role!, from, entry.ActorId!.Value), passed);
            }
        }
    }
}
