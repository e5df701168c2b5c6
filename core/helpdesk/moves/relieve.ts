/**
 * Questions whose trainer is not in charge of them any more: they left, lost the role or are away, or two people turned
 * out to be one and would answer themselves. Whoever stands in for somebody away has theirs; the others are nobody's again:
 * free to take, and told as when nobody is there.
 */
import type { Unit } from '../../../prisma/unit.ts'
import { post, toPerson, toSpaces } from '../../delivery/outbox.ts'
import type { Outgoing } from '../../delivery/outgoing.ts'
import { messages } from '../../i18n/messages.ts'
import type { Language } from '../../kernel/actor.ts'
import type { Work } from '../../kernel/work.ts'
import { standInFor } from '../../people/absence/standing-in.ts'
import type { Told } from '../../people/hearers.ts'
import { type Assignee, type Gone, inCharge } from '../../people/in-charge.ts'
import type { Someone } from '../../people/someone.ts'
import { loadStaffedGroups, type Staff, type Staffed } from '../../people/store.ts'
import { toCoordinators } from '../../people/to-coordinators.ts'
import { directFreedCard, type Freed, freedCard, standInCard } from '../cards/released.ts'
import { QUESTION, released } from '../question.ts'
import { factsAsStored } from '../reading/locate.ts'
import type { Choice } from '../routing.ts'
import {
  findQuestions,
  lockAdrift,
  lockFreedOf,
  type Question,
  type Release,
  storeReleases,
} from '../store.ts'

/** What became of the questions of somebody who is not in charge of them any more. */
export type Relieved = {
  readonly was: Assignee
  readonly question: Question
  /** Who has it from now on; null where nobody does, and of one that was put to them alone and waits for them. */
  readonly to: Staff | null
}

/**
 * Looks through the open questions of an organisation, after something that may have changed who is there. `by`: who
 * did that, and reads the reply.
 */
export async function relieve(
  work: Work,
  organisationId: string,
  by: string | null,
): Promise<readonly Relieved[]> {
  const { unit, ids, now } = work
  const adrift = await lockAdrift(unit, organisationId, now)
  if (adrift.length === 0) return []
  const { questions, groups } = await withGroups(unit, adrift, now)
  const { relieved, outgoing } = await free(work, questions, groups, by)
  // Freed by the store that made two people one, with its record: that is still to be told.
  const own = questions.filter(({ assignee }) => assignee === null)
  const told = grouped(own, ({ groupId, asker }) => `${groupId} ${asker.id}`).flatMap((theirs) =>
    tellGroup(
      ids.next(),
      { name: theirs[0].asker.name, why: 'own', until: null, questions: theirs },
      groups,
      by,
    ),
  )
  await post(work, [...outgoing, ...told])
  return relieved
}

async function withGroups(unit: Unit, ids: readonly string[], now: Date) {
  const questions = [...(await findQuestions(unit, ids)).values()]
  const groups = await loadStaffedGroups(unit, [...new Set(questions.map((one) => one.groupId))], now)
  return { questions, groups }
}

type Adrift = { question: Question; gone: Gone; to: Staff | null }

/**
 * Takes those of the questions out of the hands of whoever is not in charge of them now, and answers what became of them and
 * what must be said of it. Whoever stands in for somebody who is away has theirs.
 */
export async function free(
  work: Work,
  questions: readonly Question[],
  groups: ReadonlyMap<string, Staffed>,
  by: string | null,
): Promise<{ relieved: Relieved[]; outgoing: Outgoing[] }> {
  const { unit, ids, now } = work
  const adrift = questions.flatMap((question): Adrift[] => {
    const charge = inCharge(question, now)
    if (charge.who || charge.why === 'nobody') return []
    return [{ question, gone: charge, to: standIn(question, charge, groups) }]
  })
  const releases = adrift
    // One that was put to a single trainer waits for their return.
    .filter(({ question, gone }) => question.channel === 'forum' || gone.why === 'left')
    .map(({ question, gone: { why, was }, to }): Release => {
      const { record } = released(factsAsStored(question), { why, by, now, to: to?.id ?? null })
      const choice: Choice | null = to && { how: 'stands-in', instead: was.id }
      return { id: ids.next(), questionId: question.id, was: was.id, record, choice }
    })
  if (releases.length > 0) await storeReleases(unit, releases)
  const onForum = adrift.filter(({ question }) => question.channel === 'forum')
  const outgoing = [
    ...adrift.filter((one) => !onForum.includes(one)).flatMap((one) => tellAsker(one, groups)),
    ...grouped(onForum, ({ question, gone, to }) => `${question.groupId} ${gone.was.id} ${to?.id}`).flatMap(
      (theirs) => {
        const [{ gone, to }] = theirs
        const freed = freedOf(gone, theirs)
        return to ? tellStandIn(ids.next(), freed, to, groups) : tellGroup(ids.next(), freed, groups, by)
      },
    ),
  ]
  const relieved = adrift.map(({ question, gone, to }) => ({ was: gone.was, question, to }))
  return { relieved, outgoing }
}

/** Who has it meanwhile: of the same group, there, and not its asker. */
function standIn(question: Question, gone: Gone, groups: ReadonlyMap<string, Staffed>): Staff | null {
  if (question.channel !== 'forum' || gone.why !== 'away') return null
  const trainers = groups.get(question.groupId)?.staff.filter(({ roles }) => roles.includes('trainer')) ?? []
  const found = standInFor(trainers, gone.was.id)
  return found && found.id !== question.asker.id ? found : null
}

/**
 * Somebody named, once they were away already, who stands in for them: what was freed by that and is still nobody's goes over.
 */
export async function handOverFreed(
  work: Work,
  away: Someone,
  { since, until, groupIds }: { since: Date; until: Date | null; groupIds: readonly string[] },
): Promise<readonly Relieved[]> {
  const { unit, ids, now } = work
  const { id: personId } = away
  const freed = await lockFreedOf(unit, { personId, groupIds, since })
  if (freed.length === 0) return []
  const { questions, groups } = await withGroups(unit, freed, now)
  const was: Assignee = { ...away, trains: [], away: [] }
  const gone: Gone = { why: 'away', was, since, until }
  const adrift = questions.flatMap((question): Array<Adrift & { to: Staff }> => {
    const to = standIn(question, gone, groups)
    return to ? [{ question, gone, to }] : []
  })
  const releases = adrift.map(({ question, to }): Release => {
    const { record } = released(factsAsStored(question), { why: 'away', by: personId, now, to: to.id })
    const choice: Choice = { how: 'stands-in', instead: personId }
    return { id: ids.next(), questionId: question.id, was: null, record, choice }
  })
  if (releases.length > 0) await storeReleases(unit, releases)
  const told = grouped(adrift, ({ question, to }) => `${question.groupId} ${to.id}`).flatMap((theirs) =>
    tellStandIn(ids.next(), freedOf(gone, theirs), theirs[0].to, groups),
  )
  await post(work, told)
  return adrift.map(({ question, to }) => ({ was, question, to }))
}

/** Lists of what has the same key; none of them is empty. */
function grouped<One>(ones: readonly One[], keyOf: (one: One) => string): Array<[One, ...One[]]> {
  const lists = new Map<string, [One, ...One[]]>()
  for (const one of ones) {
    const list = lists.get(keyOf(one))
    if (list) list.push(one)
    else lists.set(keyOf(one), [one])
  }
  return [...lists.values()]
}

function freedOf(gone: Gone, adrift: readonly Adrift[]): Freed {
  const questions = adrift.map(({ question }) => question)
  const until = gone.why === 'away' ? gone.until : null
  return { name: gone.was.name, why: gone.why, until, questions }
}

/** One message for each person who is not there, however many questions they had. */
function tellGroup(
  id: string,
  freed: Freed,
  groups: ReadonlyMap<string, Staffed>,
  by: string | null,
): Outgoing[] {
  const group = groups.get(freed.questions[0]?.groupId ?? '')
  return group ? tellFreed(id, freed, group, by) : []
}

/** That nobody has these any more: to the coordinators, and to the trainers in their place. */
export function tellFreed(
  id: string,
  freed: Freed,
  group: Told & { zone: string },
  by: string | null,
): Outgoing[] {
  const [first, ...others] = freed.questions
  const single = others.length === 0 ? first : undefined
  const about = {
    ...(single ? { about: { type: QUESTION, id: single.id } as const } : {}),
    ...(single?.deadline ? { whileDeadline: single.deadline.id } : {}),
    ...(single?.state === 'open' ? { shows: 'freed' as const } : {}),
  }
  const key = `freed:${id}`
  const card = (language: Language, reader: 'coordinator' | 'trainer', platform?: string) =>
    freedCard(messages(language), group.zone, freed, reader, platform)
  const toThem = {
    ...about,
    key,
    card: (language: Language, _: unknown, platform?: string) => card(language, 'coordinator', platform),
  }
  return [
    ...toCoordinators(group, toThem, by),
    ...toSpaces(group, 'trainers', {
      ...about,
      key,
      card: ({ platform }) => card(group.language, 'trainer', platform),
    }),
  ]
}

/** Whoever stands in hears once of everything that came to them by one absence. */
function tellStandIn(id: string, freed: Freed, to: Staff, groups: ReadonlyMap<string, Staffed>): Outgoing[] {
  const [first, ...others] = freed.questions
  const group = groups.get(first?.groupId ?? '')
  if (!first || !group) return []
  const card = standInCard(messages(to.language), group.zone, freed)
  const single = others.length === 0
  return [
    toPerson(group, to.id, {
      key: `handed:${id}`,
      card,
      ...(single ? { about: { type: QUESTION, id: first.id }, opensThread: true } : {}),
      ...(single && first.deadline ? { whileDeadline: first.deadline.id } : {}),
      ...(single && first.state === 'open' ? { shows: 'handed' as const } : {}),
    }),
  ]
}

/** Between the asker and one trainer: nobody else reads it. Of one absence the asker hears once. */
function tellAsker({ question, gone, to }: Adrift, groups: ReadonlyMap<string, Staffed>): Outgoing[] {
  const group = groups.get(question.groupId)
  if (!group) return []
  const { asker, id } = question
  const when = gone.why === 'away' ? gone.since.toISOString() : question.assignedAt?.toISOString()
  const card = directFreedCard(
    messages(asker.language),
    group.zone,
    question,
    freedOf(gone, [{ question, gone, to }]),
  )
  const about = { type: QUESTION, id } as const
  return [toPerson(group, asker.id, { key: `freed:${id}:${gone.was.id}:${when}`, card, about })]
}
