namespace Kedrovy.Audit.Replay;

/// <summary>A row of a view in use that is not what the log makes of it.</summary>
/// <param name="Row">Which row.</param>
/// <param name="Detail">Russian: in which way.</param>
public sealed record ViewDifference(ViewRow Row, string Detail)
{
    /// <summary>One line for the operator.</summary>
    public override string ToString() =>
        $"{Codes.ProjectionDiff}: {Detail}, таблица {Row.Table}, муниципалитет {Row.Tenant}, ключ {Row.Id}";
}

/// <summary>The outcome of a replay.</summary>
/// <param name="Origin">Name of the log.</param>
/// <param name="Events">Events that were replayed.</param>
/// <param name="Rows">Rows of the views in use.</param>
/// <param name="Unlogged">Events of the database that did not come into the log while they were waited for, and so were
/// not replayed.</param>
/// <param name="Lagging">Views in use that had not caught up.</param>
/// <param name="Differences">Nothing when all is well.</param>
/// <param name="Took">How long it took.</param>
public sealed record ReplayReport(
    string Origin,
    long Events,
    int Rows,
    int Unlogged,
    IReadOnlyList<string> Lagging,
    IReadOnlyList<ViewDifference> Differences,
    TimeSpan Took
)
{
    /// <summary>For the operator.</summary>
    public override string ToString() =>
        string.Join(
            '\n',
            (string[])
                [
                    $"Журнал {Origin}: воспроизведено событий {Events} за {Took.TotalSeconds:0.0} с",
                    $"Представления: строк {Rows}",
                    .. Unlogged == 0
                        ? Array.Empty<string>()
                        : [$"Событий базы, которых журнал не дождался: {Unlogged}. Работает ли сервер?"],
                    .. Lagging.Select(view => $"Представление {view} отстаёт от событий."),
                    .. Differences.Select(difference => difference.ToString()),
                    Differences.Count == 0
                        ? "Представления совпали с журналом."
                        : $"Расхождений: {Differences.Count}. Сохраните базу для разбора; верные строки — в базе "
                            + $"воспроизведения.",
                ]
        );
}
