/** What the posts of questions show now: the owner's part of drawing them anew, in five statements however many they are. */
import { outdated } from '../delivery/posts/claim-store.ts'
import type { Draws, Due, Look } from '../delivery/posts/post.ts'
import { messages } from '../i18n/messages.ts'
import { HEADS, UNDER_WORDS } from '../kernel/subject.ts'
import { loadStaffedGroups, type Staffed } from '../people/store.ts'
import type { Known, Policies } from '../policy/policies.ts'
import type { Card } from '../view/card.ts'
import { awaitedCard, earlierCard } from './cards/rung.ts'
import { announcementCard, assignedCard, elsewhereCard, threadCard } from './cards/views.ts'
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
    const questions = await findQuestions(
      unit,
      posts.map(({ subject }) => subject.id),
    )
    const groupIds = [...new Set([...questions.values()].map(({ groupId }) => groupId))]
    const groups = await loadStaffedGroups(unit, groupIds, now)
    const counting = await countAsAnswer(
      unit,
      posts.flatMap(({ view, id }) => (view === 'counted' ? [id] : [])),
    )
    const earlier = await outdated(
      unit,
      posts.flatMap(({ view, id }) => (view === 'awaited' ? [id] : [])),
    )
    const beside = await othersWaitIn(
      unit,
      posts.filter(({ view }) => HEADS.has(view)),
    )
    const known = await policies.known(
      unit,
      [...questions.values()].flatMap(({ deadline }) => deadline ?? []),
    )
    const looks = new Map<string, Look>()
    for (const post of posts) {
      const question = questions.get(post.subject.id)
      const group = question && groups.get(question.groupId)
      if (!question || !group) continue
      const who = whoReads(post, group)
      const standing = standingOf(question, [], who, now)
      const look = UNDER_WORDS.has(post.view)
        ? { sign: post.view === 'counted' ? signOfAnswer(counting.has(post.id)) : signOf(standing) }
        : withSign(drawn(known, post, standing, who, now, earlier.has(post.id)), post, standing)
      if (look) looks.set(post.id, beside.has(post.id) ? besideOthers(look) : look)
    }
    return looks
  }
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

function drawn(
  policies: Known,
  post: Due,
  standing: Standing,
  who: Who,
  now: Date,
  isEarlier: boolean,
): Card | undefined {
  const { view, zone, reader, platform, language } = post
  const { question } = standing
  const m = messages(language)
  switch (view) {
    case 'thread':
      return threadCard(m, zone, standing, platform)
    case 'announced':
      return announcementCard(m, zone, standing, platform)
    case 'assigned': {
      if (reader.kind !== 'person') return undefined
      const concerns = standing.reader === 'staff' && maySee(seen(question), reader.id)
      return concerns ? assignedCard(m, zone, standing, reader.id) : elsewhereCard(m, standing)
    }
    case 'awaited': {
      if (standing.reader === 'group') return elsewhereCard(m, standing)
      if (isEarlier) return earlierCard(m, standing)
      const climbed = question.deadline && climbedTo(policies.of(question.deadline), question.deadline)
      const place = reader.kind === 'place' ? { platform } : {}
      return awaitedCard(m, zone, { standing, climbed, reader: staffReader(who), now, ...place })
    }
    default:
      return undefined
  }
}
