/** How the guarantee was kept in the groups that somebody coordinates, with the names of now. */
import type { Ctx } from '../../command/context.ts'
import { countInHand, readCounted } from '../../helpdesk/counted-store.ts'
import { type Satisfaction, satisfactionOf } from '../../helpdesk/satisfaction/satisfaction.ts'
import { countRatings } from '../../helpdesk/satisfaction/satisfaction-store.ts'
import { uncoveredOf } from '../../helpdesk/topics/topics.ts'
import { coordinators, type Group, groupsWhere } from '../../kernel/actor.ts'
import { type Period, type PeriodCode, periodOf } from '../../kernel/period.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { namesOf } from '../../people/store.ts'
import { listCovering } from '../../people/topic-store.ts'
import type { Head } from '../chain.ts'
import { findHead, listSince } from '../ledger-store.ts'
import { type Figures, figuresOf, outagesIn, type Promised, promisesIn } from './figures.ts'
import { type Load, loadOf } from './load.ts'
import { type Spread, spreadOf } from './spread.ts'
import { type About, byTopic, type TopicFigures, topicsOf } from './topics.ts'

export type Report = {
  readonly code: PeriodCode
  readonly period: Period
  /** The one group that it is of, for whoever coordinates others too; null where it is of every group that they coordinate. */
  readonly only: Group | null
  /** The other reports of that time which its reader may ask for, by group: none for whoever coordinates one group alone. */
  readonly others: readonly Group[]
  readonly figures: Figures
  /** By group, where there are several. */
  readonly groups: ReadonlyArray<{ readonly group: Group; readonly figures: Figures }>
  /** How long answers took, and when questions are asked. */
  readonly spread: Spread
  /** By what they are about; `uncovered`: domains that nobody of a group answers for, null where nobody there has said anything. */
  readonly topics: readonly TopicFigures[]
  readonly uncovered: ReadonlyArray<{ readonly group: Group; readonly domains: readonly string[] | null }>
  /** Of whoever had questions, by name: it is no ranking. `name`: null for somebody who is not known any more. */
  readonly load: ReadonlyArray<Omit<Load, 'personId'> & { readonly name: string | null }>
  /** Each promise, with the reference of its question: null where that is not there any more. */
  readonly promises: ReadonlyArray<About & { readonly reference: string | null; readonly group: Group }>
  /** While nobody was at work, with the references of the questions that it concerned. */
  readonly outages: ReadonlyArray<{
    readonly from: Date
    readonly to: Date
    readonly references: readonly string[]
  }>
  /**
   * What those who asked say of the answers in that time; null where they are too few to show, and of one group among several:
   * what the others say could be reckoned by taking the one from the whole. The ledger holds none of it.
   */
  readonly satisfaction: Satisfaction | null
  /** Where the ledger ends from which all this is reckoned; null where it has not begun. */
  readonly head: Head | null
}

/**
 * In seven statements, however many questions there are. What was asked in the last minute may not be sealed yet.
 * @param groupCode of one group alone; empty or undefined: of every group that the actor coordinates.
 * @returns null where there is no such period.
 * @throws Refusal `unknown-group` where the actor coordinates no group of that code, in the very same words where there is one.
 */
export async function readReport(
  code: PeriodCode,
  groupCode: string | undefined,
  ctx: Ctx,
): Promise<Report | null> {
  const { unit, actor, now, frameworks } = ctx
  const { language } = ctx.m
  const period = periodOf(code, now, actor.zone)
  if (!period) return null
  const coordinated = groupsWhere(actor, coordinators)
  const named = groupCode ? coordinated.find((group) => group.code === groupCode.toUpperCase()) : null
  if (named === undefined) throw new Refusal('unknown-group', { code: groupCode ?? '' })
  const only = coordinated.length > 1 ? named : null
  const theirs = new Map((only ? [only] : coordinated).map((group) => [group.id, group]))
  const entries = await listSince(unit, actor.organisationId, period.from)
  const ofTheirs = promisesIn(entries, period).flatMap((one) => {
    const group = theirs.get(one.groupId)
    return group ? [{ ...one, group }] : []
  })
  const questions = await readCounted(unit, [...new Set(ofTheirs.map(({ questionId }) => questionId))])
  const covering = await listCovering(unit, [...theirs.keys()], now)
  const coverage = [...theirs.values()].map((group) => ({
    group,
    framework: frameworks.get(group.framework),
    covered: covering.filter(({ groupId }) => groupId === group.id).map(({ topics }) => topics),
  }))
  const readers = new Map(coverage.map((one) => [one.group.id, topicsOf(one, language)]))
  const found = ofTheirs.map((one) => {
    const question = questions.get(one.questionId)
    return { ...one, topic: question ? (readers.get(one.groupId)?.(question.text) ?? null) : null }
  })
  const loads = loadOf(found, await countInHand(unit, [...theirs.keys()]))
  const names = await namesOf(
    unit,
    loads.flatMap(({ personId }) => personId ?? []),
  )
  const load = loads
    .map(({ personId, ...one }) => ({ ...one, name: (personId && names.get(personId)) ?? null }))
    .sort((one, other) => (one.name ?? '').localeCompare(other.name ?? ''))
  const groups = [...theirs.values()].map((group) => ({
    group,
    figures: figuresOf(found.filter(({ groupId }) => groupId === group.id)),
  }))
  const referenceOf = ({ questionId }: Promised) => questions.get(questionId)?.reference ?? null
  const promises = found.map((one) => ({ ...one, reference: referenceOf(one) }))
  const outages = outagesIn(entries, found, period).map(({ from, to, concerned }) => ({
    from,
    to,
    references: concerned.flatMap((one) => referenceOf(one) ?? []),
  }))
  return {
    code,
    period,
    only,
    others: coordinated.length > 1 ? coordinated.filter((group) => group !== only) : [],
    figures: figuresOf(found),
    groups,
    spread: spreadOf(found, actor.zone),
    topics: byTopic(found),
    uncovered: coverage
      .map((one) => ({ group: one.group, domains: uncoveredOf(one, language) }))
      .filter(({ domains }) => domains === null || domains.length > 0),
    load,
    promises,
    outages,
    satisfaction: only ? null : satisfactionOf(await countRatings(unit, [...theirs.keys()], period)),
    head: await findHead(unit, actor.organisationId),
  }
}
