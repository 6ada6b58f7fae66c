using System.Diagnostics.Metrics;

namespace ServiceDefaults.Tests.Messaging.Given;

/// <summary>Reads one process's figures as an exporter does.</summary>
public sealed class Gauges : IDisposable
{
    private readonly MeterListener listener = new();
    private readonly Dictionary<string, double> last = [];
    private readonly List<string> gauges = [];

    public Gauges(IMeterFactory factory)
    {
        listener.InstrumentPublished = (instrument, mine) =>
        {
            if (instrument.Meter.Scope == factory && instrument.Meter.Name == "BranchPlatform.Messaging") mine.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        listener.Start();
    }

    /// <summary>A gauge's value now, or a counter's sum; with its queue in brackets where it has one.</summary>
    public double? this[string name]
    {
        get
        {
            lock (last)
            {
                gauges.ForEach(gauge => last.Remove(gauge));
                gauges.Clear();
                listener.RecordObservableInstruments();
                return last.TryGetValue(name, out var value) ? value : null;
            }
        }
    }

    public void Dispose() => listener.Dispose();

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var name = tags.Length == 0 ? instrument.Name : $"{instrument.Name}[{tags[0].Value}]";
        lock (last)
        {
            last[name] = instrument.IsObservable ? value : last.GetValueOrDefault(name) + value;
            if (instrument.IsObservable) gauges.Add(name);
        }
    }
}
