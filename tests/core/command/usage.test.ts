import { expect, test } from 'vitest'
import { slashCommands } from '../../../bots/slack/setup/register.ts'
import { commands } from '../../../commands/index.ts'
import { catalogueOf } from '../../../core/command/catalogue.ts'
import { wanted } from '../../../core/command/usage.ts'
import { messages } from '../../../core/i18n/messages.ts'
import { LANGUAGES } from '../../../core/kernel/actor.ts'

const catalogue = catalogueOf(commands, messages)
const said = (id: string, language: 'fr' | 'en' = 'fr') => {
  const command = catalogue.byId(id)
  if (!command) throw new Error(`there is no command ${id}`)
  return wanted(command, messages(language))
}

test('what a command takes is said in words, in its order', () => {
  expect(said('person.absence')).toBe(
    'date comme 23/11/2026 (facultatif), puis qui vous remplace (facultatif)',
  )
  expect(said('person.absence', 'en')).toBe(
    'a date like 23/11/2026 (optional), then who stands in for you (optional)',
  )
  expect(said('question.answer')).toBe('référence (facultatif), puis votre réponse')
  expect(said('question.answer', 'en')).toBe('reference (optional), then your answer')
  expect(said('group.member')).toBe('action, personne, puis rôle (facultatif)')
  expect(said('person.me')).toBe('')
})

test('nobody is shown a bracket', () => {
  const everywhere = LANGUAGES.flatMap((language) =>
    commands.map((command) => wanted(command, messages(language))),
  )
  const onSlack = slashCommands(catalogue, messages).map((command) => command.usage_hint ?? '')
  expect([...everywhere, ...onSlack].filter((one) => /[[\]<>]/.test(one))).toEqual([])
})
