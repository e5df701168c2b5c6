/** What people write in Matrix is read from its HTML as they see it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode } from '../../../bots/matrix/incoming/decode.ts'
import { readable } from '../../../bots/matrix/incoming/readable.ts'
import { renderCard } from '../../../bots/matrix/outgoing/render.ts'
import { asTyped } from '../../../core/kernel/typed.ts'
import { bare, linesOf, STYLES, written } from '../../../core/kernel/written.ts'
import { linesIn } from '../../support/written.ts'

describe('HTML', () => {
  test.each([
    ['Le <strong>mot</strong> <del>lundi</del> <em>mardi</em>', 'Le **mot** ~~lundi~~ _mardi_'],
    ['<p>un</p>\n<p>deux<br>trois</p>', 'un\n\ndeux\ntrois'],
    ['<blockquote>\n<p>cité</p>\n</blockquote>\n<p>fin</p>', '> cité\nfin'],
    ['<ul>\n<li>un</li>\n<li>deux\n<ul><li>trois</li></ul></li>\n</ul>', '• un\n• deux\n•   trois'],
    ['<ol><li>un</li><li>deux</li></ol>', '1. un\n2. deux'],
    ['<pre><code class="language-py">x = &lt;1&gt;\n  y\n</code></pre>fin', '```\nx = <1>\n  y\n```\nfin'],
    ['la fin : <span data-mx-spoiler="film">il meurt</span>', 'la fin : ||film : il meurt||'],
    [
      '<a href="https://matrix.to/#/@marc:x.fr">Marc</a> <a href="https://a.fr/?b=1&amp;c=2">ici</a>',
      'Marc ici (https://a.fr/?b=1&c=2)',
    ],
    ['<mx-reply><blockquote>avant</blockquote></mx-reply>oui', 'oui'],
    ['<img data-mx-emoticon src="mxc://x/y" alt=":party-parrot:"> !', '(party parrot) !'],
    ['<a href="javascript:alert(1)">x</a><script>y</script>', 'x'],
    ['<h1>Titre</h1>texte', '**Titre**\ntexte'],
    ['a &amp;amp; b &nbsp;c', 'a &amp; b \u00a0c'],
  ])('%s', (html, typed) => {
    expect(asTyped(readable(html))).toBe(typed)
  })

  test('is read where it is, and what was typed where it is not', () => {
    const said = (content: object) =>
      decode(
        '!salon:x.fr',
        {
          event_id: '$1',
          type: 'm.room.message',
          sender: '@ines:x.fr',
          origin_server_ts: 0,
          content: { msgtype: 'm.text', ...content },
        },
        '@bot:x.fr',
      )
    const html = { format: 'org.matrix.custom.html' }
    expect(said({ body: '**a**', ...html, formatted_body: '<strong>a</strong>' })).toMatchObject({
      text: written([{ runs: [{ text: 'a', styles: ['bold'] }] }]),
    })
    expect(said({ body: '2 ** 3', ...html, formatted_body: '' })).toMatchObject({ text: '2 ** 3' })
    expect(said({ body: 'voir !abcdefghijkl:x.fr' })).toMatchObject({ text: 'voir un salon' })
    expect(
      said({ body: '!sos **Comment**', ...html, formatted_body: '!sos <strong>Comment</strong>' }),
    ).toMatchObject({
      kind: 'command',
      name: 'sos',
    })
  })

  test('what was said on Matrix is what is said there again', () => {
    fc.assert(
      fc.property(linesIn(STYLES), (given) => {
        const lines = given.map((line) => ({ ...line, runs: line.runs.map(({ link: _, ...run }) => run) }))
        const text = written(lines)
        const sent = renderCard(
          { tone: 'neutral', body: [{ kind: 'text', text }], actions: [] },
          { encode: () => '', isCommand: () => false },
          'fr',
        )
        const html = sent
          .map((one) => (one.kind === 'text' ? String(one.content['formatted_body']) : ''))
          .join('')
        const only = (one: string) => bare(one).replace(/\s/g, '')
        if (sent.length > 0) expect(only(readable(html))).toBe(only(text))
      }),
      { numRuns: 200 },
    )
  })

  test('any of it harms nothing', () => {
    const pieces = fc.constantFrom(
      '<b>',
      '</b>',
      '<pre>',
      '</pre>',
      '<li>',
      '<ul>',
      '</ul>',
      '<blockquote>',
      '<a href="x">',
      '</a>',
      '<',
      '>',
      '&',
      '&lt;',
      '&#0;',
      'mot',
      '\n',
      '<mx-reply>',
      '<span data-mx-spoiler>',
      '</span>',
      '<td>',
      '<br/>',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        const read = readable(parts.join(''))
        expect(
          linesOf(read)
            .flatMap(({ runs }) => runs)
            .every(({ link }) => link === undefined),
        ).toBe(true)
      }),
      { numRuns: 500 },
    )
    expect(readable('<b>'.repeat(20_000)).length).toBeLessThan(10)
  })
})
