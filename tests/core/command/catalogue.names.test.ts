import { describe, expect, test } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { catalogueOf } from '../../../core/command/catalogue.ts'
import { messages } from '../../../core/i18n/messages.ts'
import { LANGUAGES } from '../../../core/kernel/actor.ts'
import { command } from './sample.ts'

const named = (id: `${string}.${string}`, fr: string, en: string) => command({}, { id, names: { fr, en } })
const names = commands.flatMap(({ id, names: own }) =>
  LANGUAGES.flatMap((language) => (own ? [{ id, name: own[language] }] : [])),
)

test.each(names)('$name of $id is accepted by every platform', ({ id, name }) => {
  // Slack and Discord take hyphens; Telegram writes them as underscores.
  expect(name).toMatch(/^[-a-z0-9]{1,32}$/)
  expect(name.replaceAll('-', '_')).toMatch(/^[a-z][a-z0-9_]{0,31}$/)
  const catalogue = catalogueOf(commands, messages)
  for (const typed of [name, name.toUpperCase(), name.replaceAll('-', '_')])
    expect(catalogue.byName(typed)?.id).toBe(id)
})

describe('a catalogue refuses', () => {
  test.each(['', 'échéance', 'mes activites', 'mes_activites', '-aide', 'a/b', 'a'.repeat(33)])(
    'the name %j, which some platform would not accept',
    (name) => {
      expect(() => catalogueOf([named('a.one', name, 'fine')], messages)).toThrow('a.one')
    },
  )

  test('the name of one as the other-language name of another, however it is separated', () => {
    const one = named('a.one', 'mes-listes', 'lists')
    expect(() => catalogueOf([one, named('a.two', 'lists', 'more')], messages)).toThrow('lists')
    expect(() => catalogueOf([one, named('a.two', 'meslistes', 'more')], messages)).toThrow('meslistes')
  })
})
