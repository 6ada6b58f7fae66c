using BranchPlatform.Contracts.Operations;
using Operations.Applications;
using Operations.Applications.Exceptions;
using ServiceDefaults.Domain;
using static Operations.Tests.Applications.Walk;

namespace Operations.Tests.Applications;

/// <summary>The rules of exceptions (policy 3.1.3), on the aggregate alone.</summary>
public sealed class ExceptionRules
{
    private static readonly Dictionary<string, (ExceptionStatus From, Action<ProcessingException> Do)> Commands = new()
    {
        ["acknowledge"] = (ExceptionStatus.Reported, e => e.Acknowledge(Walk.Calendar, Manager, Noon)),
        ["decide"] = (ExceptionStatus.Acknowledged, e => e.Decide(ExceptionDecision.Continue, "继续办理", Manager, Noon)),
        ["resolve"] = (ExceptionStatus.Decided, e => e.Resolve("已更正", Officer, Noon)),
        ["close"] = (ExceptionStatus.Resolved, e => e.Close(Manager, Noon)),
    };

    public static TheoryData<ExceptionStatus, string> Moves() =>
        [.. from status in Enum.GetValues<ExceptionStatus>() from command in Commands.Keys select new TheoryDataRow<ExceptionStatus, string>(status, command)];

    [Theory, MemberData(nameof(Moves))]
    public void Each_command_works_in_its_own_state_and_is_refused_in_every_other(ExceptionStatus status, string command)
    {
        var exception = In(status);
        var (from, act) = Commands[command];
        if (status != from) Refused("exceptions.transition_not_allowed", () => act(exception));
        else act(exception);
        Assert.Equal(status == from, exception.Status != status);
    }

    [Fact]
    public void Who_reports_neither_takes_note_nor_decides_nor_closes()
    {
        Refused("sod.exception_decision", () => In(ExceptionStatus.Reported).Acknowledge(Walk.Calendar, Officer, Noon));
        Refused("sod.exception_decision", () => In(ExceptionStatus.Acknowledged).Decide(ExceptionDecision.Continue, "继续办理", Officer, Noon));
        Refused("sod.exception_decision", () => In(ExceptionStatus.Resolved).Close(Officer, Noon));
    }

    [Theory, InlineData(30, true), InlineData(31, false)]
    public void A_report_is_in_time_within_thirty_minutes_of_the_discovery(int minutes, bool inTime)
    {
        var raised = Report(Noon, Noon.AddMinutes(minutes)).TakeRaised()[0];
        Assert.Equal(inTime, Assert.IsType<ProcessingExceptionReported>(raised.Fact).InTime);
        Assert.Equal(new ClauseEvidence("3.1.3", "exception_reported_in_time", inTime), Assert.Single(raised.Evidence));
    }

    [Fact]
    public void Nothing_is_discovered_in_the_future_or_before_the_application()
    {
        Refused("exceptions.discovered_in_future", () => Report(Noon.AddSeconds(1), Noon));
        Refused("exceptions.discovered_before_entry", () => Report(Noon.AddSeconds(-1), Noon));
    }

    [Fact]
    public void Nothing_is_reported_of_what_is_not_being_processed() => Refused("applications.not_in_processing", () => ProcessingException.Report(
        Walk.In(ApplicationStatus.Approved).Application, new(ExceptionType.DataError, ExceptionSeverity.Minor, "数据有误", "暂停录入", Noon), Walk.Calendar, Officer, Noon));

    [Fact]
    public void A_superior_who_takes_no_note_within_two_working_hours_is_told_upwards()
    {
        var exception = Report(Noon, Noon.AddHours(1));
        exception.TakeRaised();
        exception.Tick(Walk.Calendar, Noon.AddHours(2));
        Assert.Empty(exception.TakeRaised());
        exception.Tick(Walk.Calendar, Noon.AddHours(3));
        Assert.All(exception.TakeRaised(), f => Assert.Equal(100, Assert.IsType<ProcessingExceptionOverdue>(f.Fact).UsedPercent));
        exception.Acknowledge(Walk.Calendar, Manager, Noon.AddHours(4));
        Assert.False(Assert.IsType<ProcessingExceptionAcknowledged>(exception.TakeRaised()[^1].Fact).InTime);
    }

    private static ProcessingException In(ExceptionStatus status)
    {
        var exception = Report(Noon, Noon);
        foreach (var (from, act) in Commands.Values)
            if (from < status) act(exception);
        return exception;
    }

    private static ProcessingException Report(DateTimeOffset discovered, DateTimeOffset now) => ProcessingException.Report(
        Walk.In(ApplicationStatus.Processing).Application, new(ExceptionType.DataError, ExceptionSeverity.Minor, "数据有误", "暂停录入", discovered), Walk.Calendar, Officer, now);
}
