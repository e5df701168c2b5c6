import { describe, expect, test } from 'vitest'
import { commands } from '../../../commands/index.ts'
import { draftOf, formFor, readInput, wrongChoices } from '../../../core/command/form.ts'
import { LONG_TEXT_MAX, option, TEXT_MAX } from '../../../core/command/option.ts'
import { command, ctx, label, m } from './sample.ts'

const twoChoices = [
  { value: 'a', label: 'Un' },
  { value: 'b', label: 'Deux' },
]

const whole = command({
  reference: option.reference.optional({ label }),
  competence: option.text({ label, fixed: true }),
  title: option.text({ label, hint: () => 'un conseil' }),
  text: option.longText({ label, maxLength: 4000 }),
  way: option.choice({ label, choices: () => twoChoices }),
  to: option.person.optional({ label, choices: () => twoChoices }),
  who: option.person.optional({ label }),
  when: option.date.optional({ label }),
  links: option.links.optional({ label }),
  files: option.files({ label }),
  seen: option.text.optional({ label, hidden: true }),
})

const given = {
  competence: 'B2.3',
  title: ' Une séance ',
  text: 'Un texte',
  way: 'a',
  when: '23/11/2026',
  files: ['f1'],
}

describe('reading the input of a command', () => {
  test('gives what was read, arrays where there may be several, and nothing for what was left out', () => {
    expect(readInput(whole, given, m)).toEqual({
      ok: true,
      input: {
        competence: 'B2.3',
        title: 'Une séance',
        text: 'Un texte',
        way: 'a',
        when: '2026-11-23',
        links: [],
        files: ['f1'],
      },
    })
  })

  test('forgets what the command does not ask', () => {
    const forged = JSON.parse('{"title":"x","__proto__":"y","constructor":"z","group":"MATHS","other":"o"}')
    expect(readInput(command({ title: option.text({ label }) }), forged, m)).toEqual({
      ok: true,
      input: { title: 'x' },
    })
  })

  test('says everything that is wrong at once, beside each option', () => {
    const read = readInput(
      whole,
      {
        ...given,
        title: ' \u200b ',
        text: 'x'.repeat(4001),
        when: '30/02/2026',
        links: 'ftp://a.fr',
        files: [],
      },
      m,
    )
    expect(read).toEqual({
      ok: false,
      errors: {
        title: m.inputError('required', 0),
        text: m.inputError('too-long', 4000),
        when: m.inputError('not-a-date', 0),
        links: m.inputError('not-a-link', 0),
        files: m.inputError('required', 0),
      },
    })
  })

  test.each([
    ['text', option.text({ label }), TEXT_MAX],
    ['longText', option.longText({ label }), LONG_TEXT_MAX],
    ['reference', option.reference({ label }), 40],
    ['date', option.date({ label }), 40],
    ['a length of its own', option.text({ label, maxLength: 12 }), 12],
  ] as const)('says the length that is really allowed: %s', (_, shape, most) => {
    expect(readInput(command({ one: shape }), { one: 'x'.repeat(most + 1) }, m)).toEqual({
      ok: false,
      errors: { one: m.inputError('too-long', most) },
    })
  })

  test('answers in words to what no form of ours would send', () => {
    const read = readInput(command({ one: option.text({ label }) }), { one: ['a', 'b'] }, m)
    expect(read).toEqual({ ok: false, errors: { one: m.inputError('?', 0) } })
  })

  test('refuses a choice that is none, and no other kind', async () => {
    expect(await wrongChoices(whole, { way: 'c', to: 'somebody' }, ctx)).toEqual({
      way: m.notAChoice(['Un', 'Deux']),
    })
    expect(await wrongChoices(whole, { way: 'b' }, ctx)).toEqual({})
    expect(await wrongChoices(whole, {}, ctx)).toEqual({})
  })
})

describe('the form of a command', () => {
  const names = (form: Awaited<ReturnType<typeof formFor>>) => form.fields.map((field) => field.name)

  test('asks every option that is seen, with its kind and its length', async () => {
    const form = await formFor(whole, {}, {}, ctx)
    expect(form).toMatchObject({
      intent: { command: 'sample.run', input: {} },
      title: 'un essai',
      keepsDraft: false,
    })
    expect(
      form.fields.map(({ name, kind, required, maxLength }) => [name, kind, required, maxLength]),
    ).toEqual([
      ['reference', 'text', false, 40],
      ['competence', 'text', true, TEXT_MAX],
      ['title', 'text', true, TEXT_MAX],
      ['text', 'longText', true, 4000],
      ['way', 'choice', true, undefined],
      ['to', 'choice', false, undefined],
      ['who', 'text', false, TEXT_MAX],
      ['when', 'date', false, undefined],
      ['links', 'links', false, 20000],
      ['files', 'files', true, undefined],
    ])
    expect(form.fields.find((field) => field.name === 'way')?.choices).toEqual(twoChoices)
    expect(form.fields.find((field) => field.name === 'title')?.hint).toBe('un conseil')
    // The days that are meant most often, with their dates.
    expect(form.fields.find((field) => field.name === 'when')?.choices?.map(({ value }) => value)).toEqual([
      '2026-11-30',
      '2026-12-01',
    ])
  })

  test('keeps what it is about in its intent, and shows the rest again', async () => {
    const known = {
      reference: 'MATHS-2026-0007',
      competence: 'B2.3',
      seen: '12',
      title: 'Une séance',
      links: ['https://a.fr'],
    }
    const form = await formFor(whole, { ...known, group: 'MATHS' }, {}, ctx)
    const { reference, competence, seen } = known
    expect(form.intent.input).toEqual({ reference, competence, seen, group: 'MATHS' })
    expect(names(form)).toEqual(['title', 'text', 'way', 'to', 'who', 'when', 'links', 'files'])
    expect(form.fields.flatMap(({ value }) => (value === undefined ? [] : [value]))).toEqual([
      'Une séance',
      ['https://a.fr'],
    ])
  })

  test('asks again what was wrong, with what was typed and why', async () => {
    const known = { reference: 'nimporte', competence: '?', seen: '12' }
    const form = await formFor(whole, known, { reference: 'inconnue', competence: 'aussi' }, ctx)
    expect(form.intent.input).toEqual({ seen: '12' })
    expect(form.fields.slice(0, 2)).toMatchObject([
      { name: 'reference', value: 'nimporte', error: 'inconnue' },
      { name: 'competence', value: '?', error: 'aussi' },
    ])
  })

  test.each(commands.filter((one) => Object.values(one.options).every((shape) => !shape.choices)))(
    'of $id asks nothing that its intent already says',
    async (one) => {
      const known = Object.fromEntries(Object.keys(one.options).map((name) => [name, 'X']))
      for (const errors of [{}, Object.fromEntries(Object.keys(one.options).map((name) => [name, 'non']))]) {
        const form = await formFor(one, { ...known, group: 'MATHS' }, errors, ctx)
        expect(names(form).filter((name) => name in form.intent.input)).toEqual([])
      }
    },
  )

  test('reads once what several of its fields begin with, and not at all where they are known', async () => {
    const read: unknown[] = []
    const one = command(
      {
        seen: option.text.optional({ label, hidden: true }),
        title: option.text({ label }),
        way: option.choice({ label, choices: () => twoChoices }),
        ways: option.choices({ label, choices: () => twoChoices }),
        text: option.text({ label, initial: () => 'le sien' }),
      },
      {
        proposes: async (known) => {
          read.push(known)
          return { seen: '2', title: 'Une séance', way: 'b', ways: ['a', 'b'] }
        },
      },
    )
    const begun = await formFor(one, { title: 'Une autre' }, {}, ctx)
    expect(begun.fields.map(({ name, value }) => [name, value])).toEqual([
      ['title', 'Une autre'],
      ['way', 'b'],
      ['ways', ['a', 'b']],
      ['text', 'le sien'],
    ])
    expect(begun.intent.input).toEqual({ seen: '2' })
    expect(read).toEqual([{ title: 'Une autre' }])
    const whole = { seen: '1', title: 'Une autre', way: 'a', ways: ['a'], text: 'Un texte' }
    await formFor(one, whole, { text: 'trop court' }, ctx)
    expect(read).toHaveLength(1)
  })

  test('lets a group that was typed be corrected when the command asks for it', async () => {
    const setUp = commands.find((one) => one.id === 'place.set-up')
    if (!setUp) throw new Error('place.set-up')
    const form = await formFor(
      setUp,
      { group: 'MATHEMATIQUES' },
      { group: 'trop long' },
      {
        ...ctx,
        actor: { organisationIsNew: false } as typeof ctx.actor,
      },
    )
    expect(names(form)).toContain('group')
    expect(form.intent.input).toEqual({})
  })
})

describe('a draft', () => {
  test('keeps the answers that a form asks, and nothing else that was sent', () => {
    const sent = JSON.parse(
      '{"title":"x","files":["f"],"seen":"12","group":"G","constructor":"c","toString":"t","__proto__":"p"}',
    )
    expect(Object.entries(draftOf(whole, sent))).toEqual([
      ['title', 'x'],
      ['files', ['f']],
    ])
  })
})
