/** How competences come about in the groups that somebody coordinates. Data without words. */
import type { Ctx } from '../../command/context.ts'
import { allCompetences } from '../../framework/framework.ts'
import { coordinators, type Group, groupsWhere } from '../../kernel/actor.ts'
import { DAY } from '../../kernel/clock.ts'
import { isSchoolYear, monthsOf, type Period, type PeriodCode, periodOf } from '../../kernel/period.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { isEmpty, type Section, sectionsOf } from './figures.ts'
import {
  type Counted,
  countCompetences,
  countDecided,
  countVerdicts,
  type Decided,
  listTrainees,
  type Trainee,
} from './overview-store.ts'
import { isSilent } from './silence.ts'
import { type Shares, sharesOf } from './verdicts.ts'

/** Where the counted lengths of time end, excluded, and the next begin; one more goes on for ever. 14 days is what is asked of trainers. */
export const LENGTHS = [DAY, 3 * DAY, 7 * DAY, 14 * DAY, 28 * DAY] as const

export type Overview = {
  readonly code: PeriodCode
  readonly period: Period
  readonly months: readonly PeriodCode[]
  /** That it is about. */
  readonly groups: readonly Group[]
  /** All that whoever reads coordinates. */
  readonly coordinated: readonly Group[]
  readonly counted: Counted
  /** Those of former frameworks only where something was done under them. */
  readonly sections: readonly Section[]
  readonly decided: Decided
  /** Null where more than one group is looked at, or less than a school year: by comparing those, what is withheld could be found. */
  readonly shares: Shares | null
  readonly trainees: { readonly all: number; readonly silent: number }
}

/**
 * In four statements, however many people there are; in three where no shares are shown.
 * @param input `group`: its code; all that they coordinate where it is not said.
 * @returns null where there is no such period.
 * @throws Refusal `unknown-group`: they coordinate none of that code.
 */
export async function readOverview(
  input: { group?: string | undefined; period: PeriodCode },
  ctx: Ctx,
): Promise<Overview | null> {
  const { unit, actor, now } = ctx
  const { zone } = actor
  const period = periodOf(input.period, now, zone)
  if (!period) return null
  const coordinated = groupsWhere(actor, coordinators)
  const groups = chosen(coordinated, input.group)
  const groupIds = groups.map(({ id }) => id)
  const scope = { groupIds, period, zone }
  const counted = await countCompetences(unit, scope)
  const decided = await countDecided(unit, scope, LENGTHS)
  const comparable = groups.length === 1 && isSchoolYear(input.period)
  const shares = comparable ? sharesOf(await countVerdicts(unit, scope), actor.personId) : null
  const trainees = await listTrainees(unit, groupIds, now)
  const people = (some: readonly Trainee[]) => new Set(some.map(({ personId }) => personId)).size
  const months = monthsOf(period, zone)
  const sections = sectionsOf({ counted, groups, frameworks: ctx.frameworks, months })
  return {
    code: input.period,
    period,
    months,
    groups,
    coordinated,
    counted,
    sections: sections.filter((section) => section.isCurrent || !isEmpty(section)),
    decided,
    shares,
    trainees: { all: people(trainees), silent: people(silentOf(trainees, groups, ctx)) },
  }
}

export type Silent = { readonly groups: readonly Group[]; readonly people: readonly Trainee[] }

/** Of whom nothing was heard, the longest silent first. One statement. @throws Refusal `unknown-group` */
export async function readSilent(input: { group?: string | undefined }, ctx: Ctx): Promise<Silent> {
  const groups = chosen(groupsWhere(ctx.actor, coordinators), input.group)
  const trainees = await listTrainees(
    ctx.unit,
    groups.map(({ id }) => id),
    ctx.now,
  )
  return { groups, people: silentOf(trainees, groups, ctx) }
}

function silentOf(
  trainees: readonly Trainee[],
  groups: readonly Group[],
  { frameworks, now }: Ctx,
): Trainee[] {
  const sizes = new Map(
    groups.map(({ id, framework }) => {
      const known = frameworks.get(framework)
      return [id, known ? allCompetences(known).length : Number.MAX_SAFE_INTEGER]
    }),
  )
  return trainees.filter((one) => isSilent(one, sizes.get(one.groupId) ?? Number.MAX_SAFE_INTEGER, now))
}

function chosen(coordinated: readonly Group[], code: string | undefined): readonly Group[] {
  if (code === undefined || code === '') return coordinated
  const group = coordinated.find((one) => one.code === code.toUpperCase())
  if (!group) throw new Refusal('unknown-group', { code })
  return [group]
}
