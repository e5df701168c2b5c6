/** How the guarantee was kept in the groups that somebody coordinates, with the names of now. */
import type { Ctx } from '../../command/context.ts'
import { findQuestions } from '../../helpdesk/store.ts'
import { coordinators, type Group, groupsWhere } from '../../kernel/actor.ts'
import { namesOf } from '../../people/store.ts'
import { findHead, listSince } from '../ledger-store.ts'
import { type Figures, figuresOf, outagesIn, type Period, type Promised, promisesIn } from './figures.ts'
import { type PeriodName, periodOf } from './period.ts'

export type Report = {
  readonly period: Period
  readonly figures: Figures
  /** By group, where there are several. */
  readonly groups: ReadonlyArray<{ readonly group: Group; readonly figures: Figures }>
  /** Who gave first answers, the most of them first. `name`: null for somebody who is not known any more. */
  readonly answerers: ReadonlyArray<{ readonly name: string | null; readonly count: number }>
  /** Each promise, with the reference of its question: null where that is not there any more. */
  readonly promises: ReadonlyArray<Promised & { readonly reference: string | null; readonly group: Group }>
  /** While nobody was at work, with the references of the questions that it concerned. */
  readonly outages: ReadonlyArray<{
    readonly from: Date
    readonly to: Date
    readonly references: readonly string[]
  }>
  /** How many entries the ledger has. */
  readonly entries: number
}

/** In five statements, however many questions there are. What was asked in the last minute may not be sealed yet. */
export async function readReport(name: PeriodName, ctx: Ctx): Promise<Report> {
  const { unit, actor, now } = ctx
  const period = periodOf(name, now, actor.zone)
  const theirs = new Map(groupsWhere(actor, coordinators).map((group) => [group.id, group]))
  const entries = await listSince(unit, actor.organisationId, period.from)
  const found = promisesIn(entries, period).flatMap((one) => {
    const group = theirs.get(one.groupId)
    return group ? [{ ...one, group }] : []
  })
  const questions = await findQuestions(unit, [...new Set(found.map(({ questionId }) => questionId))])
  const counts = new Map<string, number>()
  for (const { answeredBy } of found)
    if (answeredBy) counts.set(answeredBy, (counts.get(answeredBy) ?? 0) + 1)
  const names = await namesOf(unit, [...counts.keys()])
  const answerers = [...counts]
    .map(([id, count]) => ({ name: names.get(id) ?? null, count }))
    .sort((a, b) => b.count - a.count || (a.name ?? '').localeCompare(b.name ?? ''))
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
  const head = await findHead(unit, actor.organisationId)
  const figures = figuresOf(found)
  return { period, figures, groups, answerers, promises, outages, entries: head?.seq ?? 0 }
}
