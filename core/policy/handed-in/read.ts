/** A calendar that somebody handed in, whichever of the two kinds it is. What hangs or eats memory is for whoever calls to end. */
import { readIcal } from './ical.ts'
import { isMinistry, readMinistry } from './ministry.ts'
import { isCalendar } from './scan.ts'
import { BYTES_MOST, type HandedIn, type Read, type Reading, Unreadable } from './understood.ts'

/** Never throws for anything that a file may hold. */
export function readCalendar({ bytes, mediaType }: HandedIn, reading: Reading): Read {
  if (bytes.length > BYTES_MOST) return { ok: false, code: 'calendar-large' }
  if (!mediaType.startsWith('text/plain')) return { ok: false, code: 'calendar-unknown' }
  const charset = /charset=([\w-]+)/.exec(mediaType)?.[1] ?? 'utf-8'
  const text = new TextDecoder(charset).decode(bytes)
  try {
    if (isCalendar(text)) return { ok: true, ...readIcal(text, reading) }
    if (isMinistry(text)) return { ok: true, ...readMinistry(text, reading) }
    return { ok: false, code: 'calendar-unknown' }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    return { ok: false, ...error.unread }
  }
}
