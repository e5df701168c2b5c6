import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { GUARANTEES } from '../../../core/helpdesk/promise.ts'
import { messages } from '../../../core/i18n/messages.ts'
import { LANGUAGES } from '../../../core/kernel/actor.ts'
import { FORMER } from './glossary.ts'
import { NAME } from './name.ts'
import { leaves, type Sentence, sentences } from './sentences.ts'

/** The sentences of which something is wrong, as a reader of the failure wants them. */
const wrong = (is: (sentence: Sentence) => boolean) =>
  sentences.filter(is).map(({ language, path, text }) => `${language} ${path}: ${text}`)

const inFrench = (pattern: RegExp) => wrong(({ language, text }) => language === 'fr' && pattern.test(text))
const inEnglish = (pattern: RegExp) => wrong(({ language, text }) => language === 'en' && pattern.test(text))

describe('both catalogues', () => {
  test('have the same keys, with a function where the other has one', () => {
    const shape = (language: (typeof LANGUAGES)[number]) =>
      leaves(messages(language))
        .map(([path, leaf]) => `${path}: ${typeof leaf}`)
        .sort()
    expect(shape('en')).toEqual(shape('fr'))
  })

  test('say something, and never show a gap of ours', () => {
    expect(wrong(({ text }) => typeof text !== 'string' || text.trim() === '')).toEqual([])
    expect(wrong(({ text }) => /undefined|\bnull\b|NaN|\[object|\$\{/.test(text))).toEqual([])
    expect(wrong(({ text }) => / {2}|^ | $/.test(text))).toEqual([])
  })

  test('share no sentence: each language has its own words', () => {
    const french = new Set(
      sentences.filter(({ language }) => language === 'fr').map(({ text }) => text.replaceAll('\u00a0', ' ')),
    )
    expect(wrong(({ language, text }) => language === 'en' && text.length > 25 && french.has(text))).toEqual(
      [],
    )
  })

  test('never raise their voice', () => {
    expect(wrong(({ text }) => /[!！]/.test(text))).toEqual([])
  })

  test('use the apostrophe of print', () => {
    expect(wrong(({ text }) => text.includes("'"))).toEqual([])
  })

  test.each(LANGUAGES)('name only commands that exist under their %s name', (language) => {
    const names = new Set([NAME, ...commands.flatMap((command) => command.names?.[language] ?? [])])
    const named = sentences
      .filter((sentence) => sentence.language === language)
      .flatMap(({ path, text }) =>
        [...text.matchAll(/(?<![\p{L}\p{N}/])\/(\p{L}[\p{L}\p{N}-]*)/gu)].map((match) => ({
          path,
          name: match[1] ?? '',
        })),
      )
    expect(named.length).toBeGreaterThan(20)
    // A code is entered on another platform, and Slack has no room for the English name.
    const elsewhere = ({ path, name }: { path: string; name: string }) =>
      path === 'accounts.code' && name === 'lier'
    expect(named.filter((one) => !names.has(one.name) && !elsewhere(one))).toEqual([])
  })
})

/** Where a former word is the right one: the school where a trainee teaches, and what some people type. */
const OTHERWISE = /^competence\.places(Of)?\.school$|[wW]ords?$/

describe.each(LANGUAGES)('in %s, one thing has one word', (language) => {
  test.each(FORMER[language])('and not %s', (former, stood) => {
    expect(stood).toMatch(former)
    const found = wrong(
      (one) => one.language === language && !OTHERWISE.test(one.path) && former.test(one.text),
    )
    expect(found).toEqual([])
  })
})

test('no sentence counts the days of the promise itself: they come from its policy', () => {
  const told = new Set([
    'duration',
    'fromNow',
    'within',
    'helpdesk.explanation.started',
    'helpdesk.explanation.plain',
    'helpdesk.explanation.step',
    'review.explanation.started',
    'terms.closesDays',
    'terms.opensDays',
    'terms.openings',
  ])
  const counts = /(\d|\b(deux|trois|quatre|cinq|two|three|four|five))[\s\u00a0](jours?|days?)\b/i
  expect(wrong(({ path, text }) => !told.has(path) && counts.test(text))).toEqual([])
})

describe('French typography', () => {
  test('no ordinary space before : ; ? ! » %, nor after «', () => {
    expect(inFrench(/ [:;?!»%]|« /)).toEqual([])
  })

  test('no mark that lacks its space', () => {
    expect(inFrench(/[^\s\u00a0][;?!»%]|[^\s\u00a0]:(?!\/\/)|«[^\u00a0]/)).toEqual([])
  })

  test('no number parted from its unit at the end of a line', () => {
    expect(inFrench(/\d (h|min|jours?|Mo)(?!\p{L})|\dh?\u00a0h \d/u)).toEqual([])
  })

  test('quotation marks are French', () => {
    expect(inFrench(/["“”]/)).toEqual([])
  })
})

describe('French words', () => {
  test('do not guess whether a person is a woman or a man', () => {
    const gendered =
      /\b(un|le|au|cet|autre|aucun) (formateur|collègue|coordinateur)\b|prévenu\b|absent\b|le joindre/
    expect(inFrench(gendered)).toEqual([])
    // A role has both words, or a collective one; no dots that a screen reader spells out, but in names of files and addresses.
    expect(
      inFrench(
        /(formateur|coordinateur)(?! (ou )?(formatrice|coordinatrice))|\p{L}[·.](?!(?:png|ics|fr)\b)\p{L}/u,
      ),
    ).toEqual([])
  })

  test('join no name to a word that a vowel would shorten', () => {
    expect(inFrench(/(?<!\p{L})(de|que|jusque|lorsque|puisque) Sasha/u)).toEqual([])
  })

  test('say nous where the assistant speaks of itself', () => {
    expect(
      wrong(
        ({ language, path, text }) =>
          language === 'fr' && !/\.actions\.|imBack/.test(path) && /(?<!\p{L})(je |j’|m’)/iu.test(text),
      ),
    ).toEqual([])
  })

  test('say vous', () => {
    expect(inFrench(/(?<!\p{L})(tu|toi|ton|tes|t’)(?!\p{L})/iu)).toEqual([])
  })
})

describe('English words', () => {
  test('have one word for a place, for an organisation, and none that means a document for a person’s record', () => {
    expect(inEnglish(/\b(spaces?|institutions?)\b|\b(your|a|one|no) file\b(?! )/)).toEqual([])
  })
})

describe('English typography', () => {
  test('no space before a mark, and English quotation marks', () => {
    expect(inEnglish(/[\s\u00a0][:;?!%]|[«»"]/)).toEqual([])
  })

  test('no French left', () => {
    const french = inEnglish(/\b(vous|votre|vos|une|les|dans|pour|avec|est|qui|compétences?|réponses?)\b/i)
    expect(french).toEqual([])
  })
})

describe('what platforms and screens limit', () => {
  test('every summary of a command has at most 100 characters', () => {
    const summaries = LANGUAGES.flatMap((language) =>
      commands.map((command) => command.summary(messages(language))),
    )
    expect(summaries.filter((summary) => summary.length > 100 || summary === '')).toEqual([])
  })

  test('every label of a button has at most 40 characters', () => {
    expect(wrong(({ path, text }) => /^\w+\.actions\./.test(path) && text.length > 40)).toEqual([])
  })
})

describe('what is kept about people', () => {
  test('is told whole, and not said to be read by more people than it is', () => {
    const told = { fr: messages('fr').people.whatIsKept, en: messages('en').people.whatIsKept }
    for (const word of [
      'nom',
      'identifiant',
      'questions',
      'réponses',
      'activités',
      'fichiers',
      'compétences',
    ])
      expect(told.fr).toContain(word)
    for (const word of ['name', 'identifier', 'questions', 'answers', 'activities', 'files', 'competences'])
      expect(told.en).toContain(word)
    // A question put to one person is read by nobody else.
    expect(told.fr).toContain('les questions posées à tous')
    expect(told.en).toContain('questions asked of the whole group')
  })
})

describe('what other files name has its words', () => {
  test.each(LANGUAGES)('every line of the checklist of a set-up, told from the others, in %s', (language) => {
    const { purposes, steps } = messages(language).people
    const lines = [...Object.values(purposes), ...Object.values(steps)]
    expect(new Set(lines).size).toBe(lines.length)
  })

  test.each(LANGUAGES)('every step of the guarantee, in %s', (language) => {
    const named = GUARANTEES.flatMap(({ steps, afterBreach }) => [
      ...steps,
      ...(afterBreach ? [afterBreach] : []),
    ])
    const { explanation } = messages(language).helpdesk
    const words = named.map((step) => explanation.step({ kind: 'overdue', ...step }))
    const names = named.flatMap(({ id, audience }) => [id, ...audience])
    expect(words.filter((said) => names.some((name) => name.includes('-') && said.includes(name)))).toEqual(
      [],
    )
    // As many as there are kinds of steps that tell different people.
    const different = named.map(({ audience, ...step }) => `${'kind' in step ? step.kind : ''} ${audience}`)
    expect(new Set(words).size).toBeGreaterThan(new Set(different).size / 2)
  })

  test.each(LANGUAGES)('every way in which an input can be wrong, in %s', (language) => {
    const source = readFileSync(new URL('../../../core/command/option.ts', import.meta.url), 'utf8')
    const codes = [...source.matchAll(/message: '([a-z-]+)'/g)].map((match) => match[1] ?? '')
    expect(codes).toContain('not-a-date')
    const { inputError } = messages(language)
    const fallback = inputError('no such code', 120)
    expect(fallback).not.toBe('')
    expect([...codes, 'required'].filter((code) => inputError(code, 120) === fallback)).toEqual([])
  })
})
