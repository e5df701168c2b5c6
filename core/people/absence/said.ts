/** How a time of absence is said. */
import type { Messages } from '../../i18n/messages.ts'
import { localDay } from '../../kernel/local-year.ts'
import type { Action } from '../../view/card.ts'
import type { Period } from '../in-charge.ts'
import type { Absence } from './absence-store.ts'

/** `jusqu’au 20 novembre 2026 inclus`, `du 12 décembre 2026 au 20 décembre 2026 inclus`. @param now null where it does not matter whether it has begun. */
export function periodOf(m: Messages, zone: string, { from, until }: Period, now: Date | null): string {
  const first = now !== null && from <= now ? null : m.day(from, zone)
  // An absence ends at the midnight after its last day.
  return m.absence.period(first, until && m.day(new Date(until.getTime() - 1), zone))
}

export const imBack = (m: Messages): Action => ({
  label: m.people.imBack,
  style: 'plain',
  intent: { command: 'person.back', input: {} },
})

/** Of one that has not begun. */
export const cancelAbsence = (m: Messages, zone: string, { from }: Pick<Absence, 'from'>): Action => ({
  label: m.absence.cancel(m.day(from, zone)),
  style: 'plain',
  intent: { command: 'person.cancel-absence', input: { from: localDay(from, zone) } },
})
