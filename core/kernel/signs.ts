/** Signs around words, as chats taught people to type them. They are read at the edge of words alone. Pure. */
import type { Run, Style } from './written.ts'

export type Grammar = {
  signs: ReadonlyArray<readonly [sign: string, style: Style]>
  /** How long something is that begins here and in which signs are characters, an address for one; 0 for nothing. */
  skip(text: string, at: number): number
}

/** Between two characters it shows nothing, and keeps them from being a sign together. */
export const JOINER = '\u2060'
const NESTED_MAX = 4

/** One line as runs. */
export function signed(text: string, grammar: Grammar): Run[] {
  return runsOf(text, grammar, [], 0)
}

function runsOf(text: string, grammar: Grammar, styles: readonly Style[], depth: number): Run[] {
  const runs: Run[] = []
  const given = styles.length > 0 ? { styles } : {}
  /** Signs that are closed nowhere after here: not looked for again. */
  const hopeless = new Set<string>()
  let from = 0
  const plain = (to: number) => {
    if (to > from) runs.push({ text: text.slice(from, to), ...given })
  }
  for (let at = 0; at < text.length; at += 1) {
    const skipped = grammar.skip(text, at)
    if (skipped > 0) {
      at += skipped - 1
      continue
    }
    const found =
      codeAt(text, at) ?? (depth < NESTED_MAX ? signAt(text, at, grammar.signs, hopeless) : undefined)
    if (!found) continue
    plain(at)
    const inner = text.slice(found.from, found.to)
    const within = [...styles, ...(styles.includes(found.style) ? [] : [found.style])]
    if (found.style === 'code') runs.push({ text: inner, styles: within })
    else runs.push(...runsOf(inner, grammar, within, depth + 1))
    from = found.end
    at = found.end - 1
  }
  plain(text.length)
  return runs
}

type Found = { style: Style; from: number; to: number; end: number }

function codeAt(text: string, at: number): Found | undefined {
  if (text[at] !== '`' || text[at - 1] === '`') return undefined
  const tick = /^`+/.exec(text.slice(at, at + 3))?.[0] ?? '`'
  for (let to = text.indexOf(tick, at + tick.length); to !== -1; to = text.indexOf(tick, to + 1)) {
    if (text[to - 1] === '`' || text[to + tick.length] === '`') continue
    const from = at + tick.length
    return text.slice(from, to).trim() === '' || text[from] === JOINER
      ? undefined
      : { style: 'code', from, to, end: to + tick.length }
  }
  return undefined
}

const isEdge = (char: string | undefined) => char === undefined || !/[\p{L}\p{N}\p{M}*~|_`\u2060]/u.test(char)
const isWithin = (char: string | undefined) => char !== undefined && !/[\s\u2060]/.test(char)

function signAt(text: string, at: number, signs: Grammar['signs'], hopeless: Set<string>): Found | undefined {
  for (const [sign, style] of signs) {
    if (hopeless.has(sign) || !text.startsWith(sign, at) || !opens(text, at, sign)) continue
    const from = at + sign.length
    for (let to = text.indexOf(sign, from + 1); to !== -1; to = text.indexOf(sign, to + 1))
      if (closes(text, to, sign)) return { style, from, to, end: to + sign.length }
    hopeless.add(sign)
  }
  return undefined
}

/** A sign may stand beside another kind of sign, as in `**_les deux_**`, but not beside one like it. */
function opens(text: string, at: number, sign: string): boolean {
  const [before, after] = [text[at - 1], text[at + sign.length]]
  const beside = before !== undefined && /[*~|_]/.test(before) && before !== sign[0]
  return (beside || isEdge(before)) && isWithin(after) && after !== sign[0]
}

function closes(text: string, at: number, sign: string): boolean {
  const [before, after] = [text[at - 1], text[at + sign.length]]
  const beside = after !== undefined && /[*~|_]/.test(after) && after !== sign[0]
  return (beside || isEdge(after)) && isWithin(before) && before !== sign[0]
}
