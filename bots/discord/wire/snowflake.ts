/** Discord's ids carry the time at which what they name was made. Pure. */

/** Milliseconds since 1970 at which Discord's ids begin (Discord's reference, "Snowflakes"). */
const EPOCH = 1_420_070_400_000n

/** The id after which everything was made at `since` or later. */
export function idAt(since: Date): string {
  const before = BigInt(since.getTime()) - EPOCH - 1n
  return String(before > 0n ? before << 22n : 0n)
}

/** When what has this id was made. */
export function madeAt(id: string): Date {
  return new Date(Number((BigInt(id) >> 22n) + EPOCH))
}
