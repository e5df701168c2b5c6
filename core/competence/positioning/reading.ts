/** What somebody said of themselves, for themselves alone. Data without a card. */
import type { Ctx } from '../../command/context.ts'
import { allCompetences, type Competence, codeKey, type Framework } from '../../framework/framework.ts'
import { groupsWhere, trainees } from '../../kernel/actor.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { type Progress, progressOf } from '../progress.ts'
import { frameworkOf } from '../reading/locate.ts'
import { loadClaims } from '../store.ts'
import { type Level, markOf, nextToSay, type Rating, type Time, timeNow, timesOf } from './positioning.ts'
import { loadRatings } from './positioning-store.ts'

type Framed = { readonly key: string; readonly framework: Framework }

/** That of the group in which they learn: of the place, or else the first. */
export function theirFramework(ctx: Ctx): Framed {
  const groups = groupsWhere(ctx.actor, trainees)
  const group = groups.find(({ id }) => id === ctx.place.group?.id) ?? groups[0]
  if (!group) throw new Error('whoever learns in no group has no framework: access lets nobody else in')
  return { key: group.framework, framework: frameworkOf(ctx, group.framework) }
}

/** What they said under one framework; `elsewhere`: the keys of others under which they said something. One statement. */
export async function readSaid(
  { unit, actor }: Pick<Ctx, 'unit' | 'actor'>,
  key: string,
): Promise<{ ratings: readonly Rating[]; times: readonly Time[]; elsewhere: readonly string[] }> {
  const all = await loadRatings(unit, actor.personId)
  const ratings = all.filter(({ framework }) => framework === key)
  const others = all.filter(({ framework }) => framework !== key)
  return {
    ratings,
    times: timesOf(ratings),
    elsewhere: [...new Set(others.map(({ framework }) => framework))].sort(),
  }
}

/** One competence that is asked about. */
export type Asked = {
  readonly competence: Competence
  readonly domain: Framework['domains'][number]
  readonly framework: Framework
  readonly mark: string
  readonly place: number
  readonly total: number
  /** What they said of it this time, where they come back to it, or the last time. */
  readonly before: { readonly level: Level; readonly at: Date; readonly isNow: boolean } | undefined
  /** Of how many they said something this time. */
  readonly said: number
}

/** @param place from 0, in the order of the framework. */
export function askedAt(
  key: string,
  framework: Framework,
  times: readonly Time[],
  place: number,
  { now }: Pick<Ctx, 'now'>,
): Asked {
  const all = allCompetences(framework)
  const competence = all[place]
  const domain = framework.domains.find(({ competences }) => competences.some((one) => one === competence))
  if (!competence || !domain) throw new Error(`no competence ${place} in ${key}`)
  const time = timeNow(times, now)
  const last = times.findLast(({ levels }) => levels.has(competence.code))
  const level = last?.levels.get(competence.code)
  return {
    competence,
    domain,
    framework,
    mark: markOf(key),
    place,
    total: all.length,
    before: last && level ? { level, at: last.beganAt, isNow: last === time } : undefined,
    said: time?.levels.size ?? 0,
  }
}

export type Positioning = {
  readonly framework: Framework
  readonly times: readonly Time[]
  /** Of how many something was said at the time that goes on; undefined where a press begins a new one. */
  readonly saidNow: number | undefined
  readonly total: number
  readonly isWhole: boolean
  readonly progress: Progress
  /** Frameworks under which something was said, too: not compared with this one. */
  readonly elsewhere: readonly string[]
}

/** In two statements. */
export async function readPositioning(ctx: Ctx): Promise<Positioning> {
  const { key, framework } = theirFramework(ctx)
  const { times, elsewhere } = await readSaid(ctx, key)
  const claims = await loadClaims(ctx.unit, ctx.actor.personId)
  const time = timeNow(times, ctx.now)
  return {
    framework,
    times,
    saidNow: time?.levels.size,
    total: allCompetences(framework).length,
    isWhole: time !== undefined && nextToSay(framework, time) === undefined,
    progress: progressOf(
      framework,
      claims.filter((claim) => claim.framework === key),
    ),
    elsewhere: elsewhere.map((one) => {
      const other = ctx.frameworks.get(one)
      return other ? `${other.shortTitle[ctx.m.language]} (${other.version})` : one
    }),
  }
}

/** What is asked next, after `after` where that was passed over; undefined where there is nothing else to ask. */
export async function readNext(ctx: Ctx, after?: number): Promise<Asked | undefined> {
  const { key, framework } = theirFramework(ctx)
  const { times } = await readSaid(ctx, key)
  const next = nextToSay(framework, timeNow(times, ctx.now), after)
  return next === undefined || next === after ? undefined : askedAt(key, framework, times, next, ctx)
}

/** The first of a domain of which nothing is said this time, or else its first. @throws Refusal `positioning-no-domain` */
export async function readInDomain(ctx: Ctx, typed: string): Promise<Asked> {
  const { key, framework } = theirFramework(ctx)
  const domain = framework.domains.find(({ code }) => codeKey(code) === codeKey(typed))
  if (!domain) {
    const among = framework.domains.map(({ code }) => code).join(', ')
    throw new Refusal('positioning-no-domain', { among, field: 'domain' })
  }
  const { times } = await readSaid(ctx, key)
  const said = timeNow(times, ctx.now)?.levels
  const first = domain.competences.find(({ code }) => !said?.has(code)) ?? domain.competences[0]
  return askedAt(
    key,
    framework,
    times,
    allCompetences(framework).findIndex(({ code }) => code === first?.code),
    ctx,
  )
}
