/** What people write in Discord is read as they see it there. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { namesFrom, readable } from '../../../bots/discord/wire/readable.ts'
import { asTyped } from '../../../core/kernel/typed.ts'
import { bare, linesOf } from '../../../core/kernel/written.ts'

const names = namesFrom(
  [{ id: '11', username: 'marc', global_name: 'Marc Olivier' }],
  (kind, id, server) =>
    server === '1' && id === '22' ? (kind === 'channel' ? 'général' : 'Profs') : undefined,
  { place: { serverId: '1' }, language: 'fr' },
)
const read = (text: string) => readable(text, names)

describe('Discord’s markup', () => {
  test.each([
    [
      '**gras** *it* _it_ ~~non~~ ||chut|| `x*y*` __sous__',
      '**gras** _it_ _it_ ~~non~~ ||chut|| `x*y*` sous',
    ],
    ['> un\n> deux\nfin', '> un\n> deux\nfin'],
    ['avant ```py\nx = 1\n``` après', 'avant \n```\nx = 1\n```\n après'],
    ['# Titre\n-# petit\nfin', '**Titre**\npetit\nfin'],
    ['- un\n- deux', '• un\n• deux'],
    ['[ici](https://a.fr/x_(y)) et <https://b.fr>', 'ici (https://a.fr/x_(y)) et https://b.fr'],
    ['\\*pas\\* 2 * 3 * 4 nom_de_fichier', '\u2060*pas* 2 * 3 * 4 nom_de_fichier'.replace('\u2060', '')],
    ['<@11> <@!99> <#22> <#33> <@&22> <@&33>', '@Marc Olivier quelqu’un #général un salon @Profs un groupe'],
    ['<:party_parrot:123> <a:blob:1> </aide:5> <id:customize>', '(party parrot) (blob) /aide un salon'],
  ])('%s', (sent, typed) => {
    expect(asTyped(read(sent))).toBe(typed)
  })

  test('a shrug is one', () => {
    expect(read('👋 @everyone ¯\\_(ツ)_/¯')).toBe('👋 @everyone ¯\\_(ツ)_/¯')
  })

  test('a time is its instant', () => {
    expect(linesOf(read('à <t:1793696400:R>'))[0]?.runs[1]?.moment).toEqual({
      at: new Date('2026-11-03T09:00:00Z'),
    })
  })

  test('a name is told within its own server alone', () => {
    const elsewhere = namesFrom(
      [],
      (_, id, server) => (server === '1' && id === '22' ? 'général' : undefined),
      {
        place: {},
        language: 'en',
      },
    )
    expect(bare(readable('<#22> <@&22> <@5>', elsewhere))).toBe('a channel a group someone')
  })

  test('anything at all is read, and plain words are what they are', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'ab *_~|`>#-[]()<@:\\\n'), maxLength: 60 }),
        (text) => {
          for (const { link } of linesOf(read(text)).flatMap(({ runs }) => runs))
            if (link !== undefined) expect(link).toMatch(/^https?:/)
        },
      ),
      { numRuns: 500 },
    )
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('élève', 'où ?', '12', 'né(e)', '👩🏽‍🏫', 'العربية', 'a-b', 'C:')),
        (words) => {
          expect(read(words.join(' '))).toBe(words.join(' '))
        },
      ),
    )
    for (const hostile of [
      '**'.repeat(2_000),
      '[a]('.repeat(1_000),
      '> '.repeat(2_000),
      '||**~~'.repeat(600),
    ])
      expect(bare(read(hostile)).length).toBeGreaterThanOrEqual(0)
  })
})
