using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Kedrovy.Host.OpenData;

/// <summary>
/// A zip that ends with the SHA-256 of each of its files, as <c>sha256sum -c</c> reads them. The same files give the
/// same bytes.
/// </summary>
public sealed class Archive(Stream stream) : IAsyncDisposable
{
    static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    readonly ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true);
    readonly StringBuilder sums = new();

    /// <summary>Adds a file part by part.</summary>
    public async Task Add(string name, IAsyncEnumerable<ReadOnlyMemory<byte>> parts, CancellationToken cancel)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = Epoch;
        await using (var content = await entry.OpenAsync(cancel))
        {
            await foreach (var part in parts.WithCancellation(cancel))
            {
                digest.AppendData(part.Span);
                await content.WriteAsync(part, cancel);
            }
        }

        sums.Append(Convert.ToHexStringLower(digest.GetHashAndReset())).Append("  ").Append(name).Append('\n');
    }

    /// <summary>Adds a file.</summary>
    public Task Add(string name, ReadOnlyMemory<byte> bytes, CancellationToken cancel) =>
        Add(name, new[] { bytes }.ToAsyncEnumerable(), cancel);

    /// <summary>Adds the sums and closes the zip.</summary>
    public async ValueTask DisposeAsync()
    {
        await Add("SHA256SUMS", Encoding.UTF8.GetBytes(sums.ToString()), CancellationToken.None);
        await zip.DisposeAsync();
    }
}
