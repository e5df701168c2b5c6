/** The commands as Discord knows them: all of them, in both languages, and written only where they differ. */
import { describe, expect, test } from 'vitest'
import { differences, optionCalled, optionName, registrations } from '../../../bots/discord/setup/register.ts'
import { catalogueOf } from '../../../core/command/catalogue.ts'
import { defineCommand } from '../../../core/command/command.ts'
import { option } from '../../../core/command/option.ts'
import { messages } from '../../../core/i18n/messages.ts'
import { everyone } from '../../../core/kernel/actor.ts'
import { silence } from '../../../core/view/card.ts'
import { catalogue, openCast } from './cast.ts'
import { problemsOf } from './checks.ts'
import { APPLICATION } from './world.ts'

const wanted = registrations(catalogue, messages)

describe('what is registered', () => {
  test('is well formed, for every command that has a name', () => {
    expect(problemsOf('PUT', `/applications/${APPLICATION}/commands`, wanted, [])).toEqual([])
    const names = catalogue.all.flatMap((command) => (command.names ? [command.names.fr] : []))
    expect(wanted.filter((one) => one.type === 1).map(({ name }) => name)).toEqual(names)
  })

  test('has French names, and English ones where Discord speaks English', () => {
    const ask = wanted.find(({ name }) => name === 'sos')
    expect(ask).toMatchObject({ name_localizations: { 'en-US': 'ask', 'en-GB': 'ask' } })
    expect(wanted.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Poser à SOS TICE', 'Ouvrir son activité', 'Attester une compétence']),
    )
  })

  test('names options so that each is found again', () => {
    for (const command of catalogue.all) {
      for (const [name, shape] of Object.entries(command.options)) {
        if (!shape.hidden && !shape.onlyWhen && !shape.formOnly)
          expect(optionCalled(command, optionName(shape, messages('fr')), messages)).toBe(name)
      }
    }
  })
})

describe('registration', () => {
  test('writes once, then only what differs, and removes what is gone', async () => {
    const cast = await openCast()
    const { world, requests } = cast.fake
    const writes = () => requests.filter((one) => /^(PUT|POST|DELETE) \/applications/.test(one))
    expect(writes()).toEqual([`PUT /applications/${APPLICATION}/commands`])
    expect(world.commands).toHaveLength(wanted.length)
    await cast.restart()
    expect(writes()).toHaveLength(1)

    const [first] = world.commands
    if (first) first['description'] = 'Autre chose'
    world.commands.push({ id: '77', type: 1, name: 'ancienne', description: 'Une commande d’avant' })
    await cast.restart()
    expect(writes().slice(1)).toEqual([
      `POST /applications/${APPLICATION}/commands`,
      `DELETE /applications/${APPLICATION}/commands/77`,
    ])
    expect(differences(wanted, world.commands as never)).toEqual({ write: [], remove: [] })
    await cast.close()
  })

  test('fails at boot, naming command, option and limit, when Discord cannot express a command', () => {
    const shaped = (options: Parameters<typeof defineCommand>[0]['options'], summary = 'Essai') =>
      catalogueOf(
        [
          defineCommand({
            id: 'a.b',
            names: { fr: 'essai', en: 'trial' },
            summary: () => summary,
            options,
            access: everyone,
            opens: 'reply',
            visibility: 'private',
            effect: 'read',
            run: async () => silence,
          }),
        ],
        messages,
      )
    const many = Object.fromEntries(
      Array.from({ length: 26 }, (_, index) => [`o${index}`, option.text({ label: () => `o${index}` })]),
    )
    expect(() => registrations(shaped(many), messages)).toThrow(/a\.b: 25 options/)
    const twins = { a: option.text({ label: () => 'nom' }), b: option.text({ label: () => 'Nom' }) }
    expect(() => registrations(shaped(twins), messages)).toThrow(/a\.b: two options have the same name/)
    expect(() => registrations(shaped({ c: option.text({ label: () => '???' }) }), messages)).toThrow(
      /a\.b.*option c/,
    )
    expect(() => registrations(shaped({}, ''), messages)).toThrow(/a\.b: its description/)
  })
})
