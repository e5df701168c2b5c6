import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  type Card,
  type Form,
  type FormValues,
  openly,
  privately,
  type Reply,
  silence,
} from '../../../core/view/card.ts'
import { card, openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())
beforeEach(() => stage.play(() => silence))

const claimable: Card = card('Une question attend', {
  actions: [
    { label: 'Prendre', style: 'primary', intent: { command: 'question.claim', input: { value: 'SOS-7' } } },
    { label: 'Ancien', style: 'plain', intent: { command: 'old.command', input: {} } },
  ],
})

async function delivered(id: string, channelId = 'maths-formateurs') {
  const to = { kind: 'place', workspaceId: 'local', channelId } as const
  const result = await stage.chat.deliver({ id, to, card: claimable, language: 'fr' })
  if (!result.ok) throw new Error(result.reason)
  return result.ref
}

describe('pressing a button', () => {
  it('tells the core what it stands for and where, and replies in the thread of its message', async () => {
    stage.play(() => openly(card('Claire s’en occupe')))
    const message = await delivered('d1')
    const pressed = await stage.post('/api/actions', {
      as: 'claire',
      message,
      action: 'question.claim|SOS-7',
    })
    expect(pressed.status).toBe(202)
    expect(pressed.body.replies).toMatchObject([
      { text: 'Claire s’en occupe', space: 'maths-formateurs', thread: message },
    ])
    expect(stage.heard.at(-1)).toMatchObject({
      place: { private: false, channelId: 'maths-formateurs', thread: message },
      body: { kind: 'intent', intent: { command: 'question.claim', input: { value: 'SOS-7' } } },
    })
  })

  it('again is another press, unless it is the same event', async () => {
    const message = await delivered('d2')
    const press = { as: 'claire', message, action: 'question.claim|SOS-7' }
    const before = stage.heard.length
    await stage.post('/api/actions', press)
    await stage.post('/api/actions', press)
    expect(stage.heard).toHaveLength(before + 2)
    await stage.post('/api/actions', { ...press, eventId: 'one-press' })
    await stage.post('/api/actions', { ...press, eventId: 'one-press' })
    expect(stage.heard).toHaveLength(before + 3)
  })

  it('is private when the message is', async () => {
    stage.play(() => openly(card('Noté')))
    const to = { kind: 'person', platform: 'web', workspaceId: 'local', userId: 'alice' } as const
    const result = await stage.chat.deliver({ id: 'd3', to, card: claimable, language: 'fr' })
    if (!result.ok) throw new Error(result.reason)
    const press = { as: 'alice', message: result.ref, action: 'question.claim|SOS-7' }
    const { body } = await stage.post('/api/actions', press)
    expect(body.replies).toMatchObject([{ to: 'alice', text: 'Noté' }])
    expect(stage.heard.at(-1)?.place).toEqual({ private: true, channelId: 'inbox:alice', thread: result.ref })
  })

  it.each([
    ['that is not on the message', 'question.close|SOS-7', 400],
    ['whose value was forged', 'question.claim|SOS-8', 400],
    ['that no longer exists', 'old.command|', 400],
  ])('%s changes nothing', async (_, action, status) => {
    const message = await delivered('d4')
    const before = stage.heard.length
    const refused = await stage.post('/api/actions', { as: 'claire', message, action })
    expect(refused.status).toBe(status)
    expect(refused.body.error).toContain('bouton')
    expect(stage.heard).toHaveLength(before)
  })

  it('of a message one may not see is as one that does not exist', async () => {
    const message = await delivered('d5')
    const action = 'question.claim|SOS-7'
    expect((await stage.post('/api/actions', { as: 'alice', message, action })).status).toBe(404)
    expect((await stage.post('/api/actions', { as: 'claire', message: 'none', action })).status).toBe(404)
  })
})

const blank: Form = {
  intent: { command: 'activity.declare', input: {} },
  title: 'Déclarer une activité',
  intro: 'Racontez.',
  submit: 'Déclarer',
  keepsDraft: true,
  fields: [
    { name: 'title', label: 'Titre', kind: 'text', required: true, maxLength: 120 },
    {
      name: 'competences',
      label: 'Compétences',
      kind: 'choices',
      required: true,
      choices: [{ value: 'B2.3', label: 'Intégrer des outils', group: 'B2' }],
    },
  ],
}

const opened = (): Reply => ({ visibility: 'private', cards: [], form: blank })

function judged(values: FormValues): Reply {
  if (values.competences?.length) return openly(card('MATHS-2026-0042'))
  const errors = { competences: 'Choisissez au moins une compétence.' }
  return { visibility: 'private', cards: [], form: blank, errors }
}

async function openForm(space?: string): Promise<string> {
  stage.play(opened)
  const said = await stage.post('/api/messages', {
    as: 'alice',
    text: '/declarer',
    ...(space ? { space } : {}),
  })
  stage.play(({ body }) => (body.kind === 'form' ? judged(body.values) : silence))
  return said.body.replies[0].form.id
}

describe('a form', () => {
  it('comes as a private message, whatever the visibility of the reply', async () => {
    stage.play(() => ({ ...opened(), visibility: 'shared' }))
    const said = await stage.post('/api/messages', {
      as: 'alice',
      space: 'maths-activites',
      text: '/declarer',
    })
    expect(said.body.replies).toMatchObject([
      {
        to: 'alice',
        title: 'Déclarer une activité',
        text: 'Racontez.',
        form: { title: 'Déclarer une activité', submit: 'Déclarer', keepsDraft: true, fields: blank.fields },
      },
    ])
    expect(JSON.stringify(said.body)).not.toContain('activity.declare')
  })

  it('submitted runs what it stands for, in the place where it was opened', async () => {
    const form = await openForm('maths-activites')
    const values = { title: 'Sortie', competences: ['B2.3'] }
    const submitted = await stage.post('/api/forms', { as: 'alice', form, values })
    expect(submitted.status).toBe(202)
    expect(submitted.body.replies).toMatchObject([{ space: 'maths-activites', text: 'MATHS-2026-0042' }])
    expect(stage.heard.at(-1)).toMatchObject({
      place: { private: false, channelId: 'maths-activites' },
      body: { kind: 'form', intent: { command: 'activity.declare', input: {} }, values },
    })
  })

  it('refused comes back with an error by field and with what was typed', async () => {
    const form = await openForm()
    const submitted = await stage.post('/api/forms', {
      as: 'alice',
      form,
      values: { title: 'Sortie', competences: [] },
    })
    expect(submitted.status).toBe(422)
    expect(submitted.body.errors).toEqual({ competences: 'Choisissez au moins une compétence.' })
    expect(submitted.body.form).toMatchObject({ id: form, fields: [{ name: 'title', value: 'Sortie' }, {}] })
    const corrected = { as: 'alice', form, values: { title: 'Sortie', competences: ['B2.3'] } }
    expect((await stage.post('/api/forms', corrected)).status).toBe(202)
  })

  it('submitted twice with the same values declares once', async () => {
    const form = await openForm()
    const values = { title: 'Une seule', competences: ['B2.3'] }
    const first = await stage.post('/api/forms', { as: 'alice', form, values })
    const before = stage.heard.length
    const again = { as: 'alice', form, values: { competences: ['B2.3'], title: 'Une seule' } }
    expect((await stage.post('/api/forms', again)).body).toEqual(first.body)
    expect(stage.heard).toHaveLength(before)
  })

  it('is unknown to whoever it was not given to', async () => {
    const form = await openForm('maths-activites')
    const submit = (as: string, id: string) => stage.post('/api/forms', { as, form: id, values: {} })
    expect((await submit('bilal', form)).status).toBe(404)
    expect((await submit('alice', 'activity.declare|')).status).toBe(404)
    const message = await delivered('no-form', 'maths-questions')
    expect((await submit('alice', message)).status).toBe(404)
  })

  it('keeps a draft as it is typed', async () => {
    const form = await openForm()
    const saved = await stage.put('/api/drafts', { as: 'alice', form, values: { title: 'À moit' } })
    expect(saved.status).toBe(204)
    expect(stage.saved.at(-1)).toEqual([
      'alice',
      { command: 'activity.declare', input: {} },
      { title: 'À moit' },
    ])
    expect((await stage.put('/api/drafts', { as: 'bilal', form, values: {} })).status).toBe(404)
  })
})

describe('a file', () => {
  const upload = (query: string, body: Uint8Array<ArrayBuffer> | string) =>
    stage.chat.app.request(`/api/files?${query}`, { method: 'POST', body })

  it('is kept under its name, and its id goes into the form', async () => {
    const response = await upload('as=alice&name=C%3A%5Cphotos%5Cplan%20%C3%A9t%C3%A9.pdf', 'contenu')
    expect(response.status).toBe(201)
    expect(await response.json()).toEqual({ id: 'file-1', name: 'plan été.pdf', size: 7 })
  })

  it.each([
    ['empty', 'as=alice&name=a.pdf', '', 400],
    ['without a name', 'as=alice', 'x', 400],
    ['refused by the store', 'as=alice&name=virus.exe', 'x', 422],
    ['from nobody', 'as=nobody&name=a.pdf', 'x', 404],
    ['of more than 10 MB', 'as=alice&name=a.pdf', new Uint8Array(10 * 1024 * 1024 + 1), 413],
  ])('that is %s is refused in words', async (_, query, body, status) => {
    const response = await upload(query, body)
    expect(response.status).toBe(status)
    expect(await response.json()).toEqual({ error: expect.stringMatching(/\.$/) })
  })
})

it('a form reply with nothing wrong is not an error', async () => {
  const form = await openForm()
  stage.play(() => ({ ...privately(card('Merci')), errors: {} }))
  expect((await stage.post('/api/forms', { as: 'alice', form, values: { title: 'x' } })).status).toBe(202)
})
