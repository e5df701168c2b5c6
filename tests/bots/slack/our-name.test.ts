/** A message that begins with our own name, as Slack sends it: as text, and as rich text beside it. */
import { describe, expect, test } from 'vitest'
import { withoutOurName } from '../../../bots/slack/wire/our-name.ts'

const US = 'U0BOT'
const rich = (...elements: object[]) => [
  { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] },
]
const named = { type: 'user', user_id: US }
const text = (said: string) => ({ type: 'text', text: said })

describe('our own name in front', () => {
  test.each([
    ['<@U0BOT> /aide', '/aide', [named, text(' /aide')], [text('/aide')]],
    ['<@U0BOT|sos_tice>: bonjour', 'bonjour', [named, text(': bonjour')], [text('bonjour')]],
    [
      ' <@U0BOT>, voyez <@U1>',
      'voyez <@U1>',
      [text(' '), named, text(', voyez '), { type: 'user', user_id: 'U1' }],
      [text('voyez '), { type: 'user', user_id: 'U1' }],
    ],
  ])('%s', (sent, said, elements, left) => {
    expect(withoutOurName({ text: sent, blocks: rich(...elements) }, US)).toEqual({
      text: said,
      blocks: rich(...left),
    })
  })

  test('alone asks for help', () => {
    for (const sent of ['<@U0BOT>', ' <@U0BOT> ', '<@U0BOT>:'])
      expect(withoutOurName({ text: sent, blocks: rich(named) }, US).text).toBe('/?')
  })
})

test.each(['Bonjour <@U0BOT>', '<@U1> /aide', 'Rien'])('%s is left as it is', (sent) => {
  const given = { text: sent, blocks: rich(text(sent)) }
  expect(withoutOurName(given, US)).toBe(given)
})

test('the text alone is read where the rich text begins otherwise', () => {
  const given = { text: '<@U0BOT> bonjour', blocks: rich(text('autre chose')) }
  expect(withoutOurName(given, US)).toEqual({ text: 'bonjour', blocks: undefined })
})
