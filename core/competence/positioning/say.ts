/** Somebody says where they stand on one competence; or takes back all that they ever said. */
import type { Ctx } from '../../command/context.ts'
import { allCompetences, type Framework } from '../../framework/framework.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { isLevel, type Level, markOf, nextToSay, timeNow, timesOf } from './positioning.ts'
import { deleteRatings, insertRating } from './positioning-store.ts'
import { type Asked, askedAt, readSaid, theirFramework } from './reading.ts'

export type Said = {
  readonly code: string
  readonly level: Level
  readonly framework: Framework
  /** What is asked next; undefined once everything is said. */
  readonly next: Asked | undefined
}

/**
 * One press, kept at once. The same press again changes nothing.
 * @param input `place`: of the competence in the framework; `mark`: of the framework it stands in
 * @throws Refusal `positioning-framework-changed`
 */
export async function sayWhere(
  input: { place: string; level: string; mark: string },
  ctx: Ctx,
): Promise<Said> {
  const { unit, actor, ids, now } = ctx
  const { key, framework } = theirFramework(ctx)
  const level = Number(input.level)
  const place = placeIn(framework, input.place)
  const competence = place === undefined ? undefined : allCompetences(framework)[place]
  if (input.mark !== markOf(key) || !competence || !isLevel(level) || place === undefined)
    throw new Refusal('positioning-framework-changed')
  const said = await readSaid(ctx, key)
  const time = timeNow(said.times, now)
  const rating = { competence: competence.code, level, at: now }
  if (time?.levels.get(competence.code) !== level)
    await insertRating(unit, { ...rating, id: ids.next(), personId: actor.personId, framework: key })
  const times = timesOf([...said.ratings, rating])
  const next = nextToSay(framework, timeNow(times, now), place)
  return {
    code: competence.code,
    level,
    framework,
    next: next === undefined ? undefined : askedAt(key, framework, times, next, ctx),
  }
}

/** A place as a button says it; undefined where the framework has none of it. */
export function placeIn(framework: Framework, typed: string): number | undefined {
  const place = /^\d{1,4}$/.test(typed) ? Number(typed) : Number.NaN
  return place < allCompetences(framework).length ? place : undefined
}

/** Answers whether there was anything. */
export async function takeBackAll({ unit, actor }: Ctx): Promise<boolean> {
  return (await deleteRatings(unit, actor.personId)) > 0
}
