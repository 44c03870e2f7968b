using System.Runtime.InteropServices;

namespace Kedrovy.Ledger;

/// <summary>
/// Files that survive a crash of the machine whole or not at all: each is written under a temporary name, flushed to
/// the disk, renamed, and its directories are flushed too. For one writer at a time; readers may come and go.
/// </summary>
/// <param name="root">The directory; it is made with the first file.</param>
public sealed partial class LogDirectory(string root)
{
    readonly string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    /// <summary>The bytes of a file, or null when there is none.</summary>
    /// <param name="path">A path below the directory, with slashes.</param>
    public byte[]? Read(string path)
    {
        try
        {
            return File.ReadAllBytes(Locate(path));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>
    /// Writes a file that never changes again, and takes away the right to write it. Writing the same bytes again is no
    /// error.
    /// </summary>
    /// <exception cref="InvalidDataException">The file exists with other bytes: the log was damaged, or is about to be.
    /// Stop.</exception>
    public void WriteOnce(string path, ReadOnlySpan<byte> bytes)
    {
        if (Read(path) is not { } present)
            Place(path, bytes, UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        else if (!bytes.SequenceEqual(present))
            throw new InvalidDataException($"{path} exists with other bytes.");
        // Also when the file was there: its writer may have died before this.
        FlushDirectories(path);
    }

    /// <summary>
    /// Writes a file that does change, such as the latest checkpoint: readers see the old bytes or the new.
    /// </summary>
    public void Replace(string path, ReadOnlySpan<byte> bytes)
    {
        Place(
            path,
            bytes,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead
        );
        FlushDirectories(path);
    }

    string Locate(string path) =>
        Path.GetFullPath(path, root) is var file
        && file.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? file
            : throw new ArgumentException($"\"{path}\" leads out of the directory.", nameof(path));

    void Place(string path, ReadOnlySpan<byte> bytes, UnixFileMode mode)
    {
        var file = Locate(path);
        var temporary = file + ".tmp";
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.Delete(temporary);
        using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
        {
            stream.Write(bytes);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(stream.SafeFileHandle, mode);
            stream.Flush(flushToDisk: true);
        }
        File.Move(temporary, file, overwrite: true);
    }

    // A new name is durable when its directory is; Windows flushes directories by itself and offers no call for it.
    void FlushDirectories(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        for (
            var directory = Path.GetDirectoryName(Locate(path));
            directory?.Length >= root.Length;
            directory = Path.GetDirectoryName(directory)
        )
        {
            var descriptor = Open(directory, 0);
            var flushed = descriptor >= 0 && Flush(descriptor) == 0;
            var error = Marshal.GetLastPInvokeErrorMessage();
            if (descriptor >= 0)
                _ = Close(descriptor);
            if (!flushed)
                throw new IOException($"{directory} could not be flushed to the disk: {error}");
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
