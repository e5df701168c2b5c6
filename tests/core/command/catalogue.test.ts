import { describe, expect, test } from 'vitest'
import { catalogueOf } from '../../../core/command/catalogue.ts'
import type { AnyCommand } from '../../../core/command/command.ts'
import { messages } from '../../../core/i18n/messages.ts'
import { type Actor, LANGUAGES } from '../../../core/kernel/actor.ts'
import { ONLY_READ, PURPOSES, type Purpose } from '../../../core/kernel/purposes.ts'
import type { Role } from '../../../core/kernel/roles.ts'
import { catalogue } from '../../support/acts.ts'

const [first] = catalogue.all
if (!first) throw new Error('there are commands')
const like = (changed: Partial<AnyCommand>): AnyCommand => ({ ...first, ...changed })

function holding(...roles: Role[]): Actor {
  const group = { id: 'g', organisationId: 'o', code: 'MATHS', name: 'Maths', framework: 'f', spaces: [] }
  return {
    personId: 'p',
    organisationId: 'o',
    name: 'Inès',
    language: 'fr',
    zone: 'Europe/Paris',
    organisationLanguage: 'fr',
    organisationName: 'Institut',
    organisationIsNew: false,
    memberships: [{ group, roles: new Set(roles) }],
    via: { platform: 'web', workspaceId: 'local', userId: 'ines' },
  }
}

describe('the catalogue', () => {
  test('finds a command by either of its names, as people type them', () => {
    for (const typed of ['sos', 'SOS', 'ask']) expect(catalogue.byName(typed)?.id).toBe('question.ask')
    for (const typed of ['mes-questions', 'mes_questions', 'MesQuestions', 'my-questions'])
      expect(catalogue.byName(typed)?.id).toBe('question.mine')
    expect(catalogue.byName('échéance')?.id).toBe('question.explain')
    expect(catalogue.byName('')).toBeUndefined()
  })

  test('understands what commands were called before, and offers it nowhere', () => {
    const before = ['transferer', 'transfer', 'échéance', 'clore', 'réviser', 'revise', 'reopen', 'refuser']
    for (const name of before) expect(catalogue.byName(name), name).toBeDefined()
    expect(catalogue.byName('transferer')).toBe(catalogue.byName('confier'))
    expect(catalogue.nearest('transferrer', 'fr', holding('trainer'))).not.toBe('transferer')
    const offered = new Set(catalogue.all.flatMap(({ names }) => Object.values(names ?? {})))
    expect(catalogue.all.flatMap(({ former = [] }) => former).filter((name) => offered.has(name))).toEqual([])
  })

  test('every name and every summary fits every platform, in both languages', () => {
    for (const command of catalogue.all) {
      for (const language of LANGUAGES) {
        expect(command.summary(messages(language)).length).toBeLessThanOrEqual(100)
        if (command.names) expect(catalogue.byName(command.names[language])).toBe(command)
      }
    }
  })

  test('one command at most listens to each place', () => {
    const ears = catalogue.all.flatMap((command) => (command.hears ? [JSON.stringify(command.hears)] : []))
    expect(new Set(ears).size).toBe(ears.length)
    expect(catalogue.hearing({ space: 'questions' })?.id).toBe('question.hear')
    expect(catalogue.hearing({ space: 'alerts' })).toBeUndefined()
  })

  test('refuses at start what no platform could show, naming the command', () => {
    const of =
      (...commands: AnyCommand[]) =>
      () =>
        catalogueOf(commands, messages)
    expect(of(like({}), like({}))).toThrow(first.id)
    expect(of(like({ names: { fr: 'trop long '.repeat(4), en: 'x' } }))).toThrow(first.id)
    expect(of(like({ names: { fr: 'Majuscule', en: 'x' } }))).toThrow('Majuscule')
    expect(of(like({ summary: () => 'x'.repeat(101) }))).toThrow(first.id)
    expect(of(like({ id: 'a.a' }), like({ id: 'b.b' }))).toThrow('two commands are called')
  })

  test('refuses at start what cannot stand in the menu of a message, or on a page of one’s own', () => {
    const of = (more: Partial<AnyCommand>) => () => catalogueOf([like(more)], messages)
    const fromMessage = { key: 'k', name: () => 'Essai', summary: () => 'Essaie', takes: 'thread' as const }
    expect(of({ fromMessage })).not.toThrow()
    expect(of({ fromMessage: { ...fromMessage, name: () => 'x'.repeat(25) } })).toThrow('menu entry')
    expect(of({ fromMessage: { ...fromMessage, name: () => '' } })).toThrow('menu entry')
    expect(of({ fromMessage: { ...fromMessage, takes: { text: 'absent' } } })).toThrow('absent')
    const twins = ['a', 'b'].map((name) =>
      like({ id: `menu.${name}`, names: { fr: name, en: name }, fromMessage }),
    )
    expect(() => catalogueOf(twins, messages)).toThrow('two menu entries')
    expect(of({ home: 'shown', effect: 'write' })).toThrow(first.id)
    expect(of({ home: 'shown', effect: 'read', inGroup: true })).toThrow(first.id)
  })

  test('knows where free words mean something', () => {
    expect(PURPOSES.filter((purpose) => catalogue.hearsWordsIn(purpose))).toEqual(['questions', 'activities'])
    expect(catalogue.hearsWordsIn(undefined)).toBe(false)
    for (const purpose of ONLY_READ) expect(catalogue.hearsWordsIn(purpose)).toBe(false)
    const isAnswered = (purpose: Purpose) =>
      catalogue.hearsWordsIn(purpose) || catalogue.hearingReplies(purpose) !== undefined
    expect(PURPOSES.filter((purpose) => !isAnswered(purpose))).toEqual([])
  })

  test('guesses what was meant, among what the person may do, in their language', () => {
    const trainee = holding('trainee')
    expect(catalogue.nearest('declaer', 'fr', trainee)).toBe('declarer')
    expect(catalogue.nearest('progresion', 'fr', trainee)).toBe('progression')
    expect(catalogue.nearest('progres', 'en', trainee)).toBe('progress')
    expect(catalogue.nearest('attestr', 'fr', holding('trainer'))).toBe('attester')
    expect(catalogue.nearest('attestr', 'fr', trainee)).not.toBe('attester')
    expect(catalogue.nearest('xylophone-quantique', 'fr', trainee)).toBeUndefined()
  })
})
