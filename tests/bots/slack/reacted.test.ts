/** Reactions that people put under messages on Slack, as the buttons that they stand for. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../../contracts/driver.ts'
import { rowsOf } from '../../support/rows.ts'
import { statementsOf } from '../../support/statements.ts'
import { openSlack, type SlackDriver, userId } from './driver.ts'
import { BOT } from './workspace.ts'

let chat: SlackDriver
let noted: ReturnType<typeof statementsOf>
beforeAll(async () => {
  chat = await openSlack()
  noted = statementsOf(chat.db)
})
afterAll(async () => {
  expect(chat.fake.faults).toEqual([])
  await chat.close()
})

const envelope = (as: string, ts: string, reaction: string, channel = chat.space('questions')) =>
  chat.client.reacted(as, channel, ts, reaction)
const react = (as: Person, ts: string, reaction: string) =>
  chat.witnessed(as, envelope(userId(as), ts, reaction))

async function ask(text: string) {
  const { id } = await chat.write('ines', text, { space: 'questions' })
  const found = (await chat.inSpace('questions')).find(
    ({ thread, text: said }) => thread === id && said.includes('bien reçue'),
  )
  if (!found) throw new Error('nothing was received')
  const reference = /SOS-MATHS-\d{4}-\d{4}/.exec(found.text)?.[0] ?? ''
  const question = () =>
    rowsOf(chat.db).question.findFirstOrThrow({
      where: { reference },
      include: { assignee: true, entries: { orderBy: { id: 'asc' } } },
    })
  return { id, found, reference, question }
}

describe('👀', () => {
  test('of a trainer under the words of a question takes it, and says so to them alone', async () => {
    const { id, reference, question } = await ask('Comment projeter une figure ?')
    const { shown } = await react('claire', id, 'eyes')
    const { assignee, claimedAt, state } = await question()
    expect([assignee?.name, claimedAt === null, state]).toEqual(['Claire Fontaine', false, 'open'])
    expect(shown.map(({ private: isPrivate }) => isPrivate)).toEqual([true])
    expect(shown[0]?.text).toContain(reference)
  })

  test('under a card of ours about it takes it, too', async () => {
    const { reference, question } = await ask('Comment imprimer un tableau ?')
    await chat.pass({ minutes: 1 })
    const card = (await chat.inSpace('trainers')).find(({ text }) => text.includes(reference))
    if (!card) throw new Error('the trainers were not told')
    await chat.witnessed('marc', envelope(userId('marc'), card.id, 'eyes', chat.space('trainers')))
    const { assignee, claimedAt } = await question()
    expect([assignee?.name, claimedAt === null]).toEqual(['Marc Olivier', false])
  })

  test('under one that somebody else has is refused, in private and once, however often Slack tells it', async () => {
    const { id, question } = await ask('Comment ouvrir un fichier ODT ?')
    await react('claire', id, 'eyes')
    const second = envelope(userId('marc'), id, 'eyes')
    const { shown } = await chat.witnessed('marc', second)
    expect(shown).toHaveLength(1)
    expect(shown[0]).toMatchObject({ private: true })
    expect(shown[0]?.text).toContain('Claire Fontaine')
    expect((await chat.witnessed('marc', second)).shown).toEqual([])
    const event = () => rowsOf(chat.db).inboundEvent.count()
    const [events, { id: questionId, assignee }] = [await event(), await question()]
    const moves = () => rowsOf(chat.db).questionMove.count({ where: { questionId } })
    const before = await moves()
    await chat.restart()
    await chat.act(second)
    expect([await event(), await moves(), assignee?.name]).toEqual([events, before, 'Claire Fontaine'])
  })
})

describe('✅', () => {
  test('of their author makes exactly these words the answer, not those that were written last', async () => {
    const { found, question } = await ask('Comment filmer un écran ?')
    const first = await chat.write('claire', 'Je regarde ça demain.', { space: 'questions', under: found })
    await chat.write('claire', 'Je reviens vers vous bientôt.', { space: 'questions', under: found })
    expect((await question()).state).toBe('open')
    const { shown } = await react('claire', first.id, 'white_check_mark')
    const { state, entries } = await question()
    expect(state).toBe('answered')
    expect(entries.filter(({ kind }) => kind === 'answer').map(({ text }) => text)).toEqual([
      'Je regarde ça demain.',
    ])
    expect(shown.map(({ private: isPrivate }) => isPrivate)).toEqual([true])
    await chat.pass({ minutes: 1 })
    const under = chat.fake.workspace.posted.find(({ ts }) => ts === first.id)?.reactions
    expect(under).toEqual(['white_check_mark'])
    // They count already.
    expect((await react('claire', first.id, 'white_check_mark')).shown).toEqual([])
    expect((await question()).entries).toHaveLength(entries.length)
  })

  test('under the words of somebody else is only a sign', async () => {
    const { found, question } = await ask('Comment couper un son ?')
    const said = await chat.write('claire', 'Je regarde ça demain.', { space: 'questions', under: found })
    expect((await react('marc', said.id, 'white_check_mark')).shown).toEqual([])
    expect((await question()).state).toBe('open')
  })
})

describe('what is only a sign is passed over in silence', () => {
  async function cost(what: ReturnType<typeof envelope>): Promise<{ statements: number; said: number }> {
    const before = chat.fake.workspace.posted.length
    const statements = await noted.during(() => chat.current.idle().then(() => chat.client.send(what)))
    await chat.current.idle()
    return { statements: statements.length, said: chat.fake.workspace.posted.length - before }
  }

  test('what is no question of ours, a stranger and a trainee cost one statement; all else costs none', async () => {
    const { id, question } = await ask('Comment relier deux écrans ?')
    const talk = await chat.write('claire', 'Bonjour', { space: 'questions' })
    await chat.pass({ minutes: 1 })
    const silent = { statements: 1, said: 0 }
    expect(await cost(envelope(userId('claire'), talk.id, 'eyes'))).toEqual(silent)
    expect(await cost(envelope('USTRANGER', id, 'eyes'))).toEqual(silent)
    expect(await cost(envelope(userId('karim'), id, 'eyes'))).toEqual(silent)
    expect(await cost(envelope(userId('claire'), id, 'white_check_mark'))).toEqual(silent)
    const nothing = { statements: 0, said: 0 }
    expect(await cost(envelope(userId('claire'), id, '+1'))).toEqual(nothing)
    expect(await cost(envelope(BOT.user, id, 'eyes'))).toEqual(nothing)
    expect((await question()).claimedAt).toBeNull()
  })
})
