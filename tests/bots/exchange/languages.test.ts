/** Whose language somebody is spoken to in, before the core has said it or while it is away. */
import { expect, test } from 'vitest'
import { createLanguages } from '../../../bots/exchange/people/languages.ts'
import type { Ingress } from '../../../bots/platform.ts'
import { notice } from '../../../core/view/card.ts'

const account = { platform: 'web', workspaceId: 'local', userId: 'ines' }
const who = { account, place: { private: true, channelId: 'inbox:ines' } }
type Look = Ingress['look']

function over(look: Look) {
  let looks = 0
  const languages = createLanguages(() => ({
    look: (looking) => {
      looks += 1
      return look(looking)
    },
  }))
  return { languages, looks: () => looks }
}
const known: Look = async () => ({ language: 'en', shown: [], offered: [] })
const stranger: Look = async () => ({ language: 'fr', shown: [], offered: [], notice: notice('Qui ?') })

test('somebody who is known has theirs, asked for once', async () => {
  const { languages, looks } = over(known)
  expect(await languages.chosen(who, { guess: 'fr' })).toBe('en')
  expect(await languages.chosen(who)).toBe('en')
  expect(looks()).toBe(1)
  languages.forget(account)
  expect(languages.of(account)).toBeUndefined()
})

test('a stranger has that of their application, else French, and may choose later', async () => {
  const { languages } = over(stranger)
  expect(await languages.chosen(who, { guess: 'en' })).toBe('en')
  expect(await languages.chosen(who)).toBe('fr')
  expect(languages.of(account)).toBeUndefined()
})

test('a core that is away, or takes too long, is not waited for', async () => {
  const broken = over(async () => {
    throw new Error('the database is away')
  })
  expect(await broken.languages.chosen(who, { guess: 'en' })).toBe('en')
  const endless = over(() => new Promise(() => undefined))
  expect(await endless.languages.chosen(who, { guess: 'en', within: 5 })).toBe('en')
})
