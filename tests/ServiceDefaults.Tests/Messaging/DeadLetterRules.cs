using ServiceDefaults.Messaging.DeadLetters;

namespace ServiceDefaults.Tests.Messaging;

/// <summary>How failures of one message are counted, in whatever order the broker tells of them.</summary>
public sealed class DeadLetterRules
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);

    [Theory, InlineData(-1), InlineData(0), InlineData(1)]
    public void A_twin_counts_whenever_it_failed(int seconds)
    {
        var letter = Kept();
        letter.Fail(Failure("twin", Noon.AddSeconds(seconds)));
        Assert.Equal((2, seconds > 0 ? "twin" : "first", seconds > 0 ? Noon.AddSeconds(seconds) : Noon), (letter.Failures, letter.FaultCode, letter.FailedAt));
    }

    [Fact]
    public void The_same_failure_told_twice_counts_once_and_undoes_no_decision()
    {
        var letter = Kept();
        letter.Discard("sent by mistake", Noon.AddMinutes(1));
        letter.Fail(Failure("first", Noon, redelivered: true));
        Assert.Equal((1, DeadLetterStatus.Discarded), (letter.Failures, letter.Status));
    }

    [Fact]
    public void A_later_failure_told_again_before_it_was_kept_counts()
    {
        var letter = Kept();
        letter.Replay(Noon.AddMinutes(1));
        letter.Fail(Failure("second", Noon.AddMinutes(2), redelivered: true));
        Assert.Equal((2, DeadLetterStatus.Waiting, "second"), (letter.Failures, letter.Status, letter.FaultCode));
    }

    private static DeadLetter Kept() => DeadLetter.Keep(Failure("first", Noon), Noon);

    private static GivenUp Failure(string code, DateTimeOffset at, bool redelivered = false) => new(
        new("0199b0c4-0000-7000-8000-000000000001"), "archive-file-note", "NoteWritten", "{}", [], code, at, redelivered);
}
