/**
 * References as people write them at the beginning of a line: `SOS-MATHS-2026-0001`, `maths 2026 1`, `#SOS-MATHS-2026-1.`,
 * `9` in one's only group. A reference that is not recognised is taken for words, and words go to whoever is at hand:
 * what looks like one is one, and what it does not lead to is refused.
 */
import { localYear } from '../kernel/local-year.ts'
import type { Series } from '../kernel/reference.ts'
import type { Ctx } from './context.ts'

/** What tells a reference from words. */
export type Around = {
  /** The codes of the groups that the writer is in. */
  codes: readonly string[]
  /** What is meant goes without saying, as in a thread: a mere number may be a word like any other. */
  isKnown: boolean
}

/** What may stand around a reference that is copied out of a text. */
const BEFORE = '[#(\\[«“"*_`\\s]*'
const AFTER = '(?:\\s+[»:;!?]|[.,;:!?)\\]»”"*_`]*)(?:\\s+|$)'
const BETWEEN = '[\\s_/–—-]+'

const WHOLE = new RegExp(
  `^${BEFORE}((?<sos>sos${BETWEEN})?(?<code>\\p{L}[\\p{L}\\p{N}]{1,11})(?<one>${BETWEEN})\\d{4}(?<two>${BETWEEN})\\d{1,5})${AFTER}`,
  'iu',
)
/** With a part too many or too few, or of a code longer than any: meant as one, and found by nobody. */
const WRONG = new RegExp(`^${BEFORE}(sos(?:[_/–—-]+[\\p{L}\\p{N}]+)*[_/–—-]+\\d+)${AFTER}`, 'iu')
const NUMBER = new RegExp(
  `^(?<sign>${BEFORE}|n°\\s*)((?<sos>sos${BETWEEN})?(?<number>\\d{1,5}))${AFTER}`,
  'iu',
)

/** The reference that a text begins with, as it is written, and what follows it. */
export function referenceAt(
  text: string,
  { codes, isKnown }: Around,
): { reference: string; rest: string } | undefined {
  const after = (match: RegExpExecArray, reference = '') => ({ reference, rest: text.slice(match[0].length) })
  const whole = WHOLE.exec(text)
  if (whole) {
    const { sos, code = '', one = '', two = '' } = whole.groups ?? {}
    const isOneWord = !/\s/.test(one + two)
    const isGroup = codes.some((known) => known.toUpperCase() === code.toUpperCase())
    // `Depuis 2026 3 classes` is a sentence.
    if (sos !== undefined || isOneWord || isGroup || code === code.toUpperCase())
      return after(whole, whole[1])
  }
  const wrong = WRONG.exec(text)
  if (wrong) return after(wrong, wrong[1])
  const bare = NUMBER.exec(text)
  if (!bare) return undefined
  const { sign = '', sos, number = '' } = bare.groups ?? {}
  // `3 réponses sont possibles`, in a thread; nobody writes `0003` or `#3` for how many there are.
  const isMeant = sos !== undefined || /[#°]/.test(sign) || /^0\d{3}$/.test(number)
  return isKnown && !isMeant ? undefined : after(bare, bare[2])
}

/** Those of where somebody writes, or of their only group. */
export function seriesOf({ place, actor, now }: Pick<Ctx, 'place' | 'actor' | 'now'>): Series | undefined {
  const [only, ...others] = actor.memberships
  const group = place.group ?? (others.length === 0 ? only?.group : undefined)
  return group && { code: group.code, year: localYear(now, actor.zone) }
}
