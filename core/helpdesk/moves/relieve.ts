/**
 * Questions whose trainer is not in charge of them any more: they left, lost the role or are away, or two people turned
 * out to be one and would answer themselves. Whoever stands in for somebody away has theirs; the others are nobody's again:
 * free to take, and told as when nobody is there.
 */
import type { Unit } from '../../../prisma/unit.ts'
import { post } from '../../delivery/outbox.ts'
import type { Outgoing } from '../../delivery/outgoing.ts'
import type { Work } from '../../kernel/work.ts'
import { standInFor } from '../../people/absence/standing-in.ts'
import { type Assignee, type Gone, inCharge } from '../../people/in-charge.ts'
import type { Someone } from '../../people/someone.ts'
import { loadStaffedGroups, type Staff, type Staffed } from '../../people/store.ts'
import { released } from '../question.ts'
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
import { type Adrift, freedOf, tellAsker, tellFreed, tellStandIn } from './telling-released.ts'

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
    inGroupOf(theirs, groups, (group) =>
      tellFreed(ids, { name: theirs[0].asker.name, why: 'own', until: null, questions: theirs }, group, by),
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
        return inGroupOf(freed.questions, groups, (group) =>
          to ? tellStandIn(ids, freed, group, to) : tellFreed(ids, freed, group, by),
        )
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
    inGroupOf([theirs[0].question], groups, (group) =>
      tellStandIn(ids, freedOf(gone, theirs), group, theirs[0].to),
    ),
  )
  await post(work, told)
  return adrift.map(({ question, to }) => ({ was, question, to }))
}

/** What is told of these, all of one group. */
function inGroupOf(
  [first]: readonly Question[],
  groups: ReadonlyMap<string, Staffed>,
  tell: (group: Staffed) => Outgoing[],
): Outgoing[] {
  const group = first && groups.get(first.groupId)
  return group ? tell(group) : []
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
