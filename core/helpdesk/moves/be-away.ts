/** Somebody who answers says that they are away, or back: what they had goes over to whoever stands in, or is free. */
import type { Ctx } from '../../command/context.ts'
import { post, toPersonAlone } from '../../delivery/outbox.ts'
import type { Outgoing } from '../../delivery/outgoing.ts'
import { groupsWhere, trainers } from '../../kernel/actor.ts'
import { type Absence, listAbsences } from '../../people/absence/absence-store.ts'
import {
  type Asked,
  cancelAbsence,
  type Declared,
  declareAbsence,
  endAbsencesOfNow,
  nameSubstitute,
} from '../../people/absence/declare.ts'
import { absenceOverCard, standsInCard } from '../cards/absence.ts'
import { countHandedOver } from '../history-store.ts'
import { handOverFreed, type Relieved, relieve } from './relieve.ts'

export type Away = Omit<Declared, 'before'> & {
  /** What became of their questions just now. */
  readonly relieved: readonly Relieved[]
}

/** @throws Refusal as `declareAbsence` */
export async function beAway(asked: Asked, ctx: Ctx): Promise<Away> {
  const { absence, without, before } = await declareAbsence(asked, ctx)
  const relieved = await relieveMine(ctx)
  await tellStandIns(absence, before, relieved, ctx)
  return { absence, without, relieved }
}

/** @throws Refusal as `nameSubstitute` */
export async function nameStandIn(input: { from: string; substitute: string }, ctx: Ctx): Promise<Away> {
  const { absence, without, before } = await nameSubstitute(input, ctx)
  const { actor, now } = ctx
  const groupIds = groupsWhere(actor, trainers).map(({ id }) => id)
  const { from: since, until } = absence
  const relieved =
    since <= now ? await handOverFreed(ctx, { id: actor.personId, ...actor }, { since, until, groupIds }) : []
  await tellStandIns(absence, before, relieved, ctx)
  return { absence, without, relieved }
}

async function relieveMine(ctx: Ctx): Promise<Relieved[]> {
  const { personId, organisationId } = ctx.actor
  return (await relieve(ctx, organisationId, personId)).filter(({ was }) => was.id === personId)
}

export type Back = {
  readonly ended: readonly Absence[]
  /** Announced, and not begun. */
  readonly planned: readonly Absence[]
  /** Questions that went over to somebody during it and are with them still. */
  readonly stayed: number
}

/** What went over meanwhile stays where it is. */
export async function comeBack(ctx: Ctx): Promise<Back> {
  const { unit, actor, now } = ctx
  const ended = await endAbsencesOfNow(ctx)
  for (const one of ended) await tellOver(one, ctx)
  const planned = await listAbsences(unit, actor.personId, now)
  const [first] = ended
  const stayed = first ? await countHandedOver(unit, actor.personId, first.from) : 0
  return { ended, planned, stayed }
}

/** @throws Refusal `no-absence` */
export async function takeBackAbsence(day: string, ctx: Ctx): Promise<Absence> {
  const cancelled = await cancelAbsence(day, ctx)
  await tellOver(cancelled, ctx)
  return cancelled
}

/**
 * Whoever stands in hears of it once: with what has come to them, or alone. Whoever was to stand in and is not, reads that
 * too.
 */
async function tellStandIns(
  absence: Absence,
  before: readonly Absence[],
  relieved: readonly Relieved[],
  ctx: Ctx,
): Promise<void> {
  const { substitute } = absence
  const others = before.filter((one) => one.substitute && one.substitute.id !== substitute?.id)
  for (const one of others) await tellOver(one, ctx)
  if (!substitute || relieved.some(({ to }) => to?.id === substitute.id)) return
  const { actor, now } = ctx
  const card = standsInCard(ctx.messages(substitute.language), actor.zone, actor.name, absence, now)
  await post(ctx, [alone(`absence:${ctx.ids.next()}:named`, substitute.id, card, ctx)])
}

async function tellOver({ substitute, ...absence }: Absence, ctx: Ctx): Promise<void> {
  if (!substitute) return
  const { actor, now } = ctx
  const card = absenceOverCard(ctx.messages(substitute.language), actor.zone, actor.name, absence, now)
  await post(ctx, [alone(`absence:${ctx.ids.next()}:over`, substitute.id, card, ctx)])
}

function alone(key: string, personId: string, card: Outgoing['card'], { actor }: Ctx): Outgoing {
  return toPersonAlone({ id: '', organisationId: actor.organisationId }, personId, { key, card })
}
