import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { eventIdOf } from '../../../bots/web/decode.ts'
import { fromTyped } from '../../../core/kernel/typed.ts'
import { openly, privately, silence } from '../../../core/view/card.ts'
import { inWords } from '../../../core/view/in-words.ts'
import { card, openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())
beforeEach(() => stage.play(() => silence))

const say = (body: Record<string, unknown>) => stage.post('/api/messages', body)
const texts = async (path: string) => {
  const { body } = await stage.get(path)
  return body.messages.map((message: { text: string }) => message.text)
}

describe('saying something in a space', () => {
  it('is read by everybody there, and the core hears who said it where', async () => {
    stage.play(() => openly(card('Question enregistrée')))
    const said = await say({
      as: 'alice',
      space: 'maths-questions',
      text: 'Comment projeter ?',
      eventId: 'e1',
    })
    expect(said.status).toBe(202)
    expect(said.body.replies).toMatchObject([
      { from: 'sos-tice', space: 'maths-questions', thread: said.body.id, text: 'Question enregistrée' },
    ])
    expect(stage.heard.at(-1)).toEqual({
      eventId: eventIdOf('alice', 'message', 'e1'),
      account: { platform: 'web', workspaceId: 'local', userId: 'alice' },
      place: { private: false, channelId: 'maths-questions' },
      body: { kind: 'message', ref: said.body.id, text: 'Comment projeter ?' },
    })
    const read = await stage.get('/api/spaces/maths-questions/messages?as=bilal')
    expect(read.body.messages).toMatchObject([
      {
        id: said.body.id,
        from: 'alice',
        at: '2026-03-02T08:30:00.000Z',
        text: 'Comment projeter ?',
        actions: [],
      },
      { from: 'sos-tice', text: 'Question enregistrée' },
    ])
  })

  it('stays between the person and the assistant when it is a command', async () => {
    stage.play(() => privately(card('Voici vos questions')))
    const said = await say({ as: 'alice', space: 'maths-activites', text: '/mes-questions' })
    expect(stage.heard.at(-1)?.body).toEqual({ kind: 'line', text: '/mes-questions' })
    expect(said.body.replies).toMatchObject([
      { to: 'alice', space: 'maths-activites', text: 'Voici vos questions' },
    ])
    expect(await texts('/api/spaces/maths-activites/messages')).toEqual([])
    const inbox = await stage.get('/api/inbox/alice/messages')
    expect(inbox.body.messages).toMatchObject([
      { text: '/mes-questions', from: 'alice', space: 'maths-activites' },
      { text: 'Voici vos questions', from: 'sos-tice', space: 'maths-activites' },
    ])
  })

  it('is answered openly where the command says so, without showing the command', async () => {
    stage.play(() => openly(card('Alice demande : où est la salle B12 ?')))
    await say({ as: 'alice', space: 'maths-activites', text: '/sos où est la salle B12 ?' })
    expect(await texts('/api/spaces/maths-activites/messages')).toEqual([
      'Alice demande : où est la salle B12 ?',
    ])
  })

  it('in a thread reaches the root of the thread, whichever of its messages was replied to', async () => {
    const root = await say({ as: 'alice', space: 'maths-questions', text: 'Le son ne marche pas' })
    const first = await say({
      as: 'claire',
      space: 'maths-questions',
      thread: root.body.id,
      text: 'Quelle salle ?',
    })
    await say({ as: 'alice', space: 'maths-questions', thread: first.body.id, text: 'La B12' })
    expect(stage.heard.at(-1)?.place).toEqual({
      private: false,
      channelId: 'maths-questions',
      thread: root.body.id,
    })
    const { body } = await stage.get('/api/spaces/maths-questions/messages')
    expect(body.messages.at(-1)).toMatchObject({ text: 'La B12', thread: root.body.id })
  })

  it('in a thread needs no space: the thread says where it stands', async () => {
    const root = await say({ as: 'alice', space: 'maths-questions', text: 'Et le tableau ?' })
    await say({ as: 'bilal', thread: root.body.id, text: 'Même question' })
    expect(stage.heard.at(-1)?.place).toMatchObject({ private: false, channelId: 'maths-questions' })
  })
})

describe('saying something in the inbox', () => {
  it('is private', async () => {
    stage.play(() => openly(card('Entendu')))
    const said = await say({ as: 'bilal', text: 'Bonjour' })
    expect(stage.heard.at(-1)?.place).toEqual({ private: true, channelId: 'inbox:bilal' })
    expect(said.body.replies).toMatchObject([{ to: 'bilal', text: 'Entendu' }])
    expect(said.body.replies[0].space).toBeUndefined()
    expect(await texts('/api/inbox/bilal/messages')).toEqual(['Bonjour', 'Entendu'])
    expect(await texts('/api/inbox/claire/messages')).toEqual([])
  })

  it('in a thread names the message that was delivered there', async () => {
    const delivered = await stage.chat.deliver({
      id: 'question-for-claire',
      to: { kind: 'person', platform: 'web', workspaceId: 'local', userId: 'claire' },
      card: card('Une question pour vous'),
      language: 'fr',
    })
    if (!delivered.ok) throw new Error(delivered.reason)
    await say({ as: 'claire', thread: delivered.ref, text: 'Voici la réponse' })
    expect(stage.heard.at(-1)?.place).toEqual({
      private: true,
      channelId: 'inbox:claire',
      repliesToUs: true,
      thread: delivered.ref,
    })
  })
})

describe('the same event', () => {
  it('again has no second effect and gives the same replies', async () => {
    stage.play(() => privately(card('Bien reçu')))
    const request = { as: 'alice', space: 'maths-questions', text: 'Une fois', eventId: 'twice' }
    const first = await say(request)
    const heard = stage.heard.length
    expect((await say(request)).body).toEqual(first.body)
    expect(stage.heard).toHaveLength(heard)
  })

  it('from somebody else is another event', async () => {
    const alice = await say({ as: 'alice', text: 'à moi', eventId: 'shared' })
    const bilal = await say({ as: 'bilal', text: 'à moi aussi', eventId: 'shared' })
    expect(bilal.body.id).not.toBe(alice.body.id)
    expect(stage.heard.at(-1)?.account.userId).toBe('bilal')
  })

  it('sent ten times at once is said once', async () => {
    stage.play(() => openly(card('Une seule réponse')))
    const request = { as: 'alice', space: 'maths-alertes', text: 'Vite', eventId: 'at-once' }
    const many = { ...request, as: 'denis' }
    const answers = await Promise.all(Array.from({ length: 10 }, () => say(many)))
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1)
    expect(await texts('/api/spaces/maths-alertes/messages')).toEqual(['Vite', 'Une seule réponse'])
  })
})

describe('what is refused', () => {
  it.each([
    ['an unknown person', { as: 'personne', text: 'Bonjour' }, 404, 'Choisissez qui vous êtes'],
    ['an unknown space', { as: 'alice', space: 'nulle-part', text: 'Bonjour' }, 404, 'n’existe pas'],
    [
      'a space one has no place in',
      { as: 'alice', space: 'maths-formateurs', text: 'Bonjour' },
      403,
      'n’est pas ouvert pour vous',
    ],
    [
      'a space of another group',
      { as: 'zoe', space: 'maths-questions', text: 'Bonjour' },
      403,
      'n’est pas ouvert pour vous',
    ],
    [
      'an unknown thread',
      { as: 'alice', space: 'maths-questions', thread: 'x', text: 'Oui' },
      404,
      'n’existe pas',
    ],
    ['an empty text', { as: 'alice', text: '' }, 400, 'vide'],
    ['a blank text', { as: 'alice', text: ' \n\t ' }, 400, 'vide'],
    ['a text beyond all measure', { as: 'alice', text: 'a'.repeat(10_001) }, 413, '10\u00a0000'],
    ['a body beyond all measure', { as: 'alice', text: 'a'.repeat(600_000) }, 413, '512 Ko'],
    ['no text', { as: 'alice' }, 400, 'text'],
    ['a text that is none', { as: 'alice', text: 12 }, 400, 'text'],
    ['an event id that is none', { as: 'alice', text: 'Bonjour', eventId: 'a b' }, 400, 'eventId'],
    ['the words of somebody who reads English', { as: 'bilal', text: '' }, 400, 'Your message is empty'],
  ])('%s', async (_, body, status, words) => {
    const heard = stage.heard.length
    const refused = await say(body)
    expect(refused.status).toBe(status)
    expect(refused.body.error).toContain(words)
    expect(stage.heard).toHaveLength(heard)
  })

  it('a limit has its unit in the language of who reads', async () => {
    const large = (as: string) =>
      stage.chat.app.request(`/api/files?as=${as}&name=x.png`, {
        method: 'POST',
        headers: { 'Content-Length': String(11 * 1024 * 1024) },
        body: new Uint8Array(11 * 1024 * 1024),
      })
    expect(JSON.stringify(await (await large('alice')).json())).toContain('10\u00a0Mo au plus')
    expect(JSON.stringify(await (await large('bilal')).json())).toContain('10\u00a0MB at most')
  })

  it('what is not JSON, or does not say so', async () => {
    const request = (type: string, body: string) =>
      stage.chat.app.request('/api/messages', { method: 'POST', headers: { 'Content-Type': type }, body })
    expect((await request('application/json', '{"as":')).status).toBe(400)
    expect((await request('application/json', '')).status).toBe(400)
    expect((await request('text/plain', '{"as":"alice","text":"x"}')).status).toBe(415)
    expect((await request('application/json; charset=utf-8', '[]')).status).toBe(400)
  })

  it('a thread of another place', async () => {
    const root = await say({ as: 'alice', space: 'maths-questions', text: 'Ici' })
    const elsewhere = await say({ as: 'alice', space: 'maths-activites', thread: root.body.id, text: 'Là' })
    expect(elsewhere.status).toBe(400)
  })

  it('a thread in somebody else’s inbox, as if it did not exist', async () => {
    const secret = await say({ as: 'bilal', text: 'Entre nous' })
    expect((await say({ as: 'alice', thread: secret.body.id, text: 'Je lis' })).status).toBe(404)
  })
})

describe('when our side fails', () => {
  it('says that nothing is lost, and the same event sent again converges', async () => {
    stage.play(() => {
      throw new Error('the disk is full')
    })
    const request = { as: 'alice', space: 'maths-questions', text: 'Avant la panne', eventId: 'outage' }
    const refused = await say(request)
    expect(refused.status).toBe(503)
    expect(refused.body.error).toContain('réessayez')
    stage.play(() => openly(card('Après la panne')))
    expect((await say(request)).body.replies).toMatchObject([{ text: 'Après la panne' }])
    const all: string[] = await texts('/api/spaces/maths-questions/messages')
    expect(all.filter((text) => text === 'Avant la panne')).toHaveLength(1)
    expect(all.filter((text) => text === 'Après la panne')).toHaveLength(1)
  })

  it('between the effect and the reply, the same event gives the reply', async () => {
    const appends = { left: 1 }
    const flaky = await openStage(
      {
        log: {
          ...stage.deps.log,
          append: async (messages) => {
            if (messages.some((message) => message.content.from === 'sos-tice') && appends.left-- > 0) {
              throw new Error('killed')
            }
            return stage.deps.log.append(messages)
          },
        },
      },
      stage.db,
    )
    flaky.play(() => privately(card('Fait une fois')))
    const request = { as: 'alice', text: 'Faites-le', eventId: 'killed' }
    expect((await flaky.post('/api/messages', request)).status).toBe(503)
    expect((await flaky.post('/api/messages', request)).body.replies).toMatchObject([
      { text: 'Fait une fois' },
    ])
    expect(flaky.heard).toHaveLength(1)
    await flaky.close()
  })

  it('after the effect, late consequences are no error', async () => {
    const failures: unknown[] = []
    const late = await openStage(
      { settle: () => Promise.reject(new Error('late')), failed: (error) => failures.push(error) },
      stage.db,
    )
    late.play(() => privately(card('Fait')))
    expect((await late.post('/api/messages', { as: 'alice', text: 'Bonjour' })).status).toBe(202)
    expect(failures).toHaveLength(1)
    await late.close()
  })
})

describe('any text', () => {
  const storable = (text: string) =>
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the one character that PostgreSQL has no place for
    text.replace(/\u0000|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')

  it('arrives as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), async (text) => {
        fc.pre(text.trim() !== '')
        const said = await say({ as: 'claire', text })
        expect(said.status).toBe(202)
        const words = fromTyped(text)
        expect(stage.heard.at(-1)?.body).toMatchObject({ text: words })
        const { body } = await stage.get(
          `/api/inbox/claire/messages?after=${said.body.id ? await lastButOne() : ''}`,
        )
        expect(body.messages.at(-1)?.text).toBe(inWords(storable(words), 'fr'))
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    ['markup', '<script>alert(1)</script> **gras** <!everyone> @here [lien](javascript:alert(1))'],
    ['right to left', 'مرحبا بالعالم \u202eabc'],
    ['emoji', '👩🏽‍🏫🇫🇷'],
    ['half a character', 'avant \ud83d après'],
    ['binary', '\u0000\u0001\u0002 PNG'],
  ])('with %s crashes nothing', async (_, text) => {
    expect((await say({ as: 'claire', text })).status).toBe(202)
    const shown = text.replaceAll('**', '')
    expect(await texts('/api/inbox/claire/messages')).toContain(storable(shown))
  })

  const lastButOne = async () => String((await stage.deps.log.end()) - 1)
})
