using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Kedrovy.Http;

/// <summary>
/// The call takes a file as its body, up to so many megabytes; the limit of the host holds for all other bodies.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesFileAttribute(int megabytes, params string[] mediaTypes) : Attribute, IRequestSizeLimitMetadata
{
    /// <summary>Most megabytes.</summary>
    public int Megabytes { get; } = megabytes;

    /// <summary>What such a file may be.</summary>
    public IReadOnlyList<string> MediaTypes { get; } = mediaTypes;

    /// <summary>What a file of text may look like, for the API description.</summary>
    public string Example { get; init; } = "(байты файла)";

    long? IRequestSizeLimitMetadata.MaxRequestBodySize => Bytes;

    long Bytes => Megabytes * 1024L * 1024;

    /// <summary>
    /// The whole body; throws <see cref="RefusedException"/> (413) when it is longer than the call allows, announced or
    /// not.
    /// </summary>
    public static async Task<byte[]> Read(HttpContext context)
    {
        var limit = context.GetEndpoint()!.Metadata.GetRequiredMetadata<TakesFileAttribute>();
        var body = new MemoryStream();
        var buffer = new byte[81920];
        while (await context.Request.Body.ReadAsync(buffer, context.RequestAborted) is > 0 and var read)
        {
            if (body.Length + read > limit.Bytes)
                throw new RefusedException(
                    Refusal.Because(
                        StatusCodes.Status413PayloadTooLarge,
                        "too-large",
                        "Слишком большой файл",
                        $"Файл — не больше {limit.Megabytes} МБ."
                    )
                );
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    /// <summary>
    /// The same, of a kind the call takes by its first bytes; throws <see cref="RefusedException"/> (415) for any
    /// other.
    /// </summary>
    public static async Task<(byte[] Content, string MediaType)> ReadKnown(HttpContext context)
    {
        var content = await Read(context);
        return
            FileKinds.Of(content) is { } kind
            && context.GetEndpoint()!.Metadata.GetRequiredMetadata<TakesFileAttribute>().MediaTypes.Contains(kind)
            ? (content, kind)
            : throw new RefusedException(
                Refusal.Because(
                    StatusCodes.Status415UnsupportedMediaType,
                    "unknown-file-kind",
                    "Такие файлы не принимаются",
                    "Передайте PDF, PNG, JPEG, WebP, DOCX или XLSX без макросов. Вид файла узнаётся по содержимому, "
                        + "а не по имени."
                )
            );
    }
}
