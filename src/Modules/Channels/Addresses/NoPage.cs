using Kedrovy.Http;
using Microsoft.AspNetCore.Mvc;

namespace Kedrovy.Channels.Addresses;

/// <summary>Why a text is not the address of a page.</summary>
public enum NoPage
{
    /// <summary>It is one.</summary>
    None,

    Empty,
    TooLong,
    Scheme,
    UserInfo,
    Port,

    /// <summary>Letters that only look like Latin ones, or the <c>xn--</c> form of such a name.</summary>
    LookAlike,

    StrangeCharacters,
    OtherHost,
    NoName,
    Post,
    Profile,
    Media,
    ServicePage,
    OtherForm,
}

/// <summary>The same in the words of the clerk.</summary>
static class NoPageRefusals
{
    public const string Title = "Это не адрес страницы";

    public static ProblemDetails BadRequest(NoPage reason) =>
        Refusal.Because(400, "no-page-address", Title, Detail(reason), DutyKind.PageInNetwork);

    public static ProblemDetails At(string pointer, NoPage reason) =>
        Refusal.Unprocessable(pointer, Title, Detail(reason), DutyKind.PageInNetwork);

    static string Detail(NoPage reason) =>
        reason switch
        {
            NoPage.Empty => "Впишите адрес страницы, например https://vk.com/kedradm.",
            NoPage.TooLong => "Адрес страницы не длиннее 2048 знаков.",
            NoPage.Scheme => "Адрес страницы начинается с https:// или http://.",
            NoPage.UserInfo => "Перед именем сайта стоит «@»: такая ссылка ведёт не туда, куда кажется.",
            NoPage.Port => "Уберите номер порта после имени сайта.",
            NoPage.LookAlike =>
                "В адресе есть буквы, похожие на латинские. Настоящий адрес пишут латиницей: скопируйте его со "
                    + "страницы.",
            NoPage.StrangeCharacters => "В адресе есть пробел или другой лишний знак. Скопируйте адрес со страницы.",
            NoPage.OtherHost =>
                "Это не социальная сеть из списка. Годятся vk.com, ok.ru, t.me, max.ru, dzen.ru, rutube.ru.",
            NoPage.NoName => "Это адрес самой сети. Допишите имя страницы, например vk.com/kedradm.",
            NoPage.Post => "Это адрес записи. Нужен адрес страницы, на которой она стоит.",
            NoPage.Profile => "Это адрес человека. Официальная страница — сообщество.",
            NoPage.Media => "Это адрес фото, видео или файла. Нужен адрес страницы.",
            NoPage.ServicePage => "Это служебный раздел сети. Нужен адрес страницы.",
            _ => "Такого вида адресов у страниц нет. Скопируйте адрес со страницы.",
        };
}
