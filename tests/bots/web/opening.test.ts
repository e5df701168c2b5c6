/** What the page is given at once, and what it asks for afterwards. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { privately, silence } from '../../../core/view/card.ts'
import { card, openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())
beforeEach(() => stage.play(() => silence))

const say = (as: string, text: string, place: { space?: string; thread?: string } = {}) =>
  stage.post('/api/messages', { as, text, ...place })
const texts = (messages: Array<{ text: string }>) => messages.map(({ text }) => text)

describe('a conversation, from its end', () => {
  it('comes by 50, each reply with the message that opened its thread, until there is no more', async () => {
    const root = await say('alice', 'racine', { space: 'maths-questions' })
    for (let index = 0; index < 99; index++)
      await say('bilal', `parole ${index}`, { space: 'maths-questions' })
    await say('bilal', 'réponse tardive', { space: 'maths-questions', thread: root.body.id })

    const last = await stage.get('/api/conversation?as=alice&space=maths-questions')
    expect(last.body.messages).toHaveLength(51)
    expect(last.body.messages[0].text).toBe('racine')
    expect(last.body.messages.at(-1).text).toBe('réponse tardive')
    const path = `/api/conversation?as=alice&space=maths-questions&before=${last.body.before}`
    const { body } = await stage.get(path)
    expect(body.messages).toHaveLength(50)
    expect(body.messages.at(-1).text).toBe('parole 49')
    const end = await stage.get(`/api/conversation?as=alice&space=maths-questions&before=${body.before}`)
    expect(end.body).toMatchObject({ messages: [{ text: 'racine' }] })
    expect(end.body.before).toBeUndefined()
  })

  it('holds what was said there to oneself alone, and nobody else’s', async () => {
    stage.play(() => privately(card('à part')))
    await say('bilal', '/sos', { space: 'maths-activites' })
    const of = async (as: string) =>
      texts((await stage.get(`/api/conversation?as=${as}&space=maths-activites`)).body.messages)
    expect(await of('bilal')).toEqual(['/sos', 'à part'])
    expect(await of('alice')).toEqual([])
    const inbox = await stage.get('/api/conversation?as=bilal')
    expect(texts(inbox.body.messages)).not.toContain('à part')
  })

  it('that opened with a message to somebody else comes without it', async () => {
    const asked = await say('zoe', 'entre nous')
    await stage.chat.deliver({
      id: 'beside',
      to: { kind: 'place', workspaceId: 'local', channelId: 'maths-activites', thread: asked.body.id },
      card: card('vu de tous'),
      language: 'fr',
    })
    const { body } = await stage.get('/api/conversation?as=alice&space=maths-activites')
    expect(texts(body.messages)).toEqual(['vu de tous'])
  })

  it('begins with what stays at hand there, however old, as it looks now', async () => {
    const to = { kind: 'place', workspaceId: 'local', channelId: 'maths-questions' } as const
    await stage.chat.deliver({ id: 'panel', to, card: card('panneau'), language: 'fr', pins: true })
    for (let index = 0; index < 60; index++)
      await say('bilal', `après ${index}`, { space: 'maths-questions' })
    await stage.chat.redraw?.({
      id: 'panel',
      attempt: 'one',
      to,
      channelId: 'maths-questions',
      refs: ['delivery:panel'],
      card: card('panneau de maintenant'),
      language: 'fr',
      pins: true,
    })
    const { body } = await stage.get('/api/opening?as=alice')
    const [first, ...others] = body.places['maths-questions'].messages
    expect(first).toMatchObject({ text: 'panneau de maintenant', pinned: true })
    expect(others).toHaveLength(50)
  })

  it('of a place one may not enter, or with a cursor that is none, is refused', async () => {
    expect((await stage.get('/api/conversation?as=alice&space=maths-alertes')).status).toBe(403)
    expect((await stage.get('/api/conversation?as=alice&before=hier')).status).toBe(400)
    expect((await stage.get('/api/conversation?as=nobody')).status).toBe(404)
  })
})

describe('the opening', () => {
  it('is all that a person’s page needs, and misses nothing said since', async () => {
    const { body } = await stage.get('/api/opening?as=bilal')
    expect(body).toMatchObject({ as: 'bilal', words: { send: 'Send' }, clock: { demo: true } })
    expect(body.people).toHaveLength(5)
    expect(body.commands[0]).toMatchObject({ name: 'sos' })
    expect(Object.keys(body.places)).toEqual(['maths-questions', 'maths-activites', '@inbox'])
    await say('alice', 'juste après', { space: 'maths-questions' })
    const news = await stage.get(`/api/news?as=bilal&after=${body.cursor}`)
    expect(texts(news.body.messages)).toEqual(['juste après'])
    expect(news.body.more).toBe(false)
    expect((await stage.get(`/api/news?as=bilal&after=${news.body.cursor}`)).body.messages).toEqual([])
  })

  it('is the first person’s, for who names nobody, or somebody who is no more', async () => {
    expect((await stage.get('/api/opening')).body.as).toBe('alice')
    expect((await stage.get('/api/opening?as=gone')).body.as).toBe('alice')
  })
})

describe('a form that was left', () => {
  it('comes with what was typed in it since, what was emptied too, and the names of its files', async () => {
    stage.play(() => ({
      ...privately(),
      form: {
        intent: { command: 'declare', input: {} },
        title: 'Déclarer',
        submit: 'Envoyer',
        keepsDraft: true,
        fields: [
          { name: 'title', label: 'titre', kind: 'text', required: true, value: 'au début' },
          { name: 'files', label: 'fichiers', kind: 'files', required: false },
        ],
      },
    }))
    const { body } = await say('alice', '/declarer')
    const form = body.replies[0].form.id
    await stage.put('/api/drafts', { as: 'alice', form, values: { title: '', files: ['f1', 'f2'] } })
    const left = await stage.get(`/api/forms/${form}?as=alice`)
    expect(left.body.form.fields).toMatchObject([
      { name: 'title', value: '' },
      { name: 'files', value: ['f1', 'f2'], fileNames: { f1: 'f1.pdf', f2: 'f2.pdf' } },
    ])
    expect((await stage.get(`/api/forms/${form}?as=bilal`)).status).toBe(404)
  })
})

it('the bell says that something was said, and nothing of it', async () => {
  const heard = await stage.chat.app.request('/api/bell')
  const reader = heard.body?.pipeThrough(new TextDecoderStream()).getReader()
  expect((await reader?.read())?.value).toContain('event: ready')
  await say('alice', 'un secret', { space: 'maths-questions' })
  const rung = (await reader?.read())?.value
  expect(rung).toContain('event: grown')
  expect(rung).not.toContain('secret')
  await reader?.cancel()
})
