/** Forwarded words are somebody else's: read as a quotation below what was written with them, and never as an act. Pure. */

export type Quoted = { text: string; by?: string | undefined }

/** @returns nothing but white space where neither has a word. */
export function withQuotations(own: string, quoted: readonly Quoted[]): string {
  const said = quoted
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, by }) => [...(by ? [`${by} :`] : []), ...text.trim().split('\n')])
    .map((lines) => lines.map((line) => `> ${line}`.trimEnd()).join('\n'))
  if (said.length === 0) return own
  return [own.trim(), ...said].filter((one) => one !== '').join('\n\n')
}
