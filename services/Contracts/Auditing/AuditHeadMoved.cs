namespace BranchPlatform.Contracts.Auditing;

/// <summary>
/// How far the chain of a service's audit trail has come: an anchor outside the service's own database, against which
/// even a chain that was cut short, or written anew, is found out.
/// </summary>
/// <param name="Service">The service's name on the map, such as <c>operations</c>.</param>
/// <param name="Position">The position of the last link.</param>
/// <param name="Hash">The last link's hash, in hexadecimal digits.</param>
/// <param name="At">When the last link was made.</param>
public sealed record AuditHeadMoved(string Service, long Position, string Hash, DateTimeOffset At) : IEvent;
