/** The delay is data: with another policy, whatever is said, shown or registered anywhere promises that one. */
import { expect, test, vi } from 'vitest'
import { registrations } from '../../../bots/discord/setup/register.ts'
import { slackManifest } from '../../../bots/slack/setup/manifest.ts'
import { commandsFor } from '../../../bots/telegram/setup/register.ts'
import { commands } from '../../../commands/index.ts'
import { catalogueOf } from '../../../core/command/catalogue.ts'
import { nobodyCard, receivedCard } from '../../../core/helpdesk/cards/arrival.ts'
import { promisedAnywhere } from '../../../core/helpdesk/promise.ts'
import { messages } from '../../../core/i18n/messages.ts'
import { LANGUAGES } from '../../../core/kernel/actor.ts'
import { PURPOSES } from '../../../core/kernel/purposes.ts'

vi.mock(import('../../../core/helpdesk/promise.ts'), async (original) => {
  const { guarantee } = await original()
  const shorter = { ...guarantee, days: 3 }
  return {
    guarantee: shorter,
    GUARANTEES: [shorter],
    promisedAnywhere: (m) => m.within({ days: 3 }),
  }
})

const catalogue = catalogueOf(commands, messages)

test('a policy of three days promises three days wherever an answer is promised, and four nowhere', () => {
  const hints = LANGUAGES.flatMap((language) =>
    commands.flatMap((command) =>
      Object.values(command.options).map((option) => option.hint?.(messages(language)) ?? ''),
    ),
  )
  const question = {
    reference: 'SOS-MATHS-2026-0042',
    text: 'Un texte',
    files: [],
    asker: 'Inès',
    assignee: 'Claire',
    dueAt: null,
    guaranteed: false,
    promised: { days: 3 },
    zone: 'Europe/Paris',
  }
  const said = JSON.stringify([
    hints,
    registrations(catalogue, messages),
    slackManifest(catalogue, messages),
    LANGUAGES.map((language) => {
      const m = messages(language)
      return [
        commandsFor(catalogue, m),
        receivedCard(m, question, false),
        nobodyCard(m, question),
        m.helpdesk.explanation.noGuarantee('Claire', promisedAnywhere(m)),
        PURPOSES.map((purpose) => m.people.placeIs[purpose](promisedAnywhere(m))),
      ]
    }),
  ])
  expect(said.match(/\b3[\s\u00a0](jours|days)/g)?.length).toBeGreaterThanOrEqual(10)
  expect(said).not.toMatch(/\b(4|quatre|four)[\s\u00a0](jours|days)/i)
})
