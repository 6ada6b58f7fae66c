using ServiceDefaults.Persistence;

namespace ServiceDefaults.Messaging.DueTimes;

/// <summary>Does what is due. Registered as a scoped service, one for each kind.</summary>
public interface IDueHandler
{
    /// <summary>The kind of due time that it works off.</summary>
    string Kind { get; }

    /// <summary>
    /// Does it, without saving: the effect and the deletion of the row are saved together afterwards. A fault brings it back later.
    /// </summary>
    /// <param name="scope">The services of this one unit of work, with its <see cref="ServiceDb"/>.</param>
    Task HandleAsync(DueTime due, IServiceProvider scope, CancellationToken ct);
}
