using Kedrovy.Http;
using Microsoft.AspNetCore.Mvc;

namespace Kedrovy.Publications.Addresses;

/// <summary>Why a text is not the address of a page's post.</summary>
public enum NoPost
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

    /// <summary>A page, its wall, or the network itself.</summary>
    Page,

    /// <summary>A post of a person, who is no page.</summary>
    Person,

    Comment,
    Media,
    Discussion,
    OtherForm,
}

/// <summary>The same in the words of the clerk.</summary>
static class NoPostRefusals
{
    public static ProblemDetails At(string pointer, NoPost reason) =>
        Refusal.Unprocessable(pointer, "Это не адрес записи", Detail(reason), DutyKind.RegularPosts);

    static string Detail(NoPost reason) =>
        reason switch
        {
            NoPost.Empty => "Впишите адрес записи, например https://vk.com/wall-1_2.",
            NoPost.TooLong => "Адрес записи не длиннее 2048 знаков.",
            NoPost.Scheme => "Адрес записи начинается с https:// или http://.",
            NoPost.UserInfo => "Перед именем сайта стоит «@»: такая ссылка ведёт не туда, куда кажется.",
            NoPost.Port => "Уберите номер порта после имени сайта.",
            NoPost.LookAlike =>
                "В адресе есть буквы, похожие на латинские. Настоящий адрес пишут латиницей: скопируйте его из записи.",
            NoPost.StrangeCharacters => "В адресе есть пробел или другой лишний знак. Скопируйте адрес из записи.",
            NoPost.OtherHost => "Это не запись известной сети. Годятся адреса vk.com, ok.ru и max.ru.",
            NoPost.Page => "Это адрес страницы. Нужен адрес одной записи: нажмите на её дату и скопируйте адрес.",
            NoPost.Person => "Это запись на личной странице. Нужна запись официальной страницы.",
            NoPost.Comment => "Это адрес комментария. Нужен адрес самой записи.",
            NoPost.Media => "Это адрес фото, видео или файла. Нужен адрес записи, в которой оно стоит.",
            NoPost.Discussion => "Это обсуждение, а не запись на стене.",
            _ => "Такого вида адресов у записей нет. Нажмите на дату записи и скопируйте адрес.",
        };
}
