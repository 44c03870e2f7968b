using Kedrovy.Http;
using Microsoft.AspNetCore.Mvc;

namespace Kedrovy.Institutions.Persons;

/// <summary>What slices about people say alike.</summary>
static class PersonRefusals
{
    public static ProblemDetails NameNeedsNoConsent() =>
        Refusal.Unprocessable(
            "/basis",
            "Имя не требует согласия",
            "Имена руководителей публикуют по закону (publishedByLaw), имена работников хранят для дела (staff).",
            DutyKind.BodyPeople
        );

    public static ProblemDetails Unknown(string pointer) =>
        Refusal.Unprocessable(pointer, "Нет такого человека", "Сначала запишите человека и возьмите его ключ.");
}
