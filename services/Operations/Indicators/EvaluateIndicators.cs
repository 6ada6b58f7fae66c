using Microsoft.EntityFrameworkCore;
using Operations.Indicators.Alerts;
using Operations.Variations;
using ServiceDefaults.Calendar;
using ServiceDefaults.Domain;

namespace Operations.Indicators;

/// <summary>
/// The figures of a branch have changed for some days: judges every indicator whose measures are counted, for the days, weeks and months that they
/// are in, and raises an alert, or adds to the open one, where a colour is not green (policy 3.2.2). A handful of queries, however many days.
/// </summary>
public sealed class EvaluateIndicators(OperationsDb db, IMeasures measures, WorkCalendars calendars, TimeProvider clock)
{
    /// <summary>Does it, without saving.</summary>
    public async Task EvaluateAsync(Guid branch, IReadOnlyCollection<DateOnly> changed, CancellationToken ct)
    {
        var (now, today) = (clock.GetUtcNow(), BusinessTime.DayOf(clock.GetUtcNow()));
        var indicators = (await db.Indicators.AsNoTracking().ToListAsync(ct)).Where(i => i.Definition.Formula.Measures.All(measures.Names.Contains)).ToList();
        var spans = Enum.GetValues<Frequency>().ToDictionary(f => f, f => changed.Select(day => Span.Of(f, day)).Distinct().OrderBy(s => s.From).ToList());
        var all = spans.Values.SelectMany(s => s).ToList();
        var days = await measures.OfDaysAsync(branch, all.Min(s => s.From), all.Max(s => s.To), ct);
        var (first, last) = (all.Min(s => s.From).AddMonths(-1), all.Max(s => s.From));
        var codes = indicators.Select(i => i.Code).ToArray();
        var values = await db.KpiValues.Where(v => v.OrgUnitId == branch && codes.Contains(v.Code) && v.From >= first && v.From <= last).ToDictionaryAsync(v => (v.Code, v.From), ct);
        var states = await db.KpiStates.Where(s => s.OrgUnitId == branch).ToDictionaryAsync(s => s.Code, ct);
        var open = await db.Alerts.Where(a => a.OrgUnitId == branch && a.Status != AlertStatus.Closed).ToDictionaryAsync(a => a.Code, ct);

        var variations = await db.VariationsOfAsync(branch, LocalBounds.Prefix, all.Min(s => s.From), today, ct);

        foreach (var indicator in indicators)
        {
            if (!states.TryGetValue(indicator.Code, out var state)) db.Add(state = KpiState.Begin(indicator.Code, branch, now));
            // Against a plan count the days that are over, with what was done on them: the morning of a day is no failure.
            var wholeDays = indicator.Definition.Formula.Measures.Any(measures.Planned.Contains);
            foreach (var span in spans[indicator.Definition.Frequency].Where(s => !wholeDays || s.From < today))
            {
                var before = values.GetValueOrDefault((indicator.Code, Span.Of(indicator.Definition.Frequency, span.From.AddDays(-1)).From));
                var key = (indicator.Code, span.From);
                if (!values.TryGetValue(key, out var value)) db.Add(values[key] = value = new() { OrgUnitId = branch, Code = indicator.Code, From = span.From, To = span.To });
                // While a period runs, by what counts today; afterwards by what counted on its last day.
                var local = LocalBounds.Of(indicator.Code, indicator.Definition.Thresholds, variations, span.To < today ? span.To : today);
                var definition = local is null ? indicator.Definition : indicator.Definition with { Thresholds = local.Thresholds };
                var judged = definition.Judge(Measured.Of([.. days.Where(d => d.Key >= span.From && d.Key <= span.To && (!wholeDays || d.Key < today)).Select(d => d.Value)]), value.Revision == 0 ? before?.Status : value.Status, before?.Raw);
                if ((value.Value, value.Sample, value.Raw, value.Status, value.Revision, value.Local) != (judged.Value, judged.Sample, judged.Raw, judged.Status, indicator.Revision, local))
                    value.Set(judged, indicator.Revision, local, now);

                // What comes late about a period that is over does not change how things stand now.
                if (span.From < state.From) continue;
                state.Follow(span.From, judged, now);
                Alarm(indicator.Code, definition.Thresholds, span, judged, before, branch, open, now);
            }
        }
    }

    private void Alarm(string code, Thresholds bounds, Span span, Judgement judged, KpiValue? before, Guid branch, Dictionary<string, Alert> alerts, DateTimeOffset now)
    {
        var open = alerts.GetValueOrDefault(code);
        if (judged is { Status: KpiStatus.Amber or KpiStatus.Red, Value: { } value })
        {
            var breach = new Breach(judged.Status == KpiStatus.Red ? AlertLevel.Red : AlertLevel.Amber, span.From, value, bounds.Missed(value, judged.Status));
            var clockBefore = open?.Clock;
            if (open is null) db.Add(alerts[code] = open = Alert.Open(code, branch, breach, calendars.Current, now));
            else open.Append(breach, calendars.Current, now);
            // A clock that was started anew has to be looked at anew.
            if (open.Clock != clockBefore) db.DueTimes.AddRange(FireAlertClock.NextOf(open, calendars.Current, now));
        }
        else if (judged.Status == KpiStatus.Green && before?.Status == KpiStatus.Green)
        {
            open?.ProposeClosing();
        }
    }
}
