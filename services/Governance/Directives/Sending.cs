namespace Governance.Directives;

internal static class Sending
{
    /// <summary>A receipt for each branch of a directive, with the looks at it.</summary>
    public static void Send(this GovernanceDb db, Directive directive, DateTimeOffset? signBy, DateTimeOffset now)
    {
        foreach (var branch in directive.Audience) db.PlanLooks(db.Add(DirectiveReceipt.Of(directive, branch, signBy, now)).Entity, now);
    }

    /// <summary>Plans the looks at a receipt whose text is new.</summary>
    public static void PlanLooks(this GovernanceDb db, DirectiveReceipt receipt, DateTimeOffset now) =>
        db.DueTimes.AddRange(receipt.Looks().Select(at => Looks.At(LookAtReceipt.Waiting, receipt.Id, at, now)));
}
