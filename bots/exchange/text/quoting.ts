/**
 * Forwarded words are somebody else's: read as a quotation below what was written with them, and never as an act. What is
 * quoted in a reply stands above it. Pure.
 */
import { bare, linesOf, written } from '../../../core/kernel/written.ts'

export type Quoted = { text: string; by?: string | undefined }

/** @returns nothing but white space where neither has a word. */
export function withQuotations(own: string, quoted: readonly Quoted[]): string {
  const said = quoted.filter(isSaid).map(quotation)
  return said.length === 0 ? own : [own.trim(), ...said].filter((one) => one !== '').join('\n\n')
}

/** Words that answer what they quote stand below it. */
export function belowQuotation(own: string, quoted: Quoted): string {
  return isSaid(quoted) ? `${quotation(quoted)}\n\n${own.trim()}` : own
}

function isSaid({ text }: Quoted): boolean {
  return bare(text).trim() !== ''
}

function quotation({ text, by }: Quoted): string {
  const lines = [...(by ? [{ runs: [{ text: `${by} :` }] }] : []), ...linesOf(text.trim())]
  return written(lines.map((line) => ({ ...line, quoted: true })))
}
