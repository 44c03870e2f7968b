using Kedrovy.Http;
using Kedrovy.Institutions.Acts;
using Kedrovy.Institutions.Bodies;
using Marten;

namespace Kedrovy.Institutions;

/// <summary>Bodies by the names they have today, and clauses of acts by their words.</summary>
sealed class SearchedInstitutions : ISearched
{
    public async Task<IEnumerable<SearchHit>> Find(Question question, IQuerySession session, CancellationToken cancel)
    {
        var bodies = (await session.Query<Institution>().ToListAsync(cancel))
            .Where(body =>
                body.Timeline.StandingAt(question.Today) is not null
                && (question.InstitutionId is null || body.Id == question.InstitutionId)
            )
            .ToList();
        var names = (
            await session.Among(question.Words, bodies, body => body.Timeline.NameAt(question.Today), cancel)
        ).Select(found => new SearchHit(
            SearchHitKind.Institution,
            found.Thing.Id,
            found.Thing.Id,
            found.Thing.Timeline.NameAt(question.Today),
            null,
            $"/api/v1/institutions/{found.Thing.Id}",
            null,
            null,
            found.Rank
        ));
        return question.InstitutionId is null ? names.Concat(await Clauses(question, session, cancel)) : names;
    }

    static async Task<IEnumerable<SearchHit>> Clauses(
        Question question,
        IQuerySession session,
        CancellationToken cancel
    )
    {
        var acts = (await session.Query<Act>().ToListAsync(cancel))
            .Where(act => act.Timeline.SignedOn <= question.Today)
            .ToList();
        var texts = await session.Reveal(
            acts.SelectMany(act => act.Timeline.ClausesOn(question.Today)).Select(clause => clause.Text),
            cancel
        );
        var clauses = acts.SelectMany(act =>
                act.Timeline.ClausesOn(question.Today)
                    .Select(clause => (Act: act, clause.Number, Text: texts.Value<string>(clause.Text) ?? ""))
            )
            .ToList();
        return (await session.Among(question.Words, clauses, clause => clause.Text, cancel)).Select(
            found => new SearchHit(
                SearchHitKind.Clause,
                $"{found.Thing.Act.Id}-{found.Thing.Number}",
                null,
                $"Пункт {found.Thing.Number} · {found.Thing.Act.Timeline.Kind} № {found.Thing.Act.Timeline.Number}",
                found.Thing.Text,
                $"/api/v1/acts/{found.Thing.Act.Id}/clauses",
                null,
                found.Thing.Act.Timeline.SignedOn,
                found.Rank / 2
            )
        );
    }
}
