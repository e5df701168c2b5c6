/** What the posts of activities and second opinions show now: the owner's part of drawing them anew, in a few statements however many they are. */
import type { DrawsLines, LineLook } from '../delivery/posts/bundle-posts.ts'
import { outdated } from '../delivery/posts/claim-store.ts'
import type { Draws, Due, Look } from '../delivery/posts/post.ts'
import { cardsOf } from '../delivery/store.ts'
import type { Framework } from '../framework/framework.ts'
import type { Frameworks } from '../framework/frameworks.ts'
import { messages } from '../i18n/messages.ts'
import type { Work } from '../kernel/work.ts'
import { nameIn } from '../people/elsewhere.ts'
import { loadStaffedGroups, platformsOf, type Staffed } from '../people/store.ts'
import { activityCardNow } from './cards/activity.ts'
import { attestingCard } from './cards/attesting.ts'
import { opinionCard, opinionLine, type ReadOpinion } from './cards/contest.ts'
import { type ReadReview, reviewAwaitedCard, reviewAwaitedLine } from './cards/review.ts'
import { toldCard } from './cards/told.ts'
import { findOpinions, type Opinion } from './queue-store.ts'
import { historiesOf } from './reading/attesting.ts'
import { reviewReader } from './review/standing.ts'
import { type Activity, findActivities } from './store.ts'

type Reading = Pick<Work, 'unit' | 'now'>

export function activityPosts(frameworks: Frameworks): Draws {
  return async (work, posts) => {
    const activities = await findActivities(
      work.unit,
      posts.map(({ subject }) => subject.id),
    )
    const looks = new Map([
      ...(await attestingLooks(work, frameworks, posts, activities)),
      ...(await toldLooks(work, posts, activities)),
      ...(await declaredLooks(work, frameworks, posts, activities)),
    ])
    for (const [id, { card }] of await awaitedLooks(work, posts, activities)) {
      const drawn = card()
      if (drawn) looks.set(id, { card: drawn })
    }
    return looks
  }
}

/** Those of activities that are lines of a message of several. */
export const activityLines: DrawsLines = async (work, lines) => {
  const ids = lines.map(({ subject }) => subject.id)
  return awaitedLooks(work, lines, await findActivities(work.unit, ids))
}

async function attestingLooks(
  { unit }: Reading,
  frameworks: Frameworks,
  posts: readonly Due[],
  found: ReadonlyMap<string, Activity>,
): Promise<Map<string, Look>> {
  // Where each competence stands is the trainers' and the author's, and nobody else's.
  const shown = posts.filter(
    ({ view, reader }) => view === 'attesting' && reader.kind === 'place' && reader.purpose === 'trainers',
  )
  const looks = new Map<string, Look>()
  if (shown.length === 0) return looks
  const activities = shown.flatMap(({ subject }) => found.get(subject.id) ?? [])
  const histories = await historiesOf({ unit }, activities)
  const platforms = await platformsOf(
    unit,
    activities.map(({ author }) => author.id),
  )
  for (const { id, subject, language, zone, platform } of shown) {
    const activity = found.get(subject.id)
    const framework = activity && frameworks.get(activity.framework)
    if (!activity || !framework) continue
    const m = messages(language)
    const name = nameIn(m, activity.author.name, platforms.get(activity.author.id) ?? [], platform)
    const card = attestingCard(m, zone, { activity, framework, histories }, { stands: true }, name)
    looks.set(id, { card })
  }
  return looks
}

/** As the group reads them, with what each says now. In one statement, and in none where nothing of the kind is among them. */
async function declaredLooks(
  { unit }: Reading,
  frameworks: Frameworks,
  posts: readonly Due[],
  found: ReadonlyMap<string, Activity>,
): Promise<Map<string, Look>> {
  const shown = posts.flatMap((post) => {
    const activity = found.get(post.subject.id)
    const framework = activity && frameworks.get(activity.framework)
    return post.view === 'declared' && framework ? [{ ...post, activity, framework }] : []
  })
  const looks = new Map<string, Look>()
  if (shown.length === 0) return looks
  const authors = shown.map(({ activity }) => activity.author.id)
  const platforms = await platformsOf(unit, authors)
  for (const { id, activity, framework, language, zone, platform } of shown) {
    const m = messages(language)
    const { author } = activity
    const name = nameIn(m, author.name, platforms.get(author.id) ?? [], platform)
    const read = { ...activity, author: { ...author, name } }
    looks.set(id, { card: activityCardNow(m, zone, framework, read) })
  }
  return looks
}

/** In one statement, and in none where nothing of the kind is among them. */
async function toldLooks(
  { unit }: Reading,
  posts: readonly Due[],
  activities: ReadonlyMap<string, Activity>,
): Promise<Map<string, Look>> {
  const shown = posts.filter(({ view }) => view === 'told')
  const said = await cardsOf(
    unit,
    shown.map(({ id }) => id),
  )
  const looks = new Map<string, Look>()
  for (const { id, subject, reader, language } of shown) {
    const activity = activities.get(subject.id)
    const card = said.get(id)
    const whom = reader.kind === 'person' ? reader.id : undefined
    if (activity && card) looks.set(id, { card: toldCard(messages(language), card, activity, whom) })
  }
  return looks
}

/** What reminds of an activity or alerts of it. In two statements at most. */
async function awaitedLooks(
  work: Reading,
  posts: readonly Due[],
  activities: ReadonlyMap<string, Activity>,
): Promise<Map<string, LineLook>> {
  const shown = posts.filter(({ view }) => view === 'review-awaited')
  const { earlier, groups } = await readersOf(work, shown, [...activities.values()])
  const looks = new Map<string, LineLook>()
  for (const { id, subject, reader, language, zone } of shown) {
    const activity = activities.get(subject.id)
    const group = activity && groups.get(activity.groupId)
    if (!activity || !group) continue
    const read: ReadReview = {
      reader: reviewReader(activity, reader, group.staff),
      isEarlier: earlier.has(id),
    }
    const m = messages(language)
    looks.set(id, {
      card: () => reviewAwaitedCard(m, zone, activity, read),
      line: () => reviewAwaitedLine(m, zone, activity, read),
    })
  }
  return looks
}

export function opinionPosts(frameworks: Frameworks): Draws {
  const lines = opinionLines(frameworks)
  return async (work, posts) => {
    const looks = new Map<string, Look>()
    for (const [id, { card }] of await lines(work, posts)) {
      const drawn = card()
      if (drawn) looks.set(id, { card: drawn })
    }
    return looks
  }
}

/** Those of second opinions, alone or among others. In three statements at most. */
export function opinionLines(frameworks: Frameworks): DrawsLines {
  return async (work, posts) => {
    const shown = posts.filter(({ view }) => view === 'opinion-awaited')
    const opinions = await findOpinions(
      work.unit,
      shown.map(({ subject }) => subject.id),
    )
    const activities = [...opinions.values()].map(({ activity }) => activity)
    const { earlier, groups } = await readersOf(work, shown, activities)
    return new Map(
      shown.flatMap((post): Array<[string, LineLook]> => {
        const opinion = opinions.get(post.subject.id)
        const framework = opinion && frameworks.get(opinion.activity.framework)
        const group = opinion && groups.get(opinion.activity.groupId)
        if (!opinion || !framework || !group) return []
        return [[post.id, opinionLook(post, { ...opinion, framework }, group, earlier)]]
      }),
    )
  }
}

function opinionLook(
  { id, reader, language, zone }: Due,
  opinion: Opinion & { readonly framework: Framework },
  { staff }: Staffed,
  earlier: ReadonlySet<string>,
): LineLook {
  const m = messages(language)
  const { author } = opinion.activity
  const coordinators = staff.filter((one) => one.id !== author.id && one.roles.includes('coordinator'))
  const coordinates = reader.kind === 'place' || coordinators.some((one) => one.id === reader.id)
  const read: ReadOpinion = { coordinates, isEarlier: earlier.has(id) }
  return {
    card: () => opinionCard(m, zone, opinion, read),
    line: () => opinionLine(m, zone, opinion, read),
  }
}

/** Who reads them, and which were followed by another one. */
async function readersOf(
  { unit, now }: Reading,
  shown: readonly Due[],
  activities: readonly Activity[],
): Promise<{ earlier: Set<string>; groups: Map<string, Staffed> }> {
  if (shown.length === 0) return { earlier: new Set(), groups: new Map() }
  return {
    earlier: await outdated(
      unit,
      shown.map(({ id }) => id),
    ),
    groups: await loadStaffedGroups(unit, [...new Set(activities.map(({ groupId }) => groupId))], now),
  }
}
