/**
 * Times in which nobody of a team is there: what the absences of all of them have in common. And what of that is news to
 * those who have heard of some of it before. Pure.
 */
import { DAY } from '../../kernel/clock.ts'
import { overlap } from '../../people/absence/standing-in.ts'
import type { Period } from '../../people/in-charge.ts'

/** How long before it begins it is told: long enough to find somebody, short enough that absences are announced by then. */
export const AHEAD = 14 * DAY

/** One that was told of. */
export type Known = Period & { readonly id: string }

/** With the id of the one that it was, or was a part of, where it is not a new one. */
export type Piece = Period & { readonly id?: string }

/**
 * When all are away from now on, in order, each as long as it goes.
 * @param all the absences of each of them; of nobody at all, nobody can be away
 */
export function gapsOf(all: ReadonlyArray<readonly Period[]>, now: Date): Period[] {
  const [first, ...others] = all.map(inOnePiece)
  if (!first) return []
  const common = others.reduce(
    (gaps, absences) => gaps.flatMap((gap) => absences.flatMap((one) => overlap(gap, one) ?? [])),
    first,
  )
  return common.flatMap((gap) => overlap(gap, { from: now, until: null }) ?? [])
}

/** In order, with absences that follow or cover one another as one. */
function inOnePiece(absences: readonly Period[]): Period[] {
  const pieces: Period[] = []
  for (const one of [...absences].sort((a, b) => a.from.getTime() - b.from.getTime())) {
    const last = pieces.at(-1)
    if (!last || endOf(last) < one.from.getTime()) pieces.push(one)
    else if (endOf(one) > endOf(last)) pieces[pieces.length - 1] = { from: last.from, until: one.until }
  }
  return pieces
}

const endOf = ({ until }: Period) => until?.getTime() ?? Number.POSITIVE_INFINITY

export type Comparison = {
  /** New, or longer than what was told: that is said. */
  readonly found: readonly Piece[]
  /** What is left of one that was told: that is kept, and not said. */
  readonly changed: readonly Piece[]
  /** Somebody is there after all. */
  readonly filled: readonly Known[]
  /** Over as it was told, or told from now on as part of another one. */
  readonly over: readonly Known[]
}

/** @param gaps as `gapsOf` finds them, at the same instant */
export function compare(known: readonly Known[], gaps: readonly Period[], now: Date): Comparison {
  const found: Piece[] = []
  const changed: Piece[] = []
  const taken = new Set<Known>()
  const touched = new Set<Known>()
  for (const gap of gaps) {
    const before = known.filter((one) => overlap(one, gap))
    for (const one of before) touched.add(one)
    if (before.length === 0 && gap.from.getTime() > now.getTime() + AHEAD) continue
    const same = before.find((one) => !taken.has(one))
    if (same) taken.add(same)
    const from = same && hasBegun(same, now) && hasBegun(gap, now) ? same.from : gap.from
    const piece: Piece = { ...(same ? { id: same.id } : {}), from, until: gap.until }
    if (!before.some((one) => contains(one, piece))) found.push(piece)
    else if (!same || !contains(piece, same)) changed.push(piece)
  }
  const gone = known.filter((one) => !touched.has(one))
  return {
    found,
    changed,
    filled: gone.filter((one) => endOf(one) > now.getTime()),
    over: known.filter((one) => (touched.has(one) ? !taken.has(one) : endOf(one) <= now.getTime())),
  }
}

/**
 * A topic is without anybody only where that lasts: somebody who is back within the time in which an answer is promised loses
 * no question of theirs, and the others answer meanwhile.
 */
export const TOPIC_LEAST = 4 * DAY

/**
 * What is new of a topic that all those who answer for it are away from. A time in which nobody at all is there is told as that,
 * and not once more for each topic.
 * @param all the absences of each of those who answer for it
 * @param nobody when nobody at all is there, as `gapsOf` finds it
 */
export function compareTopic(
  known: readonly Known[],
  all: ReadonlyArray<readonly Period[]>,
  nobody: readonly Period[],
  now: Date,
): Comparison {
  const isHidden = (gap: Period) => nobody.some((whole) => contains(whole, gap))
  const gaps = gapsOf(all, now).filter(
    (gap) =>
      !isHidden(gap) &&
      (endOf(gap) - gap.from.getTime() >= TOPIC_LEAST || known.some((one) => overlap(one, gap))),
  )
  const news = compare(known, gaps, now)
  // Nobody answers for it still; that is told with the rest.
  const left = (one: Known) => overlap(one, { from: now, until: null })
  const hidden = news.filled.filter((one) => isHidden(left(one) ?? one))
  return {
    ...news,
    filled: news.filled.filter((one) => !hidden.includes(one)),
    over: [...news.over, ...hidden],
  }
}

const hasBegun = ({ from }: Period, now: Date) => from <= now

const contains = (whole: Period, part: Period) => whole.from <= part.from && endOf(whole) >= endOf(part)
