namespace Kedrovy.Audit.Verify;

/// <summary>One thing that is not as the log says.</summary>
/// <param name="Code">One of <see cref="Codes"/>.</param>
/// <param name="Detail">Russian: what, and in which members.</param>
public sealed record Finding(string Code, string Detail)
{
    /// <summary>The event; null when it is not about one.</summary>
    public Guid? EventId { get; init; }

    /// <summary>Its stream.</summary>
    public string? Stream { get; init; }

    /// <summary>Its version in the stream.</summary>
    public long? Version { get; init; }

    /// <summary>Its leaf; null when it has none.</summary>
    public long? Index { get; init; }

    internal static Finding Of(string code, EventRow row, long? index, string detail) =>
        new(code, detail)
        {
            EventId = row.Id,
            Stream = row.Stream,
            Version = row.Version,
            Index = index,
        };

    /// <summary>One line for the operator.</summary>
    public override string ToString() =>
        string.Join(
            ", ",
            (string[])
                [
                    $"{Code}: {Detail}",
                    .. EventId is { } id ? [$"событие {id}"] : Array.Empty<string>(),
                    .. Stream is { } stream ? [$"поток {stream}"] : Array.Empty<string>(),
                    .. Version is { } version ? [$"версия {version}"] : Array.Empty<string>(),
                    .. Index is { } index ? [$"запись {index}"] : Array.Empty<string>(),
                ]
        );
}

/// <summary>The outcome of a full comparison.</summary>
/// <param name="Origin">Name of the log.</param>
/// <param name="Size">Leaves under the signed checkpoint.</param>
/// <param name="Root">Its root in base64; null when there was none to believe.</param>
/// <param name="Rows">Rows compared.</param>
/// <param name="Waiting">Of these, sealed ones that are yet to be logged.</param>
/// <param name="Findings">Nothing when all is well.</param>
public sealed record Report(
    string Origin,
    long Size,
    string? Root,
    long Rows,
    long Waiting,
    IReadOnlyList<Finding> Findings
)
{
    /// <summary>For the operator.</summary>
    public override string ToString() =>
        string.Join(
            '\n',
            (string[])
                [
                    $"Журнал {Origin}: записей {Size}, корень {Root ?? "неизвестен"}",
                    $"База: событий {Rows}, из них ждут журнала {Waiting}",
                    .. Findings.Select(finding => finding.ToString()),
                    Findings.Count == 0
                        ? "Расхождений нет."
                        : $"Расхождений: {Findings.Count}. Ничего не исправляйте: сохраните базу и журнал для разбора.",
                ]
        );
}
