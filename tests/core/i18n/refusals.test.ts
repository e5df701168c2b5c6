import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { messages } from '../../../core/i18n/messages.ts'
import { LANGUAGES } from '../../../core/kernel/actor.ts'
import { REFUSAL_CODES } from '../../../core/kernel/refusal-codes.ts'
import { sentences } from './sentences.ts'

const ROOT = new URL('../../../', import.meta.url)

const sources = ['core', 'commands', 'bots'].flatMap((folder) =>
  readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => ({
      file: `${folder}/${path}`,
      text: readFileSync(new URL(`${folder}/${path}`, ROOT), 'utf8'),
    })),
)

/** Each place that makes a refusal, with the codes it may give; a code may hang on a condition. */
const thrown = sources.flatMap(({ file, text }) =>
  [...text.matchAll(/new Refusal\(([^{)]*)/g)].map((match) => ({
    file,
    codes: [...(match[1] ?? '').replace(/[!=]== '[^']*'/g, '').matchAll(/'([a-z-]+)'/g)].map(
      (code) => code[1] ?? '',
    ),
  })),
)

/** The rules decide and give a reason; the use cases around them throw it on. */
const RULES = [
  'core/competence/collaboration/collaboration.ts',
  'core/competence/training/training.ts',
  'core/competence/verdict.ts',
  'core/framework/exchange/understood.ts',
  'core/helpdesk/merged.ts',
  'core/helpdesk/question.ts',
  'core/helpdesk/reminding.ts',
  'core/helpdesk/sheets/sheet.ts',
  'core/helpdesk/terms/ladder.ts',
  'core/policy/handed-in/understood.ts',
]
const decided = sources
  .filter(({ file }) => RULES.includes(file))
  .flatMap(({ text }) => [...text.matchAll(/readonly code:([^;}]*)/g)])
  .flatMap((match) => [...(match[1] ?? '').matchAll(/'([a-z-]+)'/g)].map((code) => code[1] ?? ''))

const codes = [...new Set([...thrown.flatMap((place) => place.codes), ...decided])].sort()

describe('refusals', () => {
  test('are found in the sources', () => {
    expect(thrown.length).toBeGreaterThan(30)
    expect(decided.length).toBeGreaterThan(18)
    expect(codes).toEqual(expect.arrayContaining(['not-staff-here', 'not-a-trainer-here', 'own-activity']))
  })

  test('carry a code that the sources spell out; only what is decided by rules is passed on', () => {
    const unreadable = thrown.filter((place) => place.codes.length === 0).map(({ file }) => file)
    expect(unreadable.sort()).toEqual([
      'core/competence/collaboration/attest.ts',
      'core/competence/reading/attesting.ts',
      'core/competence/training/locate.ts',
      'core/coordination/frameworks/adding.ts',
      'core/helpdesk/moves/make.ts',
      'core/helpdesk/moves/remind.ts',
      'core/helpdesk/sheets/keep.ts',
      'core/helpdesk/terms/adding.ts',
      'core/helpdesk/terms/proposing.ts',
      'core/helpdesk/terms/stepping.ts',
    ])
  })

  test('are all thrown somewhere: a code that nothing throws has no place in the list', () => {
    expect([...REFUSAL_CODES].sort()).toEqual(codes)
  })

  test.each(LANGUAGES)('say in %s what to do next, in whole sentences', (language) => {
    const said = sentences.filter((sentence) => sentence.path === 'refusal' && sentence.language === language)
    expect(said.length).toBeGreaterThan(codes.length)
    expect(said.filter(({ text }) => !/^[\p{Lu}«“]/u.test(text) || !/[.?]$/.test(text))).toEqual([])
    expect(said.filter(({ text }) => text.length > 300)).toEqual([])
  })

  test('of a question in another state than known still make a sentence', () => {
    const facts = { reference: 'SOS-MATHS-2026-0042', state: 'archived' }
    for (const language of LANGUAGES)
      expect(messages(language).refusal({ code: 'question-state', facts })).not.toMatch(/undefined/)
  })

  test('do not leave a hole where the reference is not known', () => {
    const facts = { reference: '' }
    expect(messages('fr').refusal({ code: 'unknown-question', facts })).toMatch(/^Cette question n’est plus/)
    expect(messages('en').refusal({ code: 'unknown-activity', facts })).toMatch(/^This activity can no/)
  })
})
