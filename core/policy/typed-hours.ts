/**
 * Hours of a day as people type them: `8h-12h, 13h30-17h`, `de 8 h à 12 h et de 13 h 30 à 17 h`, `08:00–12:00`, `20h-7h`.
 * Pure.
 */

/** From and to, `08:00`, in the order in which they were typed; an end may come before its beginning, across midnight. */
export type TypedHours = ReadonlyArray<readonly [from: string, to: string]>

const TIME = String.raw`(\d{1,2})\s*(?:[h:]\s*(\d{2})?)?|(minuit|midnight)|(midi|noon)`
const RANGE = new RegExp(String.raw`(?:${TIME})\s*(?:-|–|—|à|to|until)\s*(?:${TIME})`, 'giu')
/** What may stand between two of them, and around. */
const BETWEEN = /^(?:[\s,;/]|et|and|de|from|puis|then)*$/iu
/** Nobody types more of one day. */
const TYPED_MOST = 200

/** Undefined where anything of it is no time of day. `00:00` is the end of a day as well as its beginning. */
export function typedHours(text: string): TypedHours | undefined {
  if (text.length > TYPED_MOST) return undefined
  const found = [...text.matchAll(RANGE)].map(
    ([, ...parts]) => [timeOf(parts), timeOf(parts.slice(4))] as const,
  )
  if (found.length === 0 || !BETWEEN.test(text.replaceAll(RANGE, ' '))) return undefined
  const hours = found.flatMap(([from, to]) => (from && to ? [[from, to] as const] : []))
  return hours.length === found.length ? hours : undefined
}

function timeOf([hours, minutes, midnight, noon]: ReadonlyArray<string | undefined>): string | undefined {
  if (midnight) return '00:00'
  if (noon) return '12:00'
  const [hour, minute] = [Number(hours), Number(minutes ?? '0')]
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return undefined
  return `${String(hour % 24).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** As hours of work: each begins after the one before has ended, and none goes through the night. Undefined where they do not. */
export function workingHours(text: string): TypedHours | undefined {
  const hours = typedHours(text)?.map(([from, to]) => [from, to === '00:00' ? '24:00' : to] as const)
  if (!hours || hours.length > WORK_MOST) return undefined
  const isInOrder = hours.every(
    ([from, to], index) => from < to && (index === 0 || (hours[index - 1]?.[1] ?? '') < from),
  )
  return isInOrder ? hours : undefined
}

/** Stretches of one day. */
const WORK_MOST = 8
