/** Forwarded words are somebody else's: read as a quotation below what was written with them, and never as an act. Pure. */
import { bare, linesOf, written } from '../../core/kernel/written.ts'

export type Quoted = { text: string; by?: string | undefined }

/** @returns nothing but white space where neither has a word. */
export function withQuotations(own: string, quoted: readonly Quoted[]): string {
  const said = quoted
    .filter(({ text }) => bare(text).trim() !== '')
    .map(({ text, by }) => [...(by ? [{ runs: [{ text: `${by} :` }] }] : []), ...linesOf(text.trim())])
    .map((lines) => written(lines.map((line) => ({ ...line, quoted: true }))))
  if (said.length === 0) return own
  return [own.trim(), ...said].filter((one) => one !== '').join('\n\n')
}
