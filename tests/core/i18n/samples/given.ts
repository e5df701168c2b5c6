/** What several sentences are given. */
import { NAME } from '../name.ts'

export const WHEN = new Date('2026-11-23T09:00:00Z')
export const WHERE = 'Europe/Paris'
export const times = [[WHEN, WHERE]] as const satisfies ReadonlyArray<[Date, string]>
export const counts = [[0], [1], [2], [12]] as const satisfies ReadonlyArray<[number]>
export const yours = [
  [1, 0],
  [1, 1],
  [4, 0],
  [4, 2],
  [4, 4],
] as const satisfies ReadonlyArray<[number, number]>
export const due = 'lundi 23 novembre 2026 à 10 h'
export const optional = [
  [NAME, due],
  [NAME, null],
] as const satisfies ReadonlyArray<[string, string | null]>
export const spans = [
  [null, '4 novembre 2026'],
  [null, null],
  ['3 novembre 2026', null],
  ['3 novembre 2026', '3 novembre 2026'],
  ['3 novembre 2026', '4 novembre 2026'],
] as const satisfies ReadonlyArray<[string | null, string | null]>
export const verdicts = ['attested', 'refused'] as const
export const revised = [
  [NAME, true],
  [NAME, false],
] as const satisfies ReadonlyArray<[string, boolean]>

/** Of a calendar on which Monday to Friday count. */
export const WEEK = { week: [[1], [1], [1], [1], [1], [], []] }
