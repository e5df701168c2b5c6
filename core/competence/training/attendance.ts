/** Who was there: by the code of the screen, put on the list by whoever gave it, or taken off again. */
import type { Ctx } from '../../command/context.ts'
import { competence as competenceOf } from '../../framework/framework.ts'
import { groupsWhere, trainees } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { noteTry, triedTooOften } from '../../people/accounts/tries.ts'
import { findMember } from '../../people/find.ts'
import { loadMembers, type Member } from '../../people/store.ts'
import { trainerIn } from '../reading/attesting.ts'
import { type LocatedTraining, locateTraining, trainingRefused } from './locate.ts'
import { CODE_SERVES } from './record.ts'
import { trainingCode } from './reference.ts'
import { isGivenBy, mayJoin, mayKeepList } from './training.ts'
import {
  deletePresent,
  holdByCode,
  insertPresent,
  type Joined,
  type StoredPresent,
  storeCode,
  storeExceptions,
  type Training,
} from './training-store.ts'

/**
 * Somebody who learns is there, and says so. A code of nothing, and one too many, are refused by an answer and no exception:
 * the try must be counted in the same transaction that refuses it.
 * @throws Refusal those of `mayJoin`.
 */
export async function join(input: { code: string }, ctx: Ctx): Promise<Joined | Refusal> {
  const { unit, actor, ids, now } = ctx
  const { personId, organisationId } = actor
  const code = trainingCode(input.code)
  const tooOften = await triedTooOften(ctx, actor.via)
  if (tooOften) return tooOften
  const training = await holdByCode(unit, { code, organisationId, personId })
  if (!training) {
    await noteTry(ctx, actor.via)
    return new Refusal('training-code-unknown', { code: input.code })
  }
  const traineeOf = new Set(groupsWhere(actor, trainees).map(({ id }) => id))
  const refusal = mayJoin(training, { personId, traineeOf, isListed: training.isListed }, now)
  if (refusal) throw trainingRefused(refusal, training)
  await insertPresent(unit, training.id, [{ id: ids.next(), personId }], 'code', now)
  return training
}

/** A training whose list whoever acts may change. @throws Refusal */
async function kept(typed: string, ctx: Ctx, hold = true): Promise<LocatedTraining> {
  const located = await locateTraining(ctx, typed, hold)
  const refusal = mayKeepList(located.training, trainerIn(ctx))
  if (refusal) throw trainingRefused(refusal, located.training)
  return located
}

/** A code that serves from now on; one that was shown before does not. */
export async function showCode(input: { training: string }, ctx: Ctx): Promise<LocatedTraining> {
  const { training } = await kept(input.training, ctx)
  await storeCode(ctx.unit, training.id, ctx.ids.code(), new Date(ctx.now.getTime() + CODE_SERVES))
  return locateTraining(ctx, training.reference)
}

/** Whoever learns in its group, did not give it and is not on the list. For showing choices, too. @throws Refusal */
export async function readMissing(
  typed: string,
  ctx: Ctx,
): Promise<LocatedTraining & { readonly missing: readonly Member[] }> {
  const located = await kept(typed, ctx, false)
  return { ...located, missing: await missingFrom(located.training, ctx) }
}

async function missingFrom(training: Training, { unit, now }: Ctx): Promise<Member[]> {
  const listed = new Set(training.present.map(({ personId }) => personId))
  const members = await loadMembers(unit, training.groupId, now)
  return members.filter(
    ({ id, roles }) => roles.includes('trainee') && !listed.has(id) && !isGivenBy(training, id),
  )
}

/** They were there, too. @param input `people`: ids, or names. @throws Refusal `unknown-person`, `training-all-listed` */
export async function addPresent(
  input: { training: string; people: readonly string[] },
  ctx: Ctx,
): Promise<LocatedTraining> {
  const { unit, ids, now } = ctx
  const { training } = await kept(input.training, ctx)
  const missing = await missingFrom(training, ctx)
  // Whoever came on the list meanwhile is on it: a form that was open does not fail by that.
  const listed = new Set(training.present.map(({ personId }) => personId))
  const people = input.people
    .filter((one) => !listed.has(one))
    .map((one) => findMember(missing, one, undefined, { field: 'people' }).id)
  const rows = [...new Set(people)].map((personId) => ({ id: ids.next(), personId }))
  if (rows.length > 0) await insertPresent(unit, training.id, rows, 'picked', now)
  return locateTraining(ctx, training.reference)
}

/** Those of the list to whom nothing was attested by it. */
export function removable({ present, granted }: Training): StoredPresent[] {
  const decided = new Set(granted.map(({ personId }) => personId))
  return present.filter(({ personId }) => !decided.has(personId))
}

/** They were not there. @throws Refusal `training-listed-nobody` where it is about nobody who can be taken off. */
export async function removePresent(
  input: { training: string; people: readonly string[] },
  ctx: Ctx,
): Promise<LocatedTraining> {
  const { training } = await kept(input.training, ctx)
  await deletePresent(ctx.unit, training.id, onList(removable(training), input.people))
  return locateTraining(ctx, training.reference)
}

/**
 * What is not attested to some of them, in the place of what was excepted for them before; nothing named is nothing excepted.
 */
export async function exceptFrom(
  input: { training: string; people: readonly string[]; competences: readonly string[] },
  ctx: Ctx,
): Promise<LocatedTraining> {
  const { training, framework } = await kept(input.training, ctx)
  const codes = input.competences.map((typed) => competenceOf(framework, typed)?.code ?? typed)
  const stranger = codes.find((code) => !training.competences.includes(code))
  if (stranger !== undefined)
    throw new Refusal('unknown-competence', { competence: stranger, field: 'competences' })
  const people = onList(removable(training), input.people)
  await storeExceptions(ctx.unit, training.id, people, [...new Set(codes)].sort())
  return locateTraining(ctx, training.reference)
}

/** Their ids; by id, or by name. */
function onList(present: readonly StoredPresent[], typed: readonly string[]): string[] {
  const people = present.map(({ personId, name }) => ({ id: personId, name }))
  return typed.map((one) => findMember(people, one, undefined, { field: 'people' }).id)
}
