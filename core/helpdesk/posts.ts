/** What the posts of questions show now: the owner's part of drawing them anew, in a number of statements that does not grow with them. */
import type { Unit } from '../../prisma/unit.ts'
import type { DrawsLines, LineLook } from '../delivery/posts/bundle-posts.ts'
import { outdated } from '../delivery/posts/claim-store.ts'
import type { Draws, Due, Look } from '../delivery/posts/post.ts'
import { messages } from '../i18n/messages.ts'
import { HEADS, UNDER_WORDS } from '../kernel/subject.ts'
import { loadStaffedGroups, type Staffed } from '../people/store.ts'
import type { Policies } from '../policy/policies.ts'
import type { Card } from '../view/card.ts'
import { isOfOneThing, type Line } from '../view/line.ts'
import { CALLS, type Calling, callingCard, stillCalls, whatCalls } from './calls.ts'
import { lineOf } from './cards/bundle.ts'
import { type Awaited, awaitedCard, awaitedLine, earlierCard } from './cards/rung.ts'
import { announcementCard, assignedCard, elsewhereCard, endedCard, threadCard } from './cards/views.ts'
import { countAsAnswer } from './history-store.ts'
import { maySee, type Who } from './question.ts'
import { readersOf, readerWith, staffReader } from './readers.ts'
import { climbedTo } from './reading/climbed.ts'
import { seen } from './reading/locate.ts'
import { type Standing, standingOf } from './reading/standing.ts'
import { signOf, signOfAnswer } from './sign.ts'
import { findQuestions } from './store.ts'
import { othersWaitIn } from './thread-store.ts'

export function questionPosts(policies: Policies): Draws {
  return async ({ unit, now }, posts) => {
    const found = await whatIsShown(unit, policies, posts, now)
    const counting = await countAsAnswer(
      unit,
      posts.flatMap(({ view, id }) => (view === 'counted' ? [id] : [])),
    )
    const beside = await othersWaitIn(
      unit,
      posts.filter(({ view }) => HEADS.has(view)),
    )
    const looks = new Map<string, Look>()
    for (const post of posts) {
      const shown = found.get(post.id)
      if (!shown) continue
      const look = UNDER_WORDS.has(post.view)
        ? { sign: post.view === 'counted' ? signOfAnswer(counting.has(post.id)) : signOf(shown.standing) }
        : withSign(drawn(post, shown), post, shown.standing)
      if (look) looks.set(post.id, beside.has(post.id) ? besideOthers(look) : look)
    }
    return looks
  }
}

/** The same of those that are lines of a message of several. */
export function questionLines(policies: Policies): DrawsLines {
  return async ({ unit, now }, posts) => {
    const found = await whatIsShown(unit, policies, posts, now)
    return new Map(
      posts.flatMap((post): Array<[string, LineLook]> => {
        const shown = found.get(post.id)
        if (!shown) return []
        return [[post.id, { card: () => drawn(post, shown), line: () => drawnLine(post, shown) }]]
      }),
    )
  }
}

/** What is known of a post of a question. */
type Shown = {
  standing: Standing
  awaited: Awaited
  isEarlier: boolean
  calling: Calling
}

/** By post, those of questions that are still there. In eight statements at most. */
async function whatIsShown(
  unit: Unit,
  policies: Policies,
  posts: readonly Due[],
  now: Date,
): Promise<Map<string, Shown>> {
  const questions = await findQuestions(
    unit,
    posts.map(({ subject }) => subject.id),
  )
  const groupIds = [...new Set([...questions.values()].map(({ groupId }) => groupId))]
  const groups = await loadStaffedGroups(unit, groupIds, now)
  const earlier = await outdated(
    unit,
    posts.flatMap(({ view, id }) => (CALLS.has(view) ? [id] : [])),
  )
  const known = await policies.known(
    unit,
    [...questions.values()].flatMap(({ deadline }) => deadline ?? []),
  )
  const callingOf = await whatCalls(unit, posts)
  return new Map(
    posts.flatMap((post): Array<[string, Shown]> => {
      const question = questions.get(post.subject.id)
      const group = question && groups.get(question.groupId)
      if (!question || !group) return []
      const who = whoReads(post, group)
      const standing = standingOf(question, [], who, now, known)
      const climbed = question.deadline && climbedTo(known.of(question.deadline), question.deadline)
      const place = post.reader.kind === 'place' ? { platform: post.platform } : {}
      const awaited = { standing, climbed, reader: staffReader(who), now, ...place }
      const isEarlier = earlier.has(post.id)
      return [[post.id, { standing, awaited, isEarlier, calling: callingOf(post) }]]
    }),
  )
}

function withSign(card: Card | undefined, { view }: Due, standing: Standing): Look | undefined {
  if (!card) return undefined
  return HEADS.has(view) ? { card, sign: signOf(standing) } : { card }
}

/** Its thread is not put away: something else that was asked there is not over. */
function besideOthers(look: Look): Look {
  return look.sign ? { ...look, sign: { ...look.sign, othersWait: true } } : look
}

function whoReads({ reader }: Due, { staff }: Staffed): Who {
  if (reader.kind === 'place') return readersOf(reader.purpose)
  return readerWith(reader.id, staff.find(({ id }) => id === reader.id)?.roles ?? [])
}

function drawn(post: Due, shown: Shown): Card | undefined {
  const { standing, awaited, isEarlier, calling } = shown
  const { view, zone, reader, platform, language } = post
  const m = messages(language)
  switch (view) {
    case 'thread':
      return threadCard(m, zone, standing, platform)
    case 'announced':
      return announcementCard(m, zone, standing, platform)
    case 'assigned': {
      if (reader.kind !== 'person') return undefined
      const concerns = standing.reader === 'staff' && maySee(seen(standing.question), reader.id)
      return concerns ? assignedCard(m, zone, standing, reader.id) : elsewhereCard(m, standing)
    }
    case 'awaited': {
      if (standing.reader === 'group') return elsewhereCard(m, standing)
      return isEarlier ? earlierCard(m, standing) : awaitedCard(m, zone, awaited)
    }
    case 'reminded':
    case 'freed':
    case 'handed':
    case 'opinion':
    case 'called':
    case 'precision-awaited':
    case 'precision-missing':
    case 'undelivered':
    case 'written':
    case 'precision-asked':
    case 'left-alone':
    case 'deleted':
    case 'set-aside': {
      if (standing.reader === 'group') return elsewhereCard(m, standing)
      if (isEarlier) return earlierCard(m, standing)
      const ended = endedCard(m, zone, standing, awaited.platform)
      // Words of somebody stay where they were read.
      const over = view === 'written' && calling.said ? { ...ended, body: calling.said.body } : ended
      return callingCard(post, standing, calling, awaited.now) ?? over
    }
    default:
      return undefined
  }
}

function drawnLine({ view, language, zone, reader, platform }: Due, shown: Shown): Line {
  const { standing, awaited, isEarlier } = shown
  const m = messages(language)
  const personId = reader.kind === 'person' ? reader.id : null
  if (!isOfOneThing(view)) return awaitedLine(m, zone, awaited, personId, isEarlier)
  const stands = isEarlier ? 'earlier' : stillCalls(view, standing, personId) ? 'calls' : 'over'
  return lineOf(m, zone, standing, { news: view, stands, personId, ...(personId ? {} : { platform }) })
}
