using System.Text.Json;
using BranchPlatform.Contracts;
using Governance.Notifications.Matrix;
using Governance.Notifications.Preferences;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using ServiceDefaults.Messaging;

namespace Governance.Notifications;

/// <summary>
/// Stores, for each person whom the matrix names, that something happened (rule X9). The row is in the list at once; pushing and mailing it
/// wait for their due time.
/// </summary>
public sealed class Notify(GovernanceDb db, NotificationMatrix matrix, Audience audience, TimeProvider clock) : IConsumer<IEvent>
{
    /// <summary>From this one of a kind on, those that wait together are told as one (reference data F13).</summary>
    public const int Similar = 5;

    /// <summary>What is older is no news any more: it was told again, or comes out of a past that was put in.</summary>
    private static readonly TimeSpan News = TimeSpan.FromDays(3);

    public async Task Consume(ConsumeContext<IEvent> context)
    {
        var (envelope, ct, now) = (context.Envelope(), context.CancellationToken, clock.GetUtcNow());
        var lines = matrix.Of(envelope.Contract);
        if (lines.Count == 0) return;
        // The interface has no members; the contract's own are in the body.
        using var message = JsonDocument.Parse(context.ReceiveContext.Body.GetBytes());
        var body = message.RootElement;
        var fitting = lines.Where(line => line.Fits(body) && now - HappenedAt(line, body, envelope) < News).ToList();
        if (fitting.Count == 0) return;

        var told = await audience.OfAsync(fitting, body, envelope.OrgUnitId, envelope.ActorId, ct);
        if (told.Count == 0) return;
        var unit = await db.OrgUnits.Where(u => u.Id == envelope.OrgUnitId).Select(u => u.Code).SingleOrDefaultAsync(ct);
        var before = await BeforeAsync(told, now, ct);
        List<Notification> rows = [.. told.Select(one => For(one.Key, one.Value, body, unit, envelope, before[one.Key], now))];
        db.AddRange(rows);
        db.DueTimes.AddRange(rows.GroupBy(n => n.PushAt).Select(same => PushNotifications.At(same.Key, same.Select(n => n.RecipientId), now)));
        db.DueTimes.AddRange(rows.Where(n => n.MailAt is not null).Select(n => MailNotifications.At(n.MailAt!.Value, n.RecipientId, now)));
    }

    private static DateTimeOffset HappenedAt(MatrixLine line, JsonElement body, EventEnvelope envelope) =>
        line.Happened is { } field && body.TryGetProperty(field, out var at) && at.ValueKind == JsonValueKind.String ? at.GetDateTimeOffset() : envelope.OccurredAt;

    private static Notification For(Guid recipient, MatrixLine line, JsonElement body, string? unit, EventEnvelope envelope, Recipient known, DateTimeOffset now)
    {
        var (wishes, window, similar) = known;
        var red = line.Severity == Severity.Red;
        var bundled = !red && wishes.Digest && similar + 1 >= Similar;
        var parameters = (line.Shows ?? []).Select(field => (field, Values: Fields.Texts(body, field))).Where(shown => shown.Values.Count > 0)
            .ToDictionary(shown => shown.field, shown => shown.Values[0]);
        if (unit is not null) parameters["unit"] = unit;
        var subject = envelope.Aggregate.Split('/');
        return new()
        {
            Id = Guid.CreateVersion7(now), EventId = envelope.EventId, RecipientId = recipient, OrgUnitId = envelope.OrgUnitId, Template = line.Template, Parameters = parameters,
            Clause = line.Clause, SubjectType = subject.Length == 2 ? subject[0] : null, SubjectId = subject.Length == 2 ? Guid.Parse(subject[1]) : null,
            Severity = line.Severity, CreatedAt = now, Bundled = bundled,
            PushAt = !red && (window.Quiet || bundled) ? window.Until : now,
            MailStatus = line.ByMail && wishes.Mail ? DeliveryStatus.Queued : null,
            // A mail is in no hurry: it waits for others of its kind.
            MailAt = line.ByMail && wishes.Mail ? !red && (window.Quiet || wishes.Digest) ? window.Until : now : null,
        };
    }

    // What each recipient wishes, and how many of the same kind he was told in the window of now.
    private async Task<Dictionary<Guid, Recipient>> BeforeAsync(IReadOnlyDictionary<Guid, MatrixLine> told, DateTimeOffset now, CancellationToken ct)
    {
        var (persons, templates) = (told.Keys.ToArray(), told.Values.Select(line => line.Template).Distinct().ToArray());
        var wishes = await db.NotificationPreferences.AsNoTracking().Where(p => persons.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        var windows = persons.ToDictionary(person => person, person => (wishes.GetValueOrDefault(person) ?? NotificationPreference.UsualFor(person, Guid.Empty)).WindowAt(now));
        var since = windows.Values.Min(window => window.From);
        var recent = await db.Notifications.AsNoTracking()
            .Where(n => persons.Contains(n.RecipientId) && templates.Contains(n.Template) && n.CreatedAt >= since && n.Severity != Severity.Red)
            .Select(n => new { n.RecipientId, n.Template, n.CreatedAt }).ToListAsync(ct);
        return persons.ToDictionary(person => person, person => new Recipient(
            wishes.GetValueOrDefault(person) ?? NotificationPreference.UsualFor(person, Guid.Empty), windows[person],
            recent.Count(n => n.RecipientId == person && n.Template == told[person].Template && n.CreatedAt >= windows[person].From)));
    }

    private sealed record Recipient(NotificationPreference Wishes, Window Window, int Similar);
}

/// <summary>
/// Binds the queue to the contracts that the matrix names, and not to every event: one that nobody is told of never comes here. A contract
/// that a later revision leaves out stays bound, and is let pass.
/// </summary>
public sealed class NotifyDefinition : ConsumerDefinition<Notify>
{
    protected override void ConfigureConsumer(
        IReceiveEndpointConfigurator endpointConfigurator, IConsumerConfigurator<Notify> consumerConfigurator, IRegistrationContext context) =>
        endpointConfigurator.BindsTo(context.GetRequiredService<NotificationMatrix>().Lines.Select(line => line.Contract));
}
