/** Those whom Telegram does not name: administrators who stay anonymous, and channels that a group is tied to. */
import { describe, expect, test } from 'vitest'
import { decode } from '../../../bots/telegram/wire/decode.ts'
import { updateShape } from '../../../bots/telegram/wire/update.ts'
import { HOUR } from '../../../core/kernel/clock.ts'
import { refusalsIn } from '../../support/metrics.ts'
import { rowsOf } from '../../support/rows.ts'
import { botTexts, open, settled } from './playing.ts'
import { FORUM, PEOPLE, spotOf } from './world.ts'

const at = spotOf('topics', 'questions')
const CHANNEL = { id: -1_009_999_999, type: 'channel', title: 'Annonces' }
const NOBODY = 88

const anonymously = {
  from: { id: 1087968824, is_bot: true, first_name: 'Group', username: 'GroupAnonymousBot' },
  sender_chat: { id: FORUM, type: 'supergroup', title: 'Maths' },
}
/** What a channel says is forwarded to its discussion group in the name of a user of Telegram's own. */
const forwarded = {
  from: { id: 777000, is_bot: false, first_name: 'Telegram' },
  sender_chat: CHANNEL,
  is_automatic_forward: true,
}
/** Somebody who writes in a group as their channel. */
const asChannel = {
  from: { id: 136817688, is_bot: true, first_name: 'Channel', username: 'Channel_Bot' },
  sender_chat: CHANNEL,
}

describe('an anonymous administrator', () => {
  test('who types a command of ours, or replies to us, is told how to be known; in the language of the command', async () => {
    const w = await open()
    const ours = w.fake.keep({ ...at, from: 'bot', text: 'Question', keyboard: [], entities: [] })
    w.fake.write(NOBODY, at, { ...anonymously, text: '/configurer' })
    w.fake.write(NOBODY, at, { ...anonymously, text: '/set_up@sostice_bot' })
    w.fake.write(NOBODY, { ...at, replyTo: ours.id }, { ...anonymously, text: 'Ma réponse' })
    await settled(w)
    expect(botTexts(w, FORUM).slice(1)).toEqual([
      expect.stringMatching(/Désactivez «\s*Rester anonyme\s*»/),
      expect.stringContaining('Switch “Remain anonymous” off'),
      expect.stringMatching(/Désactivez «\s*Rester anonyme\s*»/),
    ])
  })

  test('who asks where questions are asked is told how, without a name, once an hour in one chat', async () => {
    const w = await open()
    const ask = async (text: string, by = NOBODY) => {
      const { message } = w.fake.write(by, at, { ...anonymously, text })
      await settled(w)
      return message.id
    }
    const first = await ask('Comment partager un document ?')
    await ask('Personne ?', 89)
    const told = w.fake.messages.filter((one) => one.from === 'bot' && one.chatId === FORUM)
    expect(told.map(({ text, replyTo }) => [text, replyTo])).toEqual([
      [expect.stringMatching(/anonyme[\s\S]*écrivez-nous en privé/), first],
    ])
    expect(told[0]?.text).not.toMatch(/Group|Telegram Bot|@/)
    w.clock.advance(HOUR)
    await ask('Toujours personne ?')
    expect(botTexts(w, FORUM)).toHaveLength(2)
    expect(await rowsOf(w.db).question.count()).toBe(0)
  })

  test('is told the same in a topic of a question, where the whole chat is linked', async () => {
    const w = await open('groups')
    const questions = spotOf('groups', 'questions')
    const chat = w.fake.chats.get(questions.chatId)
    chat?.topics.add(7)
    const here = { ...anonymously, sender_chat: { id: questions.chatId, type: 'supergroup', title: 'Q' } }
    w.fake.write(NOBODY, { ...questions, topic: 7 }, { ...here, text: 'Essayez ceci' })
    await settled(w)
    expect(botTexts(w, questions.chatId)).toEqual([expect.stringContaining('écrivez-nous en privé')])
  })

  test('whom Telegram keeps us from telling is told at the next occasion', async () => {
    const w = await open()
    let left = 1
    w.fake.fault = ({ method }) =>
      method === 'sendMessage' && left-- > 0
        ? { status: 429, description: 'Too Many Requests', parameters: { retry_after: 600 } }
        : undefined
    for (const text of ['Une question ?', 'Et encore ?']) w.fake.write(NOBODY, at, { ...anonymously, text })
    await settled(w)
    expect(botTexts(w, FORUM)).toHaveLength(1)
  })

  test('who talks elsewhere is left alone, and so are other bots’ commands, pictures and what happens in a chat', async () => {
    const w = await open()
    w.fake.write(NOBODY, spotOf('topics', 'trainers'), { ...anonymously, text: 'Bonjour à tous' })
    w.fake.write(NOBODY, at, { ...anonymously, text: '/ban' })
    w.fake.write(NOBODY, at, { ...anonymously, text: '/configurer@another_bot' })
    w.fake.write(NOBODY, at, { ...anonymously, photo: [{ file_id: 'p' }] })
    w.fake.write(NOBODY, at, { ...anonymously, pinned_message: { message_id: 1 } })
    await settled(w)
    expect(botTexts(w, FORUM)).toEqual([])
  })
})

describe('a channel', () => {
  test('whose discussions a group holds is ignored quietly, and so is whoever writes as a channel', async () => {
    const w = await open()
    for (const said of [forwarded, asChannel])
      for (const words of [
        { text: 'Une annonce ?' },
        { text: '/configurer' },
        { caption: 'Une affiche', photo: [{ file_id: 'p' }] },
        { voice: { file_id: 'v' } },
      ])
        w.fake.write(NOBODY, at, { ...said, ...words })
    await settled(w)
    expect(botTexts(w, FORUM)).toEqual([])
    expect(await refusalsIn(w.metrics)).toEqual({})
    expect(await rowsOf(w.db).question.count()).toBe(0)
  })

  test('is nobody to whom a command under its words could apply', async () => {
    const w = await open()
    w.fake.write(PEOPLE.claire, { chatId: FORUM }, { text: '/progression' })
    const { message, ...update } = w.fake.takePending()[0] as unknown as {
      update_id: number
      message: Record<string, unknown>
    }
    const chat = { id: FORUM, type: 'supergroup' }
    const under = (by: object) =>
      decode(
        updateShape.parse({
          ...update,
          message: { ...message, reply_to_message: { message_id: 5, date: 1, chat, ...by } },
        }),
        'sostice_bot',
      )
    expect(under(forwarded)).not.toHaveProperty('origin.repliedTo')
    expect(under({ from: { id: PEOPLE.ines, is_bot: false, first_name: 'Inès' } })).toHaveProperty(
      'origin.repliedTo.userId',
      String(PEOPLE.ines),
    )
  })
})
