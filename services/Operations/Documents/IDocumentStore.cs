using ServiceDefaults.Domain;

namespace Operations.Documents;

/// <summary>Where the contents of documents lie, each under its SHA-256. Nothing is ever changed or taken out.</summary>
public interface IDocumentStore
{
    /// <summary>Writes a content down as it comes, for the time being.</summary>
    /// <param name="longest">Bytes; a longer content is given up.</param>
    /// <exception cref="DomainException">It is longer than that.</exception>
    Task<IncomingContent> ReceiveAsync(Stream content, long longest, CancellationToken ct);

    /// <summary>Opens a content that is kept.</summary>
    /// <exception cref="DomainException">It is not there.</exception>
    Stream Open(string sha256);
}

/// <summary>A content that has come and waits to be judged. Without <see cref="Keep"/> it is gone when it is disposed of.</summary>
public abstract class IncomingContent : IDisposable
{
    public required long Size { get; init; }

    /// <summary>64 small hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    public abstract Stream OpenRead();

    /// <summary>Keeps it for good.</summary>
    public abstract void Keep();

    public void Dispose()
    {
        GiveUp();
        GC.SuppressFinalize(this);
    }

    protected abstract void GiveUp();
}
