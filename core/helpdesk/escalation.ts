/**
 * The response guarantee: "une réponse est garantie dans les 4 jours" (seed 001) as a policy, and what each rung of
 * its ladder says to whom. Claimed is not answered: taking a question changes nothing here.
 */
import type { Unit } from '../../prisma/unit.ts'
import { type Owner, type Rung, rungName } from '../deadline/escalation.ts'
import type { StoredDeadline } from '../deadline/store.ts'
import { type Sayable, together } from '../delivery/bundle.ts'
import { toPerson, toSpaces } from '../delivery/outbox.ts'
import type { Outgoing } from '../delivery/outgoing.ts'
import { messages } from '../i18n/messages.ts'
import type { Work } from '../kernel/work.ts'
import { eachOnce, type Hearer, inPrivate, inPrivateOr } from '../people/hearers.ts'
import { inCharge } from '../people/in-charge.ts'
import { loadStaffedGroups, type Staffed } from '../people/store.ts'
import { coordinatorsOf, toCoordinators } from '../people/to-coordinators.ts'
import type { Known } from '../policy/policies.ts'
import { policyKey } from '../policy/policy.ts'
import { awaitedCard, awaitedLine, breachToAskerCard, setAsideCard } from './cards/rung.ts'
import { free } from './moves/relieve.ts'
import { QUESTION, type Who } from './question.ts'
import { readersOf, readerWith, staffReader } from './readers.ts'
import { climbedTo } from './reading/climbed.ts'
import { standingOf } from './reading/standing.ts'
import { findQuestions, type Question } from './store.ts'

/** The rung from which coordinators are alerted, by policy: the first whose audience names them. */
export function alertSteps(policies: Known): Record<string, number> {
  return Object.fromEntries(
    policies.all.map((policy) => [
      policyKey(policy),
      policy.steps.findIndex((step) => step.audience.includes('coordinators')),
    ]),
  )
}

/** Who each name of an audience stands for. */
const AUDIENCES: Record<string, (question: Question, group: Staffed, now: Date) => Hearer[]> = {
  /** Once somebody has said that they see to it, it is for them and not for their colleagues. */
  trainers(question, group, now) {
    const { who } = inCharge(question, now)
    return who && question.claimedAt ? inPrivate([who]) : trainersOf(question, group)
  },
  /** Whoever has it; while nobody does, those who might. */
  answering(question, group, now) {
    const { who } = inCharge(question, now)
    return who ? inPrivate([who]) : trainersOf(question, group)
  },
  'trainers-space': () => [{ purpose: 'trainers' }],
  assignee(question, _, now) {
    const { who } = inCharge(question, now)
    return who ? inPrivate([who]) : []
  },
  coordinators: (_, group) => coordinatorsOf(group),
  asker: ({ asker }) => inPrivate([asker]),
}

function trainersOf({ asker }: Question, { staff }: Staffed): Hearer[] {
  return inPrivateOr(
    'trainers',
    staff.filter(({ id, roles, present }) => roles.includes('trainer') && present && id !== asker.id),
  )
}

function whoIs(hearer: Hearer, { staff }: Staffed): Who {
  if ('purpose' in hearer) return readersOf(hearer.purpose)
  return readerWith(hearer.person, staff.find(({ id }) => id === hearer.person)?.roles ?? [])
}

/** What a batch of rungs says, in two statements however many questions there are. */
async function escalateQuestions(work: Work, rungs: readonly Rung[]): Promise<Outgoing[]> {
  const { unit, now } = work
  const questions = await findQuestions(
    unit,
    rungs.map((rung) => rung.deadline.subjectId),
  )
  const groupIds = [...new Set([...questions.values()].map((question) => question.groupId))]
  const groups = await loadStaffedGroups(unit, groupIds, now)
  // Whatever made nobody be in charge without being told here (an absence that had been announced, say).
  const { relieved, outgoing: freed } = await free(work, [...questions.values()], groups, null)
  // Whoever stands in has it by now, and is the one to be told.
  const handed = relieved.flatMap(({ question, to }) => (to ? [question.id] : []))
  const since = handed.length > 0 ? await findQuestions(unit, handed) : new Map<string, Question>()
  const said = rungs.flatMap((rung) => {
    const { subjectId } = rung.deadline
    const question = since.get(subjectId) ?? questions.get(subjectId)
    const group = question && groups.get(question.groupId)
    return question && group ? rungMessages(rung, question, group, now) : []
  })
  return [...freed, ...together(work.ids, said)]
}

/** The coordinators of each group are told, once, that nothing watches over these questions any more. */
async function tellSetAside(
  unit: Unit,
  deadlines: readonly StoredDeadline[],
  now: Date,
): Promise<Outgoing[]> {
  const ids = deadlines.map((deadline) => deadline.subjectId)
  const questions = [...(await findQuestions(unit, ids)).values()]
  const groups = await loadStaffedGroups(unit, [...new Set(questions.map((one) => one.groupId))], now)
  return questions.flatMap((question) => {
    const group = groups.get(question.groupId)
    if (!group) return []
    const about = { type: QUESTION, id: question.id } as const
    return toCoordinators(group, {
      key: `set-aside:${question.id}:${question.cycle}`,
      about,
      shows: 'set-aside',
      card: (language, hearer) =>
        setAsideCard(messages(language), question, staffReader(whoIs(hearer, group))),
    })
  })
}

export const questionDeadlines: Owner = {
  audiences: new Set(Object.keys(AUDIENCES)),
  climbed: escalateQuestions,
  setAside: tellSetAside,
}

/** What a rung says to one hearer is known by this, and whose it is. */
export function guaranteeKey(questionId: string, cycle: number, step: string): string {
  return `guarantee:${questionId}:${cycle}:${step}`
}

function rungMessages(rung: Rung, question: Question, group: Staffed, now: Date): Sayable[] {
  const { deadline, policy, step } = rung
  const { zone } = group
  const climbed = climbedTo(policy, question.deadline ?? deadline)
  // After an outage alerts and the breach may be among the rungs skipped: who should have heard of them hears now.
  const missed = rung.skipped.filter(({ kind }) => kind !== 'reminder').flatMap(({ audience }) => audience)
  const audience = new Set([...step.audience, ...missed])
  const hearers = eachOnce([...audience].flatMap((name) => AUDIENCES[name]?.(question, group, now) ?? []))
  const common = {
    key: guaranteeKey(question.id, deadline.cycle, rungName(policy, step.index, rung)),
    about: { type: QUESTION, id: question.id } as const,
    whileDeadline: deadline.id,
    // A pause hides the time that is left; it does not undo a breach.
    whileRunning: step.kind === 'reminder' || step.kind === 'alert',
    alert: step.kind !== 'reminder' && audience.has('coordinators'),
  }
  return hearers.flatMap((hearer): Sayable[] => {
    const language = 'person' in hearer ? hearer.language : group.language
    const m = messages(language)
    const who = whoIs(hearer, group)
    const standing = standingOf(question, [], who, now, { of: () => policy })
    if ('person' in hearer && hearer.person === question.asker.id) {
      const due = rung.breachedAt ?? deadline.dueAt ?? step.at
      const card = breachToAskerCard(m, zone, question, due)
      return [{ message: toPerson(group, hearer.person, { ...common, card }), language }]
    }
    const awaited = { standing, climbed, reader: staffReader(who), now }
    const said = { ...common, shows: 'awaited' } as const
    if ('person' in hearer) {
      const card = awaitedCard(m, zone, awaited)
      const message = toPerson(group, hearer.person, { ...said, card, opensThread: true })
      return [{ message, language, line: awaitedLine(m, zone, awaited, hearer.person) }]
    }
    const platforms = new Map(group.spaces.map(({ id, platform }) => [id, platform]))
    return toSpaces(group, hearer.purpose, {
      ...said,
      card: ({ platform }) => awaitedCard(m, zone, { ...awaited, platform }),
    }).map((message) => {
      const platform = 'space' in message.to ? platforms.get(message.to.space) : undefined
      return { message, language, line: awaitedLine(m, zone, { ...awaited, platform }, null) }
    })
  })
}
