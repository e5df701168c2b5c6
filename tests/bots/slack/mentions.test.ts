/** Whoever and whatever is mentioned is called by its name, as far as Slack tells it in time, and by a word otherwise. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { rowsOf } from '../../support/rows.ts'
import { openSlack, type SlackDriver, userId } from './driver.ts'

async function open(options: Parameters<typeof openSlack>[0] = {}): Promise<SlackDriver> {
  const chat = await openSlack(options)
  chat.fake.workspace.groups?.set('SPROFS', { name: 'Profs', users: new Set() })
  return chat
}

/** Somebody asks so, as Slack sends it, in words of their own or of another; and what is asked then. */
async function asked(chat: SlackDriver, raw: string, forwardedFrom?: string): Promise<string> {
  const sent = forwardedFrom === undefined ? {} : { forwardedFrom }
  const { envelope } = chat.client.message(userId('ines'), chat.space('questions'), 'x', undefined, sent)
  const { event } = envelope.payload as { event: { text: string; attachments?: [{ text: string }] } }
  const [shared = event] = event.attachments ?? []
  shared.text = raw
  await chat.act(envelope)
  const { text } = await rowsOf(chat.db).question.findFirstOrThrow({ orderBy: { id: 'desc' } })
  return text
}

describe('what is mentioned', () => {
  let chat: SlackDriver
  beforeAll(async () => {
    chat = await open()
  })
  afterAll(() => chat.close())

  test('however many are mentioned, they are asked about at once: Slack waits three seconds', async () => {
    const names = ['Ada', 'Blaise', 'Chloé', 'Denis', 'Élise', 'Farid', 'Gaëlle', 'Hugo']
    for (const [index, name] of names.entries()) chat.fake.workspace.person(`UMANY${index}`, name)
    let requests = 0
    let release = () => {}
    const all = new Promise<undefined>((resolve) => {
      release = () => resolve(undefined)
    })
    chat.fake.disturb((path) => {
      if (!path.endsWith('users.info')) return undefined
      requests += 1
      if (requests === names.length) release()
      return all
    })
    const envelope = chat.client.command(userId('ines'), chat.space('questions'), 'sos', '')
    envelope.payload['text'] = `Avec ${names.map((_, index) => `<@UMANY${index}>`).join(' ')}`
    await chat.act(envelope)
    chat.fake.disturb(() => undefined)
    const text = `Avec ${names.map((name) => `@${name}`).join(' ')}`
    expect(await rowsOf(chat.db).question.count({ where: { text } })).toBe(1)
  })

  test('a mention in a command is the person’s name', async () => {
    const envelope = chat.client.command(userId('ines'), chat.space('questions'), 'sos', '')
    envelope.payload['text'] = `<@${userId('claire')}|claire> Une question directe ?`
    const seen = await chat.witnessed('ines', envelope)
    expect(seen.shown[0]?.text).toContain('Claire Fontaine')
  })

  test('a channel and a group are called by their names, in a message and in what is forwarded', async () => {
    expect(await asked(chat, 'Comment écrire à <!subteam^SPROFS> dans <#CGENERAL|> ?')).toBe(
      'Comment écrire à @Profs dans #general ?',
    )
    expect(await asked(chat, 'Et comment écrire à <!subteam^SPROFS> dans <#CGENERAL> ?', 'Odile')).toContain(
      'Et comment écrire à @Profs dans #general ?',
    )
  })

  test('one that Slack does not know is a word', async () => {
    expect(await asked(chat, 'Comment écrire à <!subteam^SNONE> dans <#CNONE> ?')).toBe(
      'Comment écrire à un groupe dans un salon ?',
    )
  })
})

test('a name that does not come in time is a word in its place, and the question is asked', async () => {
  const chat = await open({ announceAfter: 40 })
  let release = () => {}
  const later = new Promise<undefined>((resolve) => {
    release = () => resolve(undefined)
  })
  const slow = /conversations\.info|usergroups\.list$/
  chat.fake.disturb((path) => (slow.test(path) ? later : undefined))
  const text = await asked(chat, 'Que voit <!subteam^SPROFS> dans <#CGENERAL|> ?')
  release()
  expect(text).toBe('Que voit un groupe dans un salon ?')
  await chat.close()
})
