using BranchPlatform.Contracts.Operations;
using ServiceDefaults.Domain;
using ServiceDefaults.Persistence;

namespace Operations.IntakeDesk;

/// <summary>The way by which a customer asked.</summary>
public enum ConsultationChannel { Counter, Telephone, Online }

/// <summary>A customer's question at the intake desk and the answer that he got, and whether an application came of it (policy 3.1.1).</summary>
public sealed class Consultation : Entity
{
    private Consultation() { }

    public string No { get; private init; } = "";
    public DateOnly Day { get; private init; }

    /// <summary>Nothing where somebody asked who is no customer, or did not say who he is.</summary>
    public Guid? CustomerId { get; private init; }

    public ConsultationChannel Channel { get; private init; }

    /// <summary>A code: what it was about.</summary>
    public string Topic { get; private init; } = "";

    [Personal]
    public string Question { get; private init; } = "";

    [Personal]
    public string? Answer { get; private set; }

    public int DurationSeconds { get; private init; }
    public bool Resolved { get; private set; }
    public DateTimeOffset? ResolvedAt { get; private set; }
    public Guid ClerkId { get; private init; }

    /// <summary>The application that came of it.</summary>
    public Guid? ApplicationId { get; private set; }

    public override string State => Resolved ? "Resolved" : "Open";

    /// <summary>Takes a question down.</summary>
    /// <param name="asked">An answer makes it resolved; without one it is open.</param>
    /// <param name="customerKnown">Whether there is such a customer, where one is named.</param>
    public static Consultation Record(OrgUnitCopy branch, string no, Asked asked, bool customerKnown, Guid clerk, DateTimeOffset now)
    {
        IntakeBranch.RequireOperating(branch);
        Require(asked.CustomerId is null || customerKnown, IntakeDeskErrors.CustomerUnknown);
        Require(!asked.Resolved || !string.IsNullOrWhiteSpace(asked.Answer), IntakeDeskErrors.AnswerMissing);
        var consultation = new Consultation
        {
            Id = Guid.CreateVersion7(now), OrgUnitId = branch.Id, No = no, Day = BusinessTime.DayOf(now), CustomerId = asked.CustomerId, Channel = asked.Channel,
            Topic = asked.Topic, Question = asked.Question, Answer = asked.Answer, DurationSeconds = asked.DurationSeconds, Resolved = asked.Resolved,
            ResolvedAt = asked.Resolved ? now : null, ClerkId = clerk,
        };
        consultation.Raise(new ConsultationRecorded(
            consultation.Id, branch.Id, asked.CustomerId, asked.Channel.ToString(), asked.Topic, asked.DurationSeconds, asked.Resolved, null, clerk, now));
        return consultation;
    }

    /// <summary>The question that was left open has its answer.</summary>
    public void Resolve(string answer, Guid clerk, DateTimeOffset now)
    {
        Require(!Resolved, IntakeDeskErrors.AlreadyResolved);
        (Answer, Resolved, ResolvedAt) = (answer, true, now);
        Raise(new ConsultationResolved(Id, OrgUnitId, clerk, now));
    }

    /// <summary>An application came of it; said once.</summary>
    /// <param name="sameBranch">Whether there is such an application at the branch where the question was asked.</param>
    public void ConvertTo(Guid application, bool sameBranch, Guid clerk, DateTimeOffset now)
    {
        Require(ApplicationId is null, IntakeDeskErrors.AlreadyConverted);
        Require(sameBranch, IntakeDeskErrors.ApplicationUnknown);
        ApplicationId = application;
        Raise(new ConsultationConverted(Id, OrgUnitId, application, clerk, now));
    }
}

/// <summary>What a customer asked and what he was told.</summary>
public sealed record Asked(
    Guid? CustomerId, ConsultationChannel Channel, string Topic, string Question, string? Answer, int DurationSeconds, bool Resolved);
