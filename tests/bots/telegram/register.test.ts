import { Api } from 'grammy'
import { afterEach, expect, test } from 'vitest'
import { DESCRIPTION, SHORT_DESCRIPTION } from '../../../bots/telegram/limits.ts'
import { describe } from '../../../bots/telegram/setup/describe.ts'
import { commandsFor, register } from '../../../bots/telegram/setup/register.ts'
import { words } from '../../../bots/telegram/words.ts'
import { catalogueOf } from '../../../core/command/catalogue.ts'
import { messages } from '../../../core/i18n/messages.ts'
import { FakeTelegram, TOKEN } from './fake.ts'
import { catalogue } from './world.ts'

const fakes: FakeTelegram[] = []
afterEach(async () => {
  for (const fake of fakes.splice(0)) await fake.close()
})

async function open() {
  const fake = new FakeTelegram()
  fakes.push(fake)
  await fake.listen()
  return { fake, api: new Api(TOKEN, { apiRoot: fake.root }) }
}

test('the menus are written per scope and language, and only where they differ', async () => {
  const { fake, api } = await open()
  expect(await register(api, catalogue, messages)).toBe(8)
  expect(fake.problems).toEqual([])
  expect([...fake.commands.keys()].sort()).toEqual([
    'all_chat_administrators:',
    'all_chat_administrators:en',
    'all_group_chats:',
    'all_group_chats:en',
    'all_private_chats:',
    'all_private_chats:en',
    'default:',
    'default:en',
  ])
  expect(await register(api, catalogue, messages)).toBe(0)
  fake.commands.set('default:en', [{ command: 'old', description: 'An old one' }])
  expect(await register(api, catalogue, messages)).toBe(1)
})

test('what is read before Start says what this is, in both languages, and is written where nothing was said', async () => {
  const { fake, api } = await open()
  expect(await describe(api)).toBe(4)
  expect(fake.problems).toEqual([])
  expect([...fake.descriptions.keys()].sort()).toEqual([
    'description:',
    'description:en',
    'short_description:',
    'short_description:en',
  ])
  expect(fake.descriptions.get('description:')).toContain('Démarrer')
  expect(fake.descriptions.get('description:en')).toContain('Start')
  expect(await describe(api)).toBe(0)
  fake.descriptions.set('description:', 'L’assistant de notre institut')
  expect(await describe(api)).toBe(0)
  expect(fake.descriptions.get('description:')).toBe('L’assistant de notre institut')
})

test('it fits', () => {
  for (const language of ['fr', 'en'] as const) {
    expect(words(language).description.length).toBeLessThanOrEqual(DESCRIPTION)
    expect(words(language).shortDescription.length).toBeLessThanOrEqual(SHORT_DESCRIPTION)
  }
})

test('every name is found again by the name that Telegram shows', () => {
  for (const language of ['fr', 'en'] as const)
    for (const { command } of commandsFor(catalogue, messages(language)))
      expect(catalogue.byName(command), command).toBeDefined()
})

test('more commands than Telegram takes fail at boot', () => {
  const first = catalogue.all.find(({ fromMessage }) => fromMessage === undefined)
  if (!first) throw new Error('no command')
  const many = Array.from({ length: 101 }, (_, index) => ({
    ...first,
    id: `many.c${index}` as const,
    names: { fr: `c${index}`, en: `c${index}` },
  }))
  expect(() => commandsFor(catalogueOf(many, messages), messages('fr'))).toThrow(/100 commands/)
})
