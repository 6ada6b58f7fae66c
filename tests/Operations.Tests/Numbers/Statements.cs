using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Operations.Tests.Numbers;

/// <summary>The statements that EF sends while something is done, by whoever does it and nobody beside him; a savepoint counts as one.</summary>
internal sealed class Statements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private static readonly AsyncLocal<List<string>?> Heard = new();
    private static readonly IDisposable Subscription = DiagnosticListener.AllListeners.Subscribe(new Statements());

    public static async Task<IReadOnlyList<string>> During(Func<Task> work)
    {
        ArgumentNullException.ThrowIfNull(Subscription);
        var statements = Heard.Value = [];
        await work();
        Heard.Value = null;
        return statements;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == Microsoft.EntityFrameworkCore.DbLoggerCategory.Name) value.Subscribe(this, (name, _, _) => Heard.Value is not null);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == RelationalEventId.CommandExecuting.Name) Heard.Value?.Add(((CommandEventData)value.Value!).Command.CommandText);
        if (value.Key == RelationalEventId.CreatingTransactionSavepoint.Name) Heard.Value?.Add("savepoint");
    }

    public void OnCompleted() { }
    public void OnError(Exception error) { }
}
