using Kedrovy.Http;
using Microsoft.AspNetCore.Mvc;

namespace Kedrovy.Institutions.Persons;

/// <summary>What slices about people say alike.</summary>
static class PersonRefusals
{
    public static ProblemDetails Unknown(string pointer) => Refusal.Unprocessable(pointer, "Нет такого человека", "Сначала запишите человека и возьмите его ключ.");
}
