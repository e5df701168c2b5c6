/** What coordinators read of times in which nobody is there. Pure. */
import type { Messages } from '../../i18n/messages.ts'
import type { Period } from '../../people/in-charge.ts'
import { type Action, type Card, text } from '../../view/card.ts'
import type { ListedGap } from './coverage-store.ts'

/** `du 26 novembre 2026 au 30 novembre 2026 inclus`; without its beginning once it has begun. */
function spanOf(m: Messages, zone: string, { from, until }: Period, now: Date): string {
  const first = from <= now ? null : m.day(from, zone)
  // Somebody is back at the midnight after the last day.
  return m.absence.span(first, until && m.day(new Date(until.getTime() - 1), zone))
}

/** A line of a list. */
export function gapLine(m: Messages, zone: string, gap: ListedGap, now: Date): { text: string } {
  return { text: m.absence.gapListed(gap.code, spanOf(m, zone, gap, now)) }
}

type Where = { readonly code: string; readonly zone: string }

/** @param names of all trainers of the group */
export function foundCard(
  m: Messages,
  { code, zone }: Where,
  gap: Period,
  names: readonly string[],
  now: Date,
): Card {
  const { gapNowTitle, gapTitle, gapSaid, gapAway, gapAsk } = m.absence
  return {
    tone: 'alert',
    title: gap.from <= now ? gapNowTitle(code) : gapTitle(code, m.day(gap.from, zone)),
    body: [text(gapSaid(code, spanOf(m, zone, gap, now))), text(gapAway(names)), text(gapAsk)],
    actions: [groupAction(m, code)],
  }
}

export function filledCard(m: Messages, { code, zone }: Where, gap: Period, now: Date): Card {
  const { filledTitle, filledSaid } = m.absence
  return {
    tone: 'good',
    title: filledTitle(code),
    body: [text(filledSaid(code, spanOf(m, zone, gap, now)))],
    actions: [],
  }
}

/** Who is in it, from where somebody can be asked in. */
const groupAction = (m: Messages, code: string): Action => ({
  label: m.panels.group,
  style: 'plain',
  intent: { command: 'group.show', input: { group: code } },
})
