/** What the panels of linked places show now, in a number of statements that does not grow with them. */

import { listLate, listOpinions, listQueuedIn } from '../../competence/queue-store.ts'
import { post } from '../../delivery/outbox.ts'
import type { Outgoing } from '../../delivery/outgoing.ts'
import { noteChanges } from '../../delivery/posts/change-store.ts'
import type { Draws, Look } from '../../delivery/posts/post.ts'
import { cardsOf, listUndelivered } from '../../delivery/store.ts'
import type { Frameworks } from '../../framework/frameworks.ts'
import { alertSteps } from '../../helpdesk/escalation.ts'
import { listAlerting, listWaitingIn, type Waiting } from '../../helpdesk/list-store.ts'
import { guarantee } from '../../helpdesk/promise.ts'
import { QUESTION } from '../../helpdesk/question.ts'
import { rulesFor } from '../../helpdesk/reading/lists.ts'
import { messages } from '../../i18n/messages.ts'
import type { Language } from '../../kernel/actor.ts'
import type { Purpose } from '../../kernel/purposes.ts'
import type { Work } from '../../kernel/work.ts'
import type { Policies } from '../../policy/policies.ts'
import { type Card, text } from '../../view/card.ts'
import { namedGaps } from '../coverage/cards.ts'
import { listGaps } from '../coverage/coverage-store.ts'
import { LISTED_REVIEWS } from '../reviews.ts'
import { LISTED, LISTED_ACTIVITIES, LISTED_MESSAGES, panelCard, replacedCard, type Shown } from './card.ts'
import { findPanelPlaces, type PanelPlace, takeOwed } from './panel-store.ts'

export const LINKED_PLACE = 'linked-place'

/** What is promised, and what topics are called. */
type Published = { readonly policies: Policies; readonly frameworks: Frameworks }

/** The owner's part of drawing panels anew. A place that is not used any more has nothing left to show. */
export function panelPosts(published: Published): Draws {
  return async (work, posts) => {
    const places = await findPanelPlaces(
      work.unit,
      posts.map(({ subject }) => subject.id),
    )
    const said = await cardsOf(
      work.unit,
      posts.flatMap(({ view, id }) => (view === 'lost' ? [id] : [])),
    )
    const used = [...places.values()].filter(({ isRetired }) => !isRetired)
    const shown = await whatIsShown(work, published, used)
    const looks = new Map<string, Look>()
    for (const { id, subject, language, view } of posts) {
      const place = places.get(subject.id)
      const notice = said.get(id)
      if (place && view === 'lost' && notice) looks.set(id, { card: lostCard(language, place, notice) })
      if (view !== 'panel') continue
      if (!place || place.isRetired) continue
      const now = place.panelId === id ? shown.get(place.id) : undefined
      const card = now ? drawn(place, now, work.now, language) : replacedCard(messages(language), place)
      looks.set(id, { card })
    }
    return looks
  }
}

/** As it was said for as long as nothing arrives there; then that it does again, or that the place is not used any more. */
function lostCard(language: Language, { purpose, isRetired, isLost }: PanelPlace, said: Card): Card {
  const m = messages(language)
  const { placeBack, placeLeft } = m.helpdesk
  const place = m.people.purposes[purpose]
  if (isRetired) return { tone: 'neutral', body: [text(placeLeft(place))], actions: [] }
  return isLost ? said : { tone: 'good', body: [text(placeBack(place))], actions: [] }
}

/**
 * The panel of a place that has just been linked, to be posted with it. `isAsBefore`: the place was what it is; then only
 * where its panel is gone. One that stood there before is left without buttons.
 */
export async function panelOf(
  work: Work,
  published: Published,
  placeId: string,
  isAsBefore: boolean,
): Promise<Outgoing | undefined> {
  const place = (await findPanelPlaces(work.unit, [placeId])).get(placeId)
  if (!place) return undefined
  // A panel that stood there before, and what was said of its being lost.
  await noteChanges(work.unit, place.group.organisationId, [{ type: LINKED_PLACE, id: placeId }])
  if (isAsBefore && place.panelId !== null) return undefined
  const shown = await whatIsShown(work, published, [place])
  return { ...outgoing(work, place, shown.get(placeId)), groupId: place.group.id }
}

/** Panels at a time that are still owed. */
const OWED = 50

/** Posts the panels that places are owed. Answers how many; the rest waits for the next time. */
export async function postOwedPanels(work: Work, published: Published): Promise<number> {
  const owed = await takeOwed(work.unit, OWED)
  if (owed.length === 0) return 0
  const places = [...(await findPanelPlaces(work.unit, owed)).values()].filter(({ isRetired }) => !isRetired)
  const shown = await whatIsShown(work, published, places)
  // Nobody waits for them: where one does not arrive, the place itself will be told of when something is said there.
  await post(
    work,
    places.map((place) => outgoing(work, place, shown.get(place.id))),
  )
  return places.length
}

function outgoing({ ids, now }: Work, place: PanelPlace, shown: Shown = { promised: '' }): Outgoing {
  return {
    key: `place:${place.id}:panel:${ids.next()}`,
    to: { space: place.id },
    organisationId: place.group.organisationId,
    about: { type: LINKED_PLACE, id: place.id },
    shows: 'panel',
    card: drawn(place, shown, now, place.language),
  }
}

function drawn(place: PanelPlace, shown: Shown, now: Date, language: PanelPlace['language']): Card {
  return panelCard(messages(language), place, shown, { zone: place.zone, now })
}

/** By place. */
async function whatIsShown(
  { unit, now }: Pick<Work, 'unit' | 'now'>,
  { policies, frameworks }: Published,
  places: readonly PanelPlace[],
): Promise<Map<string, Shown>> {
  const groupsOf = (purpose: Purpose) => [
    ...new Set(places.filter((place) => place.purpose === purpose).map(({ group }) => group.id)),
  ]
  const trained = groupsOf('trainers')
  const alerted = groupsOf('alerts')
  const waiting: Map<string, Waiting> =
    trained.length > 0 ? await listWaitingIn(unit, trained, LISTED) : new Map()
  const queued = trained.length > 0 ? await listQueuedIn(unit, trained, LISTED_ACTIVITIES) : new Map()
  const some = alerted.length > 0
  const organisations = [...new Set(places.map(({ group }) => group.organisationId))]
  const alerting = some
    ? await listAlerting(
        unit,
        alerted,
        alertSteps(await policies.ofOrganisations(unit, organisations)),
        undefined,
        now,
        LISTED + 1,
      )
    : []
  const listed = [...alerting, ...[...waiting.values()].flatMap(({ questions }) => questions)]
  const rules = await rulesFor(listed, { unit, policies })
  const promises = await policies.forEach(
    unit,
    [...new Map(places.map(({ group }) => [group.id, group])).values()],
    QUESTION,
  )
  const undelivered = some ? await listUndelivered(unit, alerted, undefined, LISTED_MESSAGES + 1) : []
  const gaps = some ? namedGaps(await listGaps(unit, alerted, now), frameworks) : []
  const opinions = some ? await listOpinions(unit, alerted, LISTED_REVIEWS + 1) : []
  const late = some ? await listLate(unit, alerted, LISTED_REVIEWS + 1) : []
  return new Map(
    places.map(({ id, purpose, language, group }): [string, Shown] => {
      const waits = purpose === 'trainers' ? waiting.get(group.id) : undefined
      const toDecide = purpose === 'trainers' ? queued.get(group.id) : undefined
      const alerts = {
        questions: alerting.filter(({ groupId }) => groupId === group.id),
        undelivered: undelivered.filter(({ groupId }) => groupId === group.id),
        gaps: gaps.filter(({ groupId }) => groupId === group.id),
        reviews: {
          opinions: opinions.filter(({ activity }) => activity.groupId === group.id),
          late: late.filter(({ groupId }) => groupId === group.id),
        },
      }
      return [
        id,
        {
          rules,
          promised: messages(language).within(promises.get(group.id) ?? guarantee),
          ...(waits ? { waiting: waits } : {}),
          ...(toDecide ? { queued: toDecide } : {}),
          ...(purpose === 'alerts' ? { alerts } : {}),
        },
      ]
    }),
  )
}
