/**
 * Where people say that they stand, competence by competence. What is said within a fortnight belongs together: it may be
 * begun, left, gone on with and corrected. What is said later is a time of its own, beside it. Pure.
 */
import { allCompetences, type Framework } from '../../framework/framework.ts'
import { DAY } from '../../kernel/clock.ts'
import type { CompetenceProgress, Progress } from '../progress.ts'

/** From “I am finding out” to “I can help somebody”; what they mean is in the catalogues. */
export const LEVELS = [1, 2, 3, 4] as const
export type Level = (typeof LEVELS)[number]

/** Up to this level somebody would not do it without help. */
export const LOW: Level = 2

/** From the first answer of one time on, answers belong to it. */
export const ONE_TIME = 14 * DAY

/** How many people must have said where they stand on a competence before a figure of it is shown to others. */
export const SHOWN_FROM = 5

export interface Rating {
  readonly competence: string
  readonly level: Level
  readonly at: Date
}

/** One time at which somebody said where they stand. */
export interface Time {
  readonly beganAt: Date
  /** What was said last of each competence. */
  readonly levels: ReadonlyMap<string, Level>
}

export function isLevel(value: number): value is Level {
  return (LEVELS as readonly number[]).includes(value)
}

export const isLow = (level: Level): boolean => level <= LOW

/** The times, the first one first. @param ratings of one person under one framework, in any order. */
export function timesOf(ratings: readonly Rating[]): Time[] {
  const times: Array<{ beganAt: Date; levels: Map<string, Level> }> = []
  for (const { competence, level, at } of [...ratings].sort((one, other) => +one.at - +other.at)) {
    const last = times.at(-1)
    if (last && belongs(last, at)) last.levels.set(competence, level)
    else times.push({ beganAt: at, levels: new Map([[competence, level]]) })
  }
  return times
}

const belongs = ({ beganAt }: Pick<Time, 'beganAt'>, at: Date) => +at < +beganAt + ONE_TIME

/** The time that goes on now; undefined where the next answer begins one. */
export function timeNow(times: readonly Time[], now: Date): Time | undefined {
  const last = times.at(-1)
  return last && belongs(last, now) ? last : undefined
}

/** What was said last of each competence, at whichever time. */
export function latestOf(times: readonly Time[]): Map<string, Level> {
  return new Map(times.flatMap(({ levels }) => [...levels]))
}

/**
 * The place in the framework, from 0, of the competence to ask next: the first after `after` of which nothing is said this
 * time, beginning anew at the end. Undefined once everything is said.
 */
export function nextToSay(framework: Framework, time: Time | undefined, after = -1): number | undefined {
  const codes = allCompetences(framework).map(({ code }) => code)
  const places = codes.map((_, index) => (after + 1 + index) % codes.length)
  return places.find((place) => !time?.levels.has(codes[place] ?? ''))
}

export interface Change {
  readonly code: string
  readonly title: { readonly fr: string; readonly en: string }
  readonly total: number
  /** Of how many something was ever said, and of how many the last word is that they can do it. */
  readonly said: number
  readonly able: number
  /** Competences of which something was said at two times at least: only these are compared, the first time with the last. */
  readonly compared: number
  readonly ableFirst: number
  readonly ableLast: number
  readonly up: number
  readonly down: number
}

/** Domain by domain, how the first time and the last one differ. */
export function changesIn(framework: Framework, times: readonly Time[]): Change[] {
  return framework.domains.map(({ code, shortTitle, competences }) => {
    const said = competences.map((one) => times.flatMap(({ levels }) => levels.get(one.code) ?? []))
    const twice = said.flatMap((levels) => {
      const [first] = levels
      const last = levels.at(-1)
      return levels.length > 1 && first && last ? [{ first, last }] : []
    })
    const counted = (holds: (one: { first: Level; last: Level }) => boolean) => twice.filter(holds).length
    return {
      code,
      title: shortTitle,
      total: competences.length,
      said: said.filter((levels) => levels.length > 0).length,
      able: said.filter((levels) => levels.length > 0 && !isLow(levels.at(-1) ?? LOW)).length,
      compared: twice.length,
      ableFirst: counted(({ first }) => !isLow(first)),
      ableLast: counted(({ last }) => !isLow(last)),
      up: counted(({ first, last }) => last > first),
      down: counted(({ first, last }) => last < first),
    }
  })
}

export interface Beside {
  /** Said to be low, and attested all the same. */
  readonly attestedAndLow: readonly CompetenceProgress[]
  /** Said to be able, and never declared: within reach. */
  readonly ableAndOpen: readonly CompetenceProgress[]
}

/** What somebody says of themselves, beside what is declared and attested. */
export function besideAttested(times: readonly Time[], { domains }: Pick<Progress, 'domains'>): Beside {
  const latest = latestOf(times)
  const said = domains
    .flatMap(({ competences }) => competences)
    .flatMap((one) => {
      const level = latest.get(one.code)
      return level === undefined ? [] : [{ one, isLow: isLow(level) }]
    })
  return {
    attestedAndLow: said.flatMap((s) => (s.isLow && s.one.state === 'attested' ? [s.one] : [])),
    ableAndOpen: said.flatMap((s) => (!s.isLow && s.one.state === 'open' ? [s.one] : [])),
  }
}

/** A framework as a button names it: seven characters at most. A button of another framework, or version, does nothing. */
export function markOf(frameworkKey: string): string {
  let mark = 0x811c9dc5
  for (const character of frameworkKey)
    mark = Math.imul(mark ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return mark.toString(36)
}
