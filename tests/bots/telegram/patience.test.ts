/** Telegram makes one chat wait: nobody else waits for it, nothing that was written there is lost, and it is met again. */
import { describe, expect, test } from 'vitest'
import type { Dialogue } from '../../../bots/exchange/dialogue/state.ts'
import { png } from '../../support/pictures.ts'
import type { Fault } from './fake.ts'
import { botTexts, open, settled } from './playing.ts'
import { FORUM, PEOPLE, spotOf, type World } from './world.ts'

const INES = PEOPLE.ines
const inbox = { chatId: INES }
const ELSEWHERE = -55
const MORE_THAN_A_PAGE = 120

/** A wait of a minute or more lasts until somebody ends it. */
const endless = (milliseconds: number, signal: AbortSignal) =>
  milliseconds < 60_000 || signal.aborted
    ? Promise.resolve()
    : new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))

const limited =
  (chatId: number, seconds: number): Fault =>
  ({ method, params }) =>
    /^(send|edit)Message/.test(method) && params['chat_id'] === chatId
      ? { status: 429, description: 'Too Many Requests', parameters: { retry_after: seconds } }
      : undefined

const front = (w: World) => (JSON.parse(w.forms.get(String(INES)) ?? '{"forms":[]}') as Dialogue).forms.at(-1)

async function write(w: World, ...texts: string[]) {
  for (const text of texts) w.fake.write(INES, inbox, { text })
  await settled(w)
}

function touch(w: World, label: string) {
  const prompt = w.fake.messages.findLast((one) => one.chatId === INES && one.keyboard.length > 0)
  const button = prompt?.keyboard.flat().find(({ text }) => text === label)
  if (!prompt || !button) throw new Error(`no “${label}” under ${prompt?.text}`)
  w.fake.press(INES, prompt, button)
}

/** More people talk elsewhere than one request brings; then Karim asks something. */
function others(w: World) {
  w.fake.addGroup(ELSEWHERE, 'Ailleurs')
  for (let other = 0; other < MORE_THAN_A_PAGE; other++)
    w.fake.write(PEOPLE.karim, { chatId: ELSEWHERE }, { text: `Entre nous ${other}` })
  w.fake.write(PEOPLE.karim, { chatId: PEOPLE.karim }, { text: '/moi' })
}

describe('a question of a form that would have to wait for long', () => {
  test('keeps nobody waiting, keeps what was filled in, and is met at the next word, which is kept too', async () => {
    const w = await open('topics', { wait: endless })
    await write(w, '/declarer')
    w.fake.fault = limited(INES, 600)
    w.fake.write(INES, inbox, { text: 'Un tableau' })
    w.fake.write(PEOPLE.karim, { chatId: PEOPLE.karim }, { text: '/moi' })
    await settled(w)
    expect(botTexts(w, PEOPLE.karim)).toEqual([expect.stringContaining('Karim')])
    expect(front(w)?.values).toEqual({ title: 'Un tableau' })
    expect(botTexts(w, INES)).toHaveLength(1)

    w.fake.fault = undefined
    await write(w, 'Avec toute la classe')
    const [, met, ...more] = botTexts(w, INES)
    expect(met).toMatch(/Étape 2 sur 8[\s\S]*Pour l’instant\s*: Avec toute la classe/)
    expect(more).toEqual([])
    touch(w, 'Garder')
    await settled(w)
    expect(botTexts(w, INES).at(-1)).toContain('Étape 3 sur 8')
    expect(front(w)?.values).toEqual({ title: 'Un tableau', description: 'Avec toute la classe' })
  })

  test('takes all that is written meanwhile as one answer; what is written once it was met, as another', async () => {
    const w = await open('topics', { wait: endless })
    await write(w, '/declarer')
    w.fake.fault = limited(INES, 600)
    await write(w, 'Un tableau', 'Une ligne', 'Une autre')
    w.fake.fault = undefined
    await write(w, 'La dernière')
    expect(front(w)?.values).toEqual({
      title: 'Un tableau',
      description: 'Une ligne\nUne autre\nLa dernière',
    })
    await write(w, 'Mieux dit')
    expect(front(w)?.values).toEqual({ title: 'Un tableau', description: 'Mieux dit' })
    expect(botTexts(w, INES).at(-1)).toContain('Étape 3 sur 8')
  })

  test('is met after a restart, and by whoever begins again with /start', async () => {
    const w = await open('topics', { wait: endless })
    w.fake.fault = limited(INES, 600)
    await write(w, '/declarer')
    await w.restart()
    w.fake.fault = undefined
    await write(w, '/start')
    expect(botTexts(w, INES)[0]).toContain('Étape 1 sur 8')
    await write(w, 'Un tableau')
    expect(front(w)).toMatchObject({ values: { title: 'Un tableau' }, step: 1 })
  })

  test('met by a button that was touched before it came', async () => {
    const w = await open('topics', { wait: endless })
    await write(w, '/declarer')
    w.fake.fault = limited(INES, 600)
    await write(w, 'Un tableau')
    w.fake.fault = undefined
    touch(w, 'Annuler')
    await settled(w)
    expect(front(w)).toBeUndefined()
    expect(botTexts(w, INES).at(-1)).toContain('est abandonné')
  })
})

test('that a form was given up is said before anything else, at the next word', async () => {
  const w = await open('topics', { wait: endless })
  await write(w, '/declarer')
  w.fake.fault = limited(INES, 600)
  touch(w, 'Annuler')
  await settled(w)
  expect(front(w)).toBeUndefined()
  w.fake.fault = undefined
  await write(w, '/moi')
  expect(botTexts(w, INES).slice(1)).toEqual([
    expect.stringContaining('est abandonné'),
    expect.stringContaining('Inès Moreau'),
  ])
})

test('a remark beside an answer delays neither the answer nor anybody', async () => {
  const w = await open('topics', { wait: endless })
  await write(w, '/declarer')
  w.fake.fault = limited(INES, 600)
  w.fake.files.set('p', { path: 'photos/p.png', bytes: png() })
  const photo = [{ file_id: 'p', file_unique_id: 'p', width: 1, height: 1 }]
  w.fake.write(INES, inbox, { photo, caption: 'Un tableau' })
  await settled(w)
  expect(front(w)).toMatchObject({ values: { title: 'Un tableau' }, step: 1 })
})

describe('a wait that is short enough', () => {
  test('is waited for, and ends when more was written than could be heard meanwhile', async () => {
    const waits: number[] = []
    const w = await open('topics', {
      wait(milliseconds, signal) {
        waits.push(milliseconds)
        return endless(milliseconds, signal)
      },
    })
    await write(w, '/declarer')
    w.fake.fault = limited(INES, 100)
    w.fake.write(INES, inbox, { text: 'Un tableau' })
    await w.fake.until(() => waits.includes(100_000))
    others(w)
    await w.fake.until(() => botTexts(w, PEOPLE.karim).length > 0)
    await settled(w)
    expect(front(w)).toMatchObject({ values: { title: 'Un tableau' }, step: 1 })
  })

  test('keeps no other place waiting either when it is a group’s, whose replies are said in private', async () => {
    const w = await open('topics', { wait: endless })
    w.fake.fault = limited(FORUM, 100)
    for (const text of ['Une question très tôt ?', 'Une autre question ?'])
      w.fake.write(INES, spotOf('topics', 'questions'), { text })
    others(w)
    await w.fake.until(() => botTexts(w, PEOPLE.karim).length > 0)
    await settled(w)
    expect(botTexts(w, INES)).toEqual([
      expect.stringContaining('SOS-MATHS-2026-0001'),
      expect.stringContaining('SOS-MATHS-2026-0002'),
    ])
  })
})
