/**
 * An iCalendar file (RFC 5545) taken apart into its events, each with the line on which it begins, within bounds: what reads
 * an event by itself can neither lose its place nor be stopped by the one before. Pure.
 */
import { EVENTS_MOST, LINE_MOST, Unreadable } from './understood.ts'

/** `text`: from BEGIN to END, without what is nested in it. */
export type Written = { readonly line: number; readonly text: string }

export type Scanned = {
  readonly events: readonly Written[]
  /** The whole file says that what it names no longer takes place. */
  readonly cancels: boolean
}

export function isCalendar(text: string): boolean {
  return /^\s*BEGIN:VCALENDAR\s/i.test(text.slice(0, 1_000))
}

/** @throws Unreadable `calendar-line`, `calendar-many`, `calendar-broken`. */
export function scan(text: string): Scanned {
  const events: Written[] = []
  const open: string[] = []
  let event: { line: number; lines: string[] } | undefined
  let isEnded = false
  let cancels = false
  for (const { line, content } of unfolded(text)) {
    const [, way, kind = ''] = /^(BEGIN|END):([A-Z0-9-]+)\s*$/i.exec(content) ?? []
    const component = kind.toUpperCase()
    if (way?.toUpperCase() === 'BEGIN') {
      if (component === 'VEVENT') {
        if (event || open.length !== 1) throw new Unreadable('calendar-broken', line)
        if (events.length >= EVENTS_MOST) throw new Unreadable('calendar-many', line)
        event = { line, lines: [] }
      }
      open.push(component)
    } else if (way) {
      if (open.pop() !== component) throw new Unreadable('calendar-broken', line)
      if (component === 'VEVENT' && event) {
        const inside = ['BEGIN:VEVENT', ...event.lines, 'END:VEVENT'].join('\r\n')
        events.push({ line: event.line, text: inside })
        event = undefined
      }
      if (open.length === 0) isEnded = true
    } else if (open.at(-1) === 'VEVENT') event?.lines.push(content)
    else if (open.length === 1 && /^METHOD:CANCEL\s*$/i.test(content)) cancels = true
  }
  // Half a file that was lost on its way must not look like a whole one.
  if (!isEnded || open.length > 0) throw new Unreadable('calendar-broken', lineCount(text))
  return { events, cancels }
}

/** A line may go on on the next, which then begins with a space (RFC 5545, 3.1). */
function* unfolded(text: string): Generator<{ line: number; content: string }> {
  let line = 0
  let held: { line: number; content: string } | undefined
  for (const [one = ''] of text.matchAll(/[^\r\n]*(?:\r\n|\n|\r|$)/g)) {
    line += 1
    const content = one.replace(/[\r\n]+$/, '')
    if (content.length > LINE_MOST) throw new Unreadable('calendar-line', line)
    if (/^[ \t]/.test(content) && held) {
      held.content += content.slice(1)
      if (held.content.length > LINE_MOST) throw new Unreadable('calendar-line', line)
    } else {
      if (held && held.content !== '') yield held
      held = { line, content }
    }
  }
  if (held && held.content !== '') yield held
}

function lineCount(text: string): number {
  return text.trimEnd().split(/\r\n|\n|\r/).length
}
