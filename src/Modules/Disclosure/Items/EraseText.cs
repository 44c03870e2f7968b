using Kedrovy.Contracts;
using Kedrovy.Http;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Wolverine.Http;
using Wolverine.Persistence.EventSourcing;

namespace Kedrovy.Disclosure.Items;

/// <summary>
/// The texts and files of some revisions are destroyed, say because they name a citizen who may demand it.
/// </summary>
public record EraseText(
    IReadOnlyList<int> Revisions,
    [property: Text(500)] string Basis,
    [property: FactDate] DateOnly On
) : IExample<EraseText>
{
    public static EraseText Example => new([1], "требование субъекта, ч. 1 ст. 14 152-ФЗ", new(2023, 6, 1));
}

/// <summary>
/// The value is deleted from the vault; the history keeps that it was there, and the log still verifies.
/// </summary>
public static class EraseTextEndpoint
{
    public static ProblemDetails Validate(EraseText command, Item item, string institutionId, TimeProvider clock) =>
        ItemRefusals.NotOf(item, institutionId)
        ?? ItemRefusals.Ahead(item, command.On, clock)
        ?? (
            command.Revisions.Count == 0
            || command.Revisions.Any(number => item.Revisions.All(revision => revision.Number != number))
                ? Refusal.Unprocessable(
                    "/revisions",
                    "Нет такой редакции",
                    "Назовите номера имеющихся редакций.",
                    item.Clause
                )
                : null
        )
        ?? (
            Shows(command, item, Town.Today(clock))
                ? Refusal.Conflict(
                    "text-is-shown",
                    "Редакция размещена",
                    "Сначала снимите её или разместите другую.",
                    item.Clause
                )
                : null
        )
        ?? WolverineContinue.NoProblems;

    /// <summary>Whether one of them is before the public now, or planned to be.</summary>
    static bool Shows(EraseText command, Item item, DateOnly today) =>
        item
            .Shown.Where(shown => shown.From > today)
            .Append(item.ShownAt(today))
            .Any(shown => shown?.Revision is { } number && command.Revisions.Contains(number));

    [WolverinePost("/api/v1/institutions/{institutionId}/disclosure/{itemId}/erasure"), May(Roles.Controller)]
    [
        Duty(DutyKind.SiteItem),
        EndpointSummary("Уничтожить тексты редакций"),
        EndpointDescription(
            "Без возврата, и на прошлые даты тоже. Размещённую редакцию сначала снимают. Примечание к редакции и её "
                + "файлы уничтожаются вместе с текстом; файл, который есть и в другой редакции, остаётся."
        )
    ]
    public static (Receipt, ItemTextErased?) Post(EraseText command, [WriteModel] Item item, IDocumentSession session)
    {
        var revisions = item
            .Revisions.Where(revision => !revision.Erased && command.Revisions.Contains(revision.Number))
            .ToList();
        var remarks = item
            .Steps.Where(step => revisions.Exists(revision => revision.Number == step.Revision))
            .Select(step => step.Words);
        var kept = item.Revisions.Except(revisions).SelectMany(revision => revision.Files);
        var files = revisions
            .SelectMany(revision => revision.Files)
            .Distinct()
            .Except(kept)
            .SelectMany(file => new[] { file.File, file.Title });
        var refs = revisions
            .SelectMany(revision => new[] { revision.Text, revision.Note })
            .Concat(remarks)
            .Concat(files)
            .OfType<VaultRef>()
            .Select(text => text.Ref)
            .ToArray();
        session.Erase(refs);
        return Receipt.For(
            item.Id,
            item.Version,
            revisions.Count == 0
                ? null
                : new ItemTextErased(
                    item.InstitutionId,
                    item.Id,
                    [.. revisions.Select(revision => revision.Number)],
                    refs,
                    command.Basis,
                    command.On
                )
        );
    }
}
