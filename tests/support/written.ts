/** What decoders may make of what people write, for property tests. */
import fc from 'fast-check'
import { isAddress } from '../../core/kernel/address.ts'
import { type Line, STYLES, type Style, written } from '../../core/kernel/written.ts'

/** Markup of every chat, entities, mentions, addresses: all of it characters that somebody typed. */
const hostile = fc.constantFrom(
  '<!channel> <@U123|moi> <#C1>',
  '@everyone <@123> <@&9> <t:1:R>',
  '**gras** __x__ ~~y~~ ||z|| `k`',
  '[Banque](https://mal.example)',
  '<b>&amp;</b><img src=x onerror=alert(1)>',
  '```\ncode\n```',
  '> ',
  '/fermer SOS-MATHS-2026-0001 @marc',
  'https://exemple.fr/a_b_c?x=1&y=2',
  '\\* \\_ \\|',
  '- un\n* deux\n1. trois\n# titre',
  '👩🏽‍🏫 العربية',
)

const text = fc.oneof(
  { weight: 4, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }) },
  { weight: 3, arbitrary: hostile },
)

export function linesIn(styles: readonly Style[]): fc.Arbitrary<Line[]> {
  const run = fc.record(
    {
      text: text.map((one) => one.replace(/\s+/g, ' ')),
      styles: fc.subarray([...styles]),
      link: fc.webUrl().filter(isAddress),
    },
    { requiredKeys: ['text'] },
  )
  return fc.array(
    fc.record(
      {
        runs: fc.array(run, { minLength: 1, maxLength: 4 }),
        quoted: fc.constant(true),
        as: fc.constantFrom('item' as const, 'code' as const),
      },
      { requiredKeys: ['runs'] },
    ),
    { minLength: 1, maxLength: 6 },
  )
}

/** Without what a chat may have to say in words: its characters are then shown, and no others. */
export const drawnText = linesIn(['bold', 'italic', 'struck', 'code']).map((lines) =>
  written(lines.map((line) => ({ ...line, runs: line.runs.map(({ link: _, ...run }) => run) }))),
)

export const writtenText = linesIn(STYLES).map(written)

/** The pieces of it that must be read, in this order, whatever is said around them. */
export const piecesOf = (lines: readonly Line[]): string[] =>
  lines.flatMap(({ runs }) => runs.map((run) => run.text))
