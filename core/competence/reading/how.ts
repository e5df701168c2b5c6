/** How the competences of an activity were used, as their author says it a few at a time. Pure. */
import type { Activity } from '../store.ts'
import { undecidedOf } from './rest.ts'

/** What one form holds on the platform whose forms are the smallest, beside what it is about. */
export const HOWS_AT_ONCE = 4

/** The undecided competences of an activity, as many together as one form asks of. */
export function howForms(activity: Pick<Activity, 'claims'>): string[][] {
  const codes = undecidedOf(activity).map(({ competence }) => competence)
  return Array.from({ length: Math.ceil(codes.length / HOWS_AT_ONCE) }, (_, index) =>
    codes.slice(index * HOWS_AT_ONCE, (index + 1) * HOWS_AT_ONCE),
  )
}

/** As a button carries them, and back. */
export const namedTogether = (codes: readonly string[]): string => codes.join(' ')
export const togetherIn = (named: string): string[] => named.split(' ').slice(0, HOWS_AT_ONCE)
