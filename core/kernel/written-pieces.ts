/** Pieces of what people wrote, with the marks that they stand in: a part of a text, and addresses in it that were only typed. */
import { isAddress } from './address.ts'
import { isMarked, type Line, linesOf, type Run, textOf, written } from './written.ts'

/** What stands from one character of `bare(text)` to another, with its marks. */
export function sliced(text: string, from: number, to: number): string {
  if (!isMarked(text)) return text.slice(from, to)
  let at = 0
  const kept: Line[] = []
  for (const line of linesOf(text)) {
    const length = textOf(line).length
    if (at + length >= from && at <= to && to > from)
      kept.push({ ...line, runs: slicedRuns(line.runs, from - at, to - at) })
    at += length + 1
  }
  return written(kept)
}

/** The same for the runs of one line. */
export function slicedRuns(runs: readonly Run[], from: number, to: number): Run[] {
  let at = 0
  return runs.flatMap((run) => {
    const text = run.text.slice(Math.max(0, from - at), Math.max(0, to - at))
    at += run.text.length
    return text === '' ? [] : [{ ...run, text }]
  })
}

const ADDRESS = /https?:\/\/[^\s<>"«»]+[^\s<>"«».,;:!?)\]}']/gi

/** The same runs, with addresses that were only typed as links too: they read as where they lead. */
export function withLinks(runs: readonly Run[]): Run[] {
  return runs.flatMap((run) => {
    if (run.link !== undefined || run.moment || run.styles?.includes('code')) return [run]
    const parts: Run[] = []
    let end = 0
    for (const { 0: found, index } of run.text.matchAll(ADDRESS)) {
      const address = found + closing(found, run.text.slice(index + found.length))
      if (!isAddress(address)) continue
      if (index > end) parts.push({ ...run, text: run.text.slice(end, index) })
      parts.push({ ...run, text: address, link: address })
      end = index + address.length
    }
    if (end < run.text.length) parts.push({ ...run, text: run.text.slice(end) })
    return parts
  })
}

/** Brackets that an address ends with, which it also opened: they are its own, and no sign of the sentence. */
function closing(address: string, after: string): string {
  const count = (sign: string) => address.split(sign).length - 1
  return (/^\)*/.exec(after)?.[0] ?? '').slice(0, Math.max(0, count('(') - count(')')))
}
