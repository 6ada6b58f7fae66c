using System.Text.Json;

namespace AppHost.Native.Servers;

/// <summary>
/// Notes on disk which processes a launcher started, so that the next start finds what a killed launcher left behind.
/// </summary>
public sealed class RunFile
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true };

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private readonly string path;
    private readonly Lock gate = new();
    private Notes notes;

    private RunFile(string path, Notes notes) => (this.path, this.notes) = (path, notes);

    /// <summary>Who runs what. Addresses are for people and for the verbs that talk to a running platform.</summary>
    public sealed record Notes(ProcessIdentity Owner, IReadOnlyDictionary<string, ProcessIdentity> Children, IReadOnlyDictionary<string, string> Addresses);

    /// <summary>Begins the notes of this process.</summary>
    public static RunFile Create(string path)
    {
        var file = new RunFile(path, new Notes(ProcessIdentity.Current, new Dictionary<string, ProcessIdentity>(), new Dictionary<string, string>()));
        file.Save();
        return file;
    }

    /// <summary>What another launcher noted, alive or not; null when there is nothing readable.</summary>
    public static Notes? Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<Notes>(File.ReadAllText(path));
        }
        catch (Exception unreadable) when (unreadable is IOException or JsonException)
        {
            return null;
        }
    }

    /// <summary>Ends the noted children of a launcher that is gone; returns their names.</summary>
    public static async Task<IReadOnlyList<string>> CleanUp(string path)
    {
        if (Read(path) is not { } notes || notes.Owner.IsAlive)
            return [];
        var left = notes.Children.Where(c => c.Value.IsAlive).ToList();
        foreach (var (name, child) in left)
            // Told to terminate, PostgreSQL would wait for its clients to leave first.
            child.Send(name == "postgres" ? Signal.Interrupt : Signal.Terminate);
        foreach (var (_, child) in left)
        {
            if (await child.WaitForExit(Patience))
                continue;
            child.KillGroup();
            await child.WaitForExit(Patience);
        }
        File.Delete(path);
        return [.. left.Select(c => c.Key)];
    }

    public void Add(ChildProcess child) => Change(n => n with { Children = With(n.Children, child.Name, child.Identity) });

    public void Remove(ChildProcess child) =>
        Change(n => n with { Children = n.Children.Where(c => c.Key != child.Name).ToDictionary() });

    public void SetAddress(string name, string address) => Change(n => n with { Addresses = With(n.Addresses, name, address) });

    public void Delete()
    {
        lock (gate)
            File.Delete(path);
    }

    private void Change(Func<Notes, Notes> change)
    {
        lock (gate)
        {
            notes = change(notes);
            Save();
        }
    }

    private void Save()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var fresh = path + ".new";
        File.WriteAllText(fresh, JsonSerializer.Serialize(notes, Format));
        File.Move(fresh, path, overwrite: true);
    }

    private static Dictionary<string, T> With<T>(IReadOnlyDictionary<string, T> old, string key, T value) =>
        new(old) { [key] = value };
}
