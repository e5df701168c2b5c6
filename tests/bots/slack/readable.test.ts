/** What people write in Slack, told as rich text and as markup, is read as they see it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { partsOf } from '../../../bots/slack/outgoing/render.ts'
import { idsIn, type Names, readable } from '../../../bots/slack/wire/readable.ts'
import { emojiNamed } from '../../../bots/slack/wire/shortcodes.ts'
import { asTyped } from '../../../core/kernel/typed.ts'
import { addressed, bare, type Line, linesOf, written } from '../../../core/kernel/written.ts'
import { linesIn } from '../../support/written.ts'
import { encode, said } from './arbitrary.ts'
import { stored } from './workspace.ts'

const names: Names = {
  user: (id, label) => (id === 'U1' ? '@Claire Fontaine' : `@${label ?? 'quelqu’un'}`),
  channel: (id, label) => (id === 'C1' ? '#général' : (label ?? 'un salon')),
  group: (_, label) => label ?? '@profs',
}
const read = (text: string) => readable({ text }, names)
const rich = (...elements: unknown[]) =>
  readable({ text: 'x', blocks: [{ type: 'rich_text', elements }] }, names)
const section = (...elements: unknown[]) => ({ type: 'rich_text_section', elements })
const word = (text: string, style?: object) => ({ type: 'text', text, ...(style ? { style } : {}) })

describe('rich text', () => {
  test('keeps what it was written in', () => {
    const text = rich(
      section(
        word('Le '),
        word('mot', { bold: true }),
        word(' et '),
        word('lundi', { strike: true }),
        word('\n'),
      ),
      { type: 'rich_text_quote', elements: [word('dit-elle')] },
      { type: 'rich_text_preformatted', elements: [word('ls -l\ncd')] },
      {
        type: 'rich_text_list',
        style: 'bullet',
        indent: 0,
        elements: [section(word('un')), section(word('deux'))],
      },
      { type: 'rich_text_list', style: 'ordered', elements: [section(word('trois', { code: true }))] },
      section(word('fin')),
    )
    expect(asTyped(text)).toBe(
      'Le **mot** et ~~lundi~~\n> dit-elle\n```\nls -l\ncd\n```\n• un\n• deux\n1. `trois`\nfin',
    )
  })

  test('names instead of ids, characters instead of names of emoji, and times', () => {
    const text = rich(
      section(
        { type: 'user', user_id: 'U1' },
        word(' '),
        { type: 'channel', channel_id: 'C9' },
        word(' '),
        { type: 'usergroup', usergroup_id: 'S1' },
        word(' '),
        { type: 'emoji', name: 'wave', unicode: '1f44b' },
        { type: 'emoji', name: 'wave', skin_tone: 3 },
        { type: 'emoji', name: 'party-parrot' },
        { type: 'date', timestamp: 1_793_696_400, format: '{date}', fallback: 'mardi' },
      ),
    )
    expect(bare(text)).toBe('@Claire Fontaine un salon @profs 👋👋🏼(party parrot)mardi')
    expect(linesOf(text)[0]?.runs.at(-1)?.moment?.at.toISOString()).toBe('2026-11-03T09:00:00.000Z')
  })

  test('anything in it that we do not know has the markup read instead: no word is lost', () => {
    expect(rich(section({ type: 'hologram', text: 'y' }))).toBe('x')
    for (const blocks of [
      null,
      [],
      [{}],
      [{ type: 'section' }],
      'x',
      [{ type: 'rich_text', elements: [{}] }],
    ])
      expect(readable({ text: 'mots', blocks: blocks as unknown[] }, names)).toBe('mots')
  })

  test('what was said on Slack is what is said there again', () => {
    const flat = linesIn(['bold', 'italic', 'struck', 'code']).map((lines) =>
      lines.map((line): Line => ({ ...line, runs: line.runs.map(({ link: _, ...run }) => run) })),
    )
    fc.assert(
      fc.property(flat, (lines) => {
        const text = written(lines)
        const parts = partsOf({ tone: 'neutral', body: [{ kind: 'text', text }], actions: [] }, encode, 'fr')
        const blocks = parts.flatMap((part) => (part.kind === 'message' ? part.blocks : []))
        const isWhole = blocks.every((block) => block.type === 'rich_text')
        if (!isWhole || blocks.length !== 1) return
        const seen = (one: string) => addressed(one).replace(/\s+/g, '')
        // Slack sends the three characters of its markup as entities.
        expect(seen(readable({ text: '', blocks: JSON.parse(JSON.stringify(blocks)) }, names))).toBe(
          seen(text),
        )
      }),
      { numRuns: 200 },
    )
  })
})

describe('markup', () => {
  test('what people type is read as they typed it, where none of it is markup', () => {
    fc.assert(
      fc.property(
        said.filter((text) => !/[*_~`•:]|^>/m.test(text)),
        (text) => {
          expect(read(stored(text))).toBe(text)
        },
      ),
      { numRuns: 300 },
    )
  })

  test.each([
    ['<@U1> &amp; <@U2|marc>', '@Claire Fontaine & @marc'],
    ['<https://a.fr/x?b=1&amp;c=2>', 'https://a.fr/x?b=1&c=2'],
    ['<http://sos.fr|sos.fr> <https://a.fr|ici>', 'sos.fr ici (https://a.fr)'],
    ['<!here> <!subteam^S1|@profs> <#C1|> <#C2|>', '@here @profs #général un salon'],
    ['appelez <tel:+33612345678|06 12 34 56 78>', 'appelez 06 12 34 56 78'],
    ['bonjour :wave: :flag-fr: à 10:30:00', 'bonjour 👋 🇫🇷 à 10:30:00'],
    ['*gras* _it_ ~non~ `x*y*` 2*3*4 mon_nom_long', '**gras** _it_ ~~non~~ `x*y*` 2*3*4 mon_nom_long'],
    ['&gt; cité\nfin', '> cité\nfin'],
    ['avant ```x = &lt;1&gt;\ny``` après', 'avant \n```\nx = <1>\ny\n```\n après'],
    ['```jamais fermé', '```jamais fermé'],
  ])('%s', (sent, typed) => {
    expect(asTyped(read(sent))).toBe(typed)
  })

  test('a bare address stays one, and a labelled one leads there', () => {
    expect(addressed(read('<http://sos.fr|sos.fr> <https://a.fr|ici>'))).toBe('http://sos.fr https://a.fr')
  })

  test('hostile markup is only characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'<>|!@#^*_~`:&;a1 \n'), maxLength: 60 }), (text) => {
        for (const { link } of linesOf(read(text)).flatMap(({ runs }) => runs))
          if (link !== undefined) expect(link).toMatch(/^(https?|mailto):/)
      }),
      { numRuns: 500 },
    )
  })
})

test('what has to be looked up is found in both', () => {
  expect(
    idsIn([
      { text: '<@U1> <#C1|> <!subteam^S1>' },
      {
        text: '',
        blocks: [section({ type: 'user', user_id: 'U2' }, { type: 'usergroup', usergroup_id: 'S2' })],
      },
    ]),
  ).toEqual({ users: ['U1', 'U2'], channels: ['C1'], groups: ['S1', 'S2'] })
})

test('every name of Slack’s stands for a character', () => {
  for (const name of ['+1', 'wave', 'flag-fr', 'fr', 'smile', 'heart', 'woman-raising-hand', 'thumbsup'])
    expect(emojiNamed(name)).toMatch(/^[\p{Emoji}\p{Emoji_Component}\u200d]+$/u)
  expect(emojiNamed('wave', 6)).toBe('👋🏿')
  expect(emojiNamed('heart', 6)).toBe('❤️')
})
