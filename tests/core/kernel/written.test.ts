import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isAddress, isDisguised } from '../../../core/kernel/address.ts'
import { cleanName, cleanText, excerpt } from '../../../core/kernel/text.ts'
import {
  asTypedLine,
  bare,
  gist,
  inZone,
  isMarked,
  type Line,
  linesFrom,
  linesOf,
  passing,
  type Run,
  STYLES,
  textOf,
  timeless,
  unmarked,
  written,
} from '../../../core/kernel/written.ts'
import { sliced, withLinks } from '../../../core/kernel/written-pieces.ts'

/** Lines as a decoder may make them. */
const lines: fc.Arbitrary<Line[]> = fc.array(
  fc.record(
    {
      runs: fc.array(
        fc.record(
          {
            text: fc
              .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
              .map((text) => text.replace(/[\n\r]/g, ' ')),
            styles: fc.subarray([...STYLES]).filter((styles) => styles.length > 0),
            link: fc.webUrl().filter(isAddress),
          },
          { requiredKeys: ['text'] },
        ),
        { maxLength: 4 },
      ),
      quoted: fc.constant(true),
      as: fc.constantFrom('item' as const, 'code' as const),
    },
    { requiredKeys: ['runs'] },
  ),
  { minLength: 1, maxLength: 6 },
)

const chars = (runs: readonly Run[]) =>
  runs.flatMap(({ text, styles = [], link }) =>
    [...text].map((char) => [char, styles.join(), link ?? ''].join('/')),
  )

describe('what people wrote is one string, with what it was written in', () => {
  test('lines are read as they were written', () => {
    fc.assert(
      fc.property(lines, (given) => {
        const read = linesOf(written(given))
        expect(read.map(({ quoted, as }) => ({ quoted, as }))).toEqual(
          given.map(({ quoted, as }) => ({ quoted, as })),
        )
        for (const [index, line] of given.entries()) {
          const expected = line.as === 'code' ? [{ text: textOf(line) }] : line.runs
          expect(chars(read[index]?.runs ?? [])).toEqual(chars(expected))
        }
        expect(written(linesOf(written(given)))).toBe(written(given))
      }),
    )
  })

  test('a text without marks is plain, whatever stands in it: what was kept before reads as it did', () => {
    const plain = fc.string({ unit: 'binary', maxLength: 80 }).filter((text) => !isMarked(text))
    fc.assert(
      fc.property(plain, (text) => {
        expect(bare(text)).toBe(text)
        expect(gist(text)).toBe(text)
        expect(linesOf(text).every((line) => line.as === undefined && !line.quoted)).toBe(true)
        expect(
          linesOf(text)
            .flatMap(({ runs }) => runs)
            .every((run) => Object.keys(run).join() === 'text'),
        ).toBe(true)
      }),
    )
    for (const text of ['2 ** 3 ** 4', '||x||', '> dit-il', '`ls`', '[lien](https://mal.example)', '*fort*'])
      expect(linesOf(text)).toEqual([{ runs: [{ text }] }])
  })

  test('marks that a stranger sends are no marks, and any string at all can be read', () => {
    const marks = fc.integer({ min: 0xfdd0, max: 0xfdef }).map((code) => String.fromCharCode(code))
    const hostile = fc.array(
      fc.oneof(marks, fc.string({ maxLength: 4 }), fc.constantFrom('\n', 'javascript:alert(1)', ' ')),
    )
    fc.assert(
      fc.property(hostile, (parts) => {
        const raw = parts.join('')
        expect(isMarked(unmarked(raw))).toBe(false)
        expect(isMarked(cleanName(raw))).toBe(false)
        expect(isMarked(bare(raw))).toBe(false)
        for (const { link } of linesOf(raw).flatMap(({ runs }) => runs))
          if (link !== undefined) expect(isAddress(link)).toBe(true)
        const read = written(linesOf(raw))
        expect(bare(read)).toBe(bare(raw))
        expect(cleanText(cleanText(raw))).toBe(cleanText(raw))
      }),
      { numRuns: 500 },
    )
  })

  test('any part of it reads as it did within the whole', () => {
    fc.assert(
      fc.property(lines, fc.nat(60), fc.nat(60), (given, one, other) => {
        const text = written(given)
        const [from, to] = [Math.min(one, other), Math.max(one, other)]
        expect(bare(sliced(text, from, to))).toBe(bare(text).slice(from, to))
      }),
    )
    const text = written([
      { runs: [{ text: 'La réponse est ' }, { text: '42 millions', styles: ['hidden'] }] },
    ])
    expect(linesOf(sliced(text, 18, 26))).toEqual([{ runs: [{ text: 'millions', styles: ['hidden'] }] }])
    // Cut by a program that knows of no marks.
    expect(linesOf(text.slice(0, 20))[0]?.runs.at(-1)?.styles).toEqual(['hidden'])
  })

  test('in a line of a list what is hidden stays hidden, and what was taken back is not said', () => {
    const text = written([
      { runs: [{ text: 'Rendez-vous ' }, { text: 'lundi ', styles: ['struck'] }, { text: 'mardi' }] },
      {
        runs: [
          { text: 'Code : ' },
          { text: '12', styles: ['hidden'] },
          { text: '34', styles: ['bold', 'hidden'] },
        ],
      },
    ])
    expect(excerpt(text)).toBe('Rendez-vous mardi Code : […]')
  })
})

describe('links', () => {
  test('lead to pages and letters, and nowhere else', () => {
    for (const address of ['https://exemple.fr/a?b=c#d', 'http://exemple.fr', 'mailto:ines@exemple.fr'])
      expect(isAddress(address)).toBe(true)
    for (const address of [
      'javascript:alert(1)',
      'https://',
      'file:///etc/passwd',
      'https://a b',
      'data:text/html,x',
      'tg://user?id=1',
      `https://a.fr/${'x'.repeat(2_000)}`,
      'https://a.fr/\u202ecod.exe',
      '//a.fr',
      'https://banque.fr@mal.example/',
    ])
      expect(isAddress(address)).toBe(false)
  })

  test('an address that was only typed is one too, less the sentence around it', () => {
    const [line] = linesOf('Voyez https://exemple.fr/a_b, puis (http://b.fr/).')
    expect(withLinks(line?.runs ?? [])).toEqual([
      { text: 'Voyez ' },
      { text: 'https://exemple.fr/a_b', link: 'https://exemple.fr/a_b' },
      { text: ', puis (' },
      { text: 'http://b.fr/', link: 'http://b.fr/' },
      { text: ').' },
    ])
  })

  test('brackets that an address opened are its own', () => {
    const links = (text: string) => withLinks([{ text }]).flatMap(({ link }) => link ?? [])
    expect(links('(voir https://a.fr/Carte_(graphie)). Ou https://a.fr/b_(c)_d ?')).toEqual([
      'https://a.fr/Carte_(graphie)',
      'https://a.fr/b_(c)_d',
    ])
    expect(links('(https://a.fr/x)')).toEqual(['https://a.fr/x'])
  })

  test('a link whose words come in pieces is one', () => {
    const link = 'https://a.fr/'
    const parts = [
      { text: 'le cours en', link },
      { text: '_ligne', link },
      { text: ' ', link: 'https://b.fr/' },
    ]
    expect(linesFrom(parts)[0]?.runs).toEqual([{ text: 'le cours en_ligne', link }, parts[2]])
  })

  test('a label that says another address than its own is told apart', () => {
    expect(isDisguised('https://banque.fr', 'https://mal.example')).toBe(true)
    expect(isDisguised('banque.fr', 'https://mal.example')).toBe(true)
    expect(isDisguised('exemple.fr', 'https://exemple.fr/')).toBe(false)
    expect(isDisguised('le tutoriel', 'https://exemple.fr/')).toBe(false)
  })
})

test('what is quoted, or shown as code, is no command', () => {
  const line = (more: Partial<Line>) => written([{ runs: [{ text: '/fermer SOS-1' }], ...more }])
  expect(asTypedLine(line({}))).toBe('/fermer SOS-1')
  expect(asTypedLine(line({ runs: [{ text: '/aide', styles: ['bold'] }] }))).toBe('/aide')
  for (const text of [
    line({ quoted: true }),
    line({ as: 'code' }),
    line({ runs: [{ text: '/aide', styles: ['code'] }] }),
  ])
    expect(asTypedLine(text)).toBe('')
})

test('a time that passes says how long it is from now, and compares by its instant alone', () => {
  const at = new Date('2026-11-03T09:00:00Z')
  const early = `L’échéance est mardi, ${passing(at, 'dans 2 jours')}.`
  const late = `L’échéance est mardi, ${passing(at, 'dans 1 h')}.`
  expect(bare(early)).toBe('L’échéance est mardi, dans 2 jours.')
  expect(linesOf(early)[0]?.runs[1]?.moment).toEqual({ at, passes: true })
  expect(timeless(early)).toBe(timeless(late))
  expect(timeless(early)).not.toBe(timeless(`L’échéance est mardi, ${passing(new Date(0), 'dans 2 jours')}.`))
})

test('a time keeps its instant, and gets the zone in which it was said', () => {
  const at = new Date('2026-11-03T09:00:00Z')
  const text = written([{ runs: [{ text: 'Rendez-vous ' }, { text: '03/11/2026', moment: { at } }] }])
  expect(linesOf(inZone(text, 'Europe/Paris'))[0]?.runs[1]?.moment).toEqual({ at, zone: 'Europe/Paris' })
  expect(inZone('sans', 'Europe/Paris')).toBe('sans')
})
