/** Somebody who trains says when they are away, and who stands in. What that does to questions is not decided here. */
import { DateTime } from 'luxon'
import type { Ctx } from '../../command/context.ts'
import { type Group, groupsWhere, trainers } from '../../kernel/actor.ts'
import { localDay, midnightAfter } from '../../kernel/local-year.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { findMember } from '../find.ts'
import type { Period } from '../in-charge.ts'
import type { Someone } from '../someone.ts'
import {
  type Absence,
  awayDuring,
  endAbsence,
  insertAbsence,
  knownIn,
  listAbsences,
  setSubstitute,
  type Trainer,
  trainersIn,
} from './absence-store.ts'
import { closesCircle, overlap, standInFor } from './standing-in.ts'

/** Days as ISO dates in the organisation's zone, both included. */
export type Asked = {
  /** Today, unless it is said. */
  readonly from?: string | undefined
  /** Without it, until they say that they are back. */
  readonly until?: string | undefined
  /** A name, or a person's id. */
  readonly substitute?: string | undefined
}

export type Declared = {
  readonly absence: Absence
  /** Groups in which whoever stands in does not: they do not train them. */
  readonly without: readonly Group[]
  /** What was said before of the same time, and does not hold any more. */
  readonly before: readonly Absence[]
}

/**
 * What they said before of the same time gives way.
 * @throws Refusal `date-past`, `absence-backwards`, and those of `substituteFor`
 */
export async function declareAbsence(asked: Asked, ctx: Ctx): Promise<Declared> {
  const { unit, actor, ids, now } = ctx
  const period = periodOf(asked, ctx)
  const substitute =
    asked.substitute === undefined ? null : await substituteFor(asked.substitute, period, ctx)
  const before = (await listAbsences(unit, actor.personId, now)).filter((one) => overlap(one, period))
  const id = ids.next()
  const substituteId = substitute?.id ?? null
  await insertAbsence(unit, { id, personId: actor.personId, ...period, substituteId })
  return { absence: { id, ...period, substitute }, without: notThere(substitute, ctx), before }
}

function periodOf({ from, until }: Asked, ctx: Ctx): Period {
  const { now, actor, m } = ctx
  const { zone } = actor
  const today = localDay(now, zone)
  const day = (iso: string) => DateTime.fromISO(iso, { zone })
  for (const [field, date] of Object.entries({ from, until }))
    if (date !== undefined && date < today) throw new Refusal('date-past', { field })
  if (from !== undefined && until !== undefined && until < from)
    throw new Refusal('absence-backwards', {
      field: 'until',
      begins: m.day(day(from).toJSDate(), zone),
      ends: m.day(day(until).toJSDate(), zone),
    })
  return {
    from: from === undefined || from === today ? now : day(from).toJSDate(),
    until: until === undefined ? null : midnightAfter(until, zone),
  }
}

/**
 * Somebody who trains at least one of the same groups, and whom nobody counts on who counts on them.
 * @throws Refusal `unknown-person`, `ambiguous-person`, `not-a-substitute`, `substitute-yourself`, `substitute-away`,
 * `substitute-circle`
 */
async function substituteFor(typed: string, period: Period, ctx: Ctx): Promise<Trainer> {
  const { unit, actor, m } = ctx
  const field = 'substitute'
  const substitute = await trainerMeant(typed, ctx)
  const { id: substituteId, name } = substitute
  if (substituteId === actor.personId) throw new Refusal('substitute-yourself', { field })
  const others = await awayDuring(unit, actor.organisationId, period, actor.personId)
  if (closesCircle({ personId: actor.personId, ...period, substituteId }, others))
    throw new Refusal('substitute-circle', { field, name })
  const atFirst = others.filter(({ from, until }) => from <= period.from && (!until || until > period.from))
  const away = atFirst.find(({ personId }) => personId === substituteId)
  const people = [...new Set([substituteId, ...others.flatMap((one) => one.substituteId ?? [])])].map(
    (id) => {
      const absence = atFirst.find(({ personId }) => personId === id)
      return { id, present: !absence, substituteId: absence?.substituteId ?? null }
    },
  )
  if (away && !standInFor(people, substituteId)) {
    const until = away.until ? { until: m.day(new Date(away.until.getTime() - 1), actor.zone) } : {}
    throw new Refusal('substitute-away', { field, name, ...until })
  }
  return substitute
}

async function trainerMeant(typed: string, ctx: Ctx): Promise<Trainer> {
  const { unit, actor, now } = ctx
  const groups = groupsWhere(actor, trainers)
  const groupIds = groups.map(({ id }) => id)
  const field = 'substitute'
  const possible = await trainersIn(unit, groupIds, now)
  try {
    return findMember(possible, typed, () => true, { field })
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'unknown-person') throw error
    const known = await knownIn(unit, actor.organisationId, groupIds)
    const meant = known.filter((one) => isNamed(one, typed))
    const [only] = meant
    if (!only || meant.length > 1) throw error
    throw new Refusal('not-a-substitute', {
      field,
      name: only.name,
      code: groups.map(({ code }) => code).join(', '),
    })
  }
}

function isNamed(one: Pick<Someone, 'id' | 'name'>, typed: string): boolean {
  try {
    return findMember([one], typed) === one
  } catch {
    return false
  }
}

function notThere(substitute: Trainer | null, { actor }: Ctx): Group[] {
  if (!substitute) return []
  return groupsWhere(actor, trainers).filter(({ id }) => !substitute.groupIds.includes(id))
}

export type Named = Declared & { readonly substitute: Trainer }

/** That which begins on this day, in the organisation's zone. @throws Refusal `no-absence` */
async function absenceFrom(day: string, { unit, actor, now }: Ctx): Promise<Absence> {
  const absences = await listAbsences(unit, actor.personId, now)
  const found = absences.find(({ from }) => localDay(from, actor.zone) === day)
  if (!found) throw new Refusal('no-absence')
  return found
}

/**
 * Who stands in during an absence that was said before. `from`: the day on which it begins.
 * @throws Refusal `no-absence`, and those of `substituteFor`
 */
export async function nameSubstitute(
  { from: day, substitute: typed }: { from: string; substitute: string },
  ctx: Ctx,
): Promise<Named> {
  const absence = await absenceFrom(day, ctx)
  const from = absence.from > ctx.now ? absence.from : ctx.now
  const period = { from, until: absence.until }
  const substitute = await substituteFor(typed, period, ctx)
  await setSubstitute(ctx.unit, absence.id, substitute.id)
  const before = [absence]
  return { absence: { ...absence, substitute }, substitute, without: notThere(substitute, ctx), before }
}

/** Ends those that are under way. Answers which they were. */
export async function endAbsencesOfNow({ unit, actor, now }: Ctx): Promise<Absence[]> {
  const current = (await listAbsences(unit, actor.personId, now)).filter(({ from }) => from <= now)
  for (const one of current) await endAbsence(unit, actor.personId, one, now)
  return current
}

/** Takes back one that has been announced. @throws Refusal `no-absence` */
export async function cancelAbsence(day: string, ctx: Ctx): Promise<Absence> {
  const found = await absenceFrom(day, ctx)
  await endAbsence(ctx.unit, ctx.actor.personId, found, ctx.now)
  return found
}
