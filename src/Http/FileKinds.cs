using System.IO.Compression;

namespace Kedrovy.Http;

/// <summary>What a file is by its own bytes, whatever it was called.</summary>
public static class FileKinds
{
    public const string Pdf = "application/pdf";
    public const string Png = "image/png";
    public const string Jpeg = "image/jpeg";
    public const string Webp = "image/webp";
    public const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>No kind of evidence by itself: any text is CSV.</summary>
    public const string Csv = "text/csv";

    static ReadOnlySpan<byte> PngMark => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
    static ReadOnlySpan<byte> JpegMark => [0xFF, 0xD8, 0xFF];

    /// <summary>Its media type; null for what is none of the six.</summary>
    public static string? Of(ReadOnlyMemory<byte> content) =>
        content.Span switch
        {
            var bytes when bytes.StartsWith("%PDF-"u8) => Pdf,
            var bytes when bytes.StartsWith(PngMark) => Png,
            var bytes when bytes.StartsWith(JpegMark) => Jpeg,
            var bytes when bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8) => Webp,
            var bytes when bytes.StartsWith("PK\u0003\u0004"u8) => Office(content),
            _ => null,
        };

    /// <summary>The ending of a name for it.</summary>
    public static string Ending(string mediaType) =>
        mediaType switch
        {
            Pdf => "pdf",
            Png => "png",
            Jpeg => "jpg",
            Webp => "webp",
            Docx => "docx",
            Csv => "csv",
            _ => "xlsx",
        };

    /// <summary>A document or workbook without macros; only the list of its parts is read.</summary>
    static string? Office(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content.ToArray(), writable: false));
            var parts = archive.Entries.Select(entry => entry.FullName).ToHashSet();
            return !parts.Contains("[Content_Types].xml")
                || parts.Any(part => part.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase))
                    ? null
                : parts.Contains("word/document.xml") ? Docx
                : parts.Contains("xl/workbook.xml") ? Xlsx
                : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
