/** What each rung says of an activity that waits for a decision, and of a second opinion that waits for the coordinators. */
import { type Owner, type Rung, rungName } from '../../deadline/escalation.ts'
import { type Sayable, together } from '../../delivery/bundle.ts'
import { toPerson, toSpaces } from '../../delivery/outbox.ts'
import type { Outgoing } from '../../delivery/outgoing.ts'
import type { Frameworks } from '../../framework/frameworks.ts'
import { type Messages, messages } from '../../i18n/messages.ts'
import type { Work } from '../../kernel/work.ts'
import { eachOnce, type Hearer, inPlaceOr, inPrivate } from '../../people/hearers.ts'
import { loadStaffedGroups, type Staffed } from '../../people/store.ts'
import { coordinatorsOf } from '../../people/to-coordinators.ts'
import type { Card } from '../../view/card.ts'
import type { Line } from '../../view/line.ts'
import { opinionCard, opinionLine } from '../cards/contest.ts'
import { reviewAwaitedCard, reviewAwaitedLine } from '../cards/review.ts'
import { findOpinions } from '../queue-store.ts'
import { type Activity, findActivities } from '../store.ts'
import { CONTEST } from './policies.ts'
import { hasLooked, reviewersOf, reviewReader } from './standing.ts'

/** Who each name of an audience stands for, of those who may do something about it. */
const AUDIENCES: Record<string, (activity: Activity, group: Staffed) => Hearer[]> = {
  /** Whoever has begun to decide on it; where nobody has, whoever reads the trainers' place, or those who might decide. */
  reviewing(activity, group) {
    const there = reviewersOf(activity, group.staff).filter(({ present }) => present)
    const begun = there.filter(({ id }) => hasLooked(activity, id))
    return begun.length > 0 ? inPrivate(begun) : inPlaceOr('trainers', group, there)
  },
  coordinators: (activity, group) => coordinatorsOf(group, activity.author.id),
}

/** What a rung says to one hearer is known by this, and whose it is. */
function reviewKey(activityId: string, cycle: number, step: string): string {
  return `review:${activityId}:${cycle}:${step}`
}

function opinionKey(id: string, step: string): string {
  return `contest:${id}:rung:${step}`
}

const audiences = new Set(Object.keys(AUDIENCES))

/** Nothing is promised here that could be broken: what cannot be followed is told to the log. */
const setAside: Owner['setAside'] = async () => []

function hearersOf({ step, skipped }: Rung, activity: Activity, group: Staffed): Hearer[] {
  // After an outage the reminder is past: what it would have said is said by what follows.
  const missed = skipped.filter(({ kind }) => kind !== 'reminder').flatMap(({ audience }) => audience)
  const names = new Set([...step.audience, ...missed])
  return eachOnce([...names].flatMap((name) => AUDIENCES[name]?.(activity, group) ?? []))
}

type Common = Omit<Outgoing, 'to' | 'organisationId' | 'groupId' | 'card'>

function common({ deadline, step }: Rung): Pick<Outgoing, 'whileDeadline' | 'whileRunning' | 'alert'> {
  return { whileDeadline: deadline.id, whileRunning: true, alert: step.kind !== 'reminder' }
}

/** As a message of its own, and as a line of several. */
type Drawn = { card: (m: Messages) => Card; line: (m: Messages) => Line }

function sayables(group: Staffed, hearer: Hearer, said: Common, { card, line }: Drawn): Sayable[] {
  const language = 'person' in hearer ? hearer.language : group.language
  const m = messages(language)
  const message = { ...said, card: card(m) }
  const told =
    'person' in hearer ? [toPerson(group, hearer.person, message)] : toSpaces(group, hearer.purpose, message)
  return told.map((one) => ({ message: one, language, line: line(m) }))
}

const reviews: Owner = {
  audiences,
  setAside,
  async climbed(work, rungs) {
    const ids = rungs.map(({ deadline }) => deadline.subjectId)
    const activities = await findActivities(work.unit, ids)
    const groups = await groupsOf(work, [...activities.values()])
    const said = rungs.flatMap((rung): Sayable[] => {
      const { deadline, policy, step } = rung
      const activity = activities.get(deadline.subjectId)
      const group = activity && groups.get(activity.groupId)
      if (!activity || !group) return []
      const about = { type: 'activity', id: activity.id } as const
      const key = reviewKey(activity.id, deadline.cycle, rungName(policy, step.index, rung))
      return hearersOf(rung, activity, group).flatMap((hearer) => {
        const who = readerOf(hearer)
        const read = { reader: reviewReader(activity, who, group.staff), isEarlier: false }
        return sayables(
          group,
          hearer,
          { ...common(rung), key, about, shows: 'review-awaited' },
          {
            card: (m) => reviewAwaitedCard(m, group.zone, activity, read),
            line: (m) => reviewAwaitedLine(m, group.zone, activity, read),
          },
        )
      })
    })
    return together(work.ids, said)
  },
}

const opinions = (frameworks: Frameworks): Owner => ({
  audiences,
  setAside,
  async climbed(work, rungs) {
    const ids = rungs.map(({ deadline }) => deadline.subjectId)
    const asked = await findOpinions(work.unit, ids)
    const groups = await groupsOf(
      work,
      [...asked.values()].map(({ activity }) => activity),
    )
    const said = rungs.flatMap((rung): Sayable[] => {
      const { deadline, policy, step } = rung
      const opinion = asked.get(deadline.subjectId)
      const group = opinion && groups.get(opinion.activity.groupId)
      const framework = opinion && frameworks.get(opinion.activity.framework)
      if (!opinion || !group || !framework) return []
      const { id } = opinion.contest
      const key = opinionKey(id, rungName(policy, step.index, rung))
      const drawn = {
        card: (m: Messages) => opinionCard(m, group.zone, { ...opinion, framework }),
        line: (m: Messages) => opinionLine(m, group.zone, opinion),
      }
      const message = {
        ...common(rung),
        key,
        about: { type: CONTEST, id },
        shows: 'opinion-awaited',
      } as const
      return hearersOf(rung, opinion.activity, group).flatMap((hearer) =>
        sayables(group, hearer, message, drawn),
      )
    })
    return together(work.ids, said)
  },
})

const readerOf = (hearer: Hearer) =>
  'person' in hearer
    ? ({ kind: 'person', id: hearer.person } as const)
    : ({ kind: 'place', purpose: hearer.purpose } as const)

async function groupsOf({ unit, now }: Work, activities: readonly Activity[]): Promise<Map<string, Staffed>> {
  return loadStaffedGroups(unit, [...new Set(activities.map(({ groupId }) => groupId))], now)
}

/** By what their deadlines are about. Each in two statements, however many rungs there are. */
export function reviewDeadlines(frameworks: Frameworks): { activity: Owner; contest: Owner } {
  return { activity: reviews, contest: opinions(frameworks) }
}
