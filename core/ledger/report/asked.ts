/** Which report is meant by what was typed: its period, and a group. Pure. */
import { sameWords } from '../../kernel/text.ts'

/** What a period is called, in any language that is understood. */
export type Called<Name> = { readonly name: Name; readonly words: readonly string[] }

/**
 * A group and a period in either order: `MATHS`, `MATHS le mois dernier`. What names no group of these is left as it is, to be
 * refused by its own words.
 * @param groups those whose report may be read, by code and by name.
 */
export function groupAsked<Name>(
  typed: string,
  groups: ReadonlyArray<{ readonly code: string; readonly name: string }>,
  periods: ReadonlyArray<Called<Name>>,
): { readonly group: string; readonly period?: Name } {
  const words = typed.trim()
  const named = (text: string) =>
    groups.find(({ code, name }) => sameWords(code, text) || sameWords(name, text))
  const whole = named(words)
  if (whole) return { group: whole.code }
  for (let end = words.lastIndexOf(' '); end > 0; end = words.lastIndexOf(' ', end - 1)) {
    const group = named(words.slice(0, end))
    const after = words.slice(end + 1)
    const period = periods.find((one) => one.words.some((word) => sameWords(word, after)))
    if (group && period) return { group: group.code, period: period.name }
  }
  return { group: words }
}
