namespace ServiceDefaults.Domain;

/// <summary>What sort of refusal an error is. The HTTP room alone turns it into a status.</summary>
public enum ErrorKind
{
    /// <summary>The request itself is wrong and can be mended by its sender.</summary>
    Invalid,
    /// <summary>This person may not do it, whatever the state of the case.</summary>
    Forbidden,
    /// <summary>Absent, or outside the caller's reach: the caller cannot tell which.</summary>
    NotFound,
    /// <summary>A rule of the business forbids it now.</summary>
    Conflict,
    /// <summary>The caller did not say which version it saw.</summary>
    PreconditionRequired,
    /// <summary>The caller saw an older version.</summary>
    Stale,
    /// <summary>An idempotency key was used again for something else.</summary>
    KeyReused,
    /// <summary>Something that is needed does not answer now; try again later.</summary>
    Unavailable,
    /// <summary>Something that is needed took the request and did not answer in time; what it did is unknown.</summary>
    Timeout,
    /// <summary>Asked too often; try again later.</summary>
    TooOften,
}

/// <summary>
/// One refusal of the catalogue. The code is stable and never renamed; the sentence that people read
/// stands under the same code in the text files (zh-CN and English), with <paramref name="Arguments"/> filled in.
/// </summary>
public sealed record Error(string Code, ErrorKind Kind, params object[] Arguments)
{
    /// <summary>Machine-readable facts that the answer carries beside the sentence.</summary>
    public IReadOnlyDictionary<string, object?> Details { get; init; } = new Dictionary<string, object?>();
}

/// <summary>A broken rule: aborts the unit of work, so that nothing is stored.</summary>
public sealed class DomainException(Error error) : Exception(error.Code)
{
    /// <summary>The refusal.</summary>
    public Error Error { get; } = error;
}
