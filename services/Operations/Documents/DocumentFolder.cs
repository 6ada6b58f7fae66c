using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using ServiceDefaults.Domain;
using ServiceDefaults.Http;

namespace Operations.Documents;

/// <summary>
/// Contents as files of a folder. One comes in under a temporary name and gets its own by a rename once it is whole and on the disk,
/// so that nobody ever reads half a file. The same content lies there once.
/// </summary>
internal sealed class DocumentFolder(IOptions<DocumentOptions> options, TimeProvider clock) : IDocumentStore
{
    private const int Piece = 80 * 1024;

    private string Incoming => Path.Combine(options.Value.Folder, "incoming");

    public async Task<IncomingContent> ReceiveAsync(Stream content, long longest, CancellationToken ct)
    {
        Directory.CreateDirectory(Incoming);
        var temporary = Path.Combine(Incoming, $"{Guid.CreateVersion7(clock.GetUtcNow()):N}.part");
        try
        {
            var (size, sha256) = await WriteAsync(content, temporary, longest, ct);
            return new IncomingFile(temporary, PathOf(sha256)) { Size = size, Sha256 = sha256 };
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    public Stream Open(string sha256)
    {
        try { return new FileStream(PathOf(sha256), FileMode.Open, FileAccess.Read, FileShare.Read, Piece, FileOptions.Asynchronous | FileOptions.SequentialScan); }
        catch (IOException) { throw new DomainException(DocumentErrors.ContentMissing); }
    }

    private static async Task<(long Size, string Sha256)> WriteAsync(Stream content, string path, long longest, CancellationToken ct)
    {
        await using var file = Create(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            long size = 0;
            for (int read; (read = await content.ReadAsync(buffer, ct)) > 0;)
            {
                if ((size += read) > longest) throw new DomainException(RequestErrors.TooLarge);
                hash.AppendData(buffer, 0, read);
                await OnDisk(file.WriteAsync(buffer.AsMemory(0, read), ct));
            }
            await OnDisk(new(Task.Run(() => file.Flush(flushToDisk: true), ct)));
            return (size, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static FileStream Create(string path)
    {
        try { return new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous); }
        catch (IOException e) { throw Unwritable(e); }
    }

    // A disk that fails is ours and not the sender's, whose stream fails with the same exception.
    private static async Task OnDisk(ValueTask work)
    {
        try { await work; }
        catch (IOException e) { throw Unwritable(e); }
    }

    private static InvalidOperationException Unwritable(IOException e) => new("The folder of documents cannot be written.", e);

    // A folder for each first byte: no folder grows into the millions.
    private string PathOf(string sha256) => Path.Combine(options.Value.Folder, sha256[..2], sha256);

    private sealed class IncomingFile(string temporary, string final) : IncomingContent
    {
        public override Stream OpenRead() => new FileStream(temporary, FileMode.Open, FileAccess.Read, FileShare.Read);

        public override void Keep()
        {
            Directory.CreateDirectory(Path.GetDirectoryName(final)!);
            File.Move(temporary, final, overwrite: true);
        }

        protected override void GiveUp() => File.Delete(temporary);
    }
}
