/** A text that a field of the platform's cannot hold is typed in two or more, the later ones optional. Pure. */

/** More of them would be a page to fill in: what is longer is written in the thread. */
const MOST = 3

/** In how many fields a text of up to `maxLength` characters is asked for, where each holds `limit`. */
export function fieldsFor(maxLength: number | undefined, limit: number): number {
  return Math.min(MOST, Math.max(1, Math.ceil((maxLength ?? 1) / limit)))
}

/** A field that was full was cut where the next one goes on; otherwise somebody began a new line there. */
export function together(before: string, rest: string, limit: number): string {
  if (before === '' || rest === '') return before + rest
  const isCut = before.length >= limit - 1 || /\s$/.test(before) || /^\s/.test(rest)
  return before + (isCut ? '' : '\n') + rest
}
