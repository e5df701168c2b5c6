/** Telegram hides addresses behind words; wherever these words go on to, they lead there. */
import { expect, test } from 'vitest'
import { asTyped } from '../../../core/kernel/typed.ts'
import { rowsOf } from '../../support/rows.ts'
import { driverOn } from './driver.ts'
import { botTexts, open, settled } from './playing.ts'
import { PEOPLE, spotOf } from './world.ts'

const linked = (text: string, words: string, url: string) => ({
  text,
  entities: [{ type: 'text_link', offset: text.indexOf(words), length: words.length, url }],
})

test('an address behind words of an answer goes along with it; one that is the words is not said twice', async () => {
  const w = await open()
  const inQuestions = spotOf('topics', 'questions')
  const asked = await driverOn(w).command('ines', 'sos', 'Quel guide lire ?')
  const question = w.fake.messages.findLast((one) => one.topic === inQuestions.topic && one.from === 'bot')
  if (!question) throw new Error('not asked')
  expect(asked.shown[0]?.text).toContain('SOS-MATHS')
  w.fake.write(
    PEOPLE.claire,
    { ...inQuestions, replyTo: question.id },
    linked('👩‍🏫 Lisez ce guide, puis revenez.', 'ce guide', 'https://exemple.fr/guide?a=1'),
  )
  await settled(w)
  expect(botTexts(w, PEOPLE.ines).at(-1)).toContain('👩‍🏫 Lisez ce guide, puis revenez.')
  const answer = w.fake.messages.findLast((one) => one.chatId === PEOPLE.ines && one.from === 'bot')
  expect(answer?.entities).toContainEqual({
    type: 'text_link',
    url: 'https://exemple.fr/guide?a=1',
    offset: answer?.text.indexOf('ce guide'),
    length: 'ce guide'.length,
  })
  w.fake.write(
    PEOPLE.claire,
    { chatId: PEOPLE.claire },
    linked(
      '/repondre SOS-MATHS-2026-0001 Ou bien https://exemple.fr/faq',
      'https://exemple.fr/faq',
      'https://exemple.fr/faq',
    ),
  )
  await settled(w)
  expect(
    botTexts(w, PEOPLE.ines)
      .at(-1)
      ?.match(/exemple\.fr\/faq/g),
  ).toHaveLength(1)
})

test('an address behind the words under a picture goes along too, and a forged range harms nothing', async () => {
  const w = await open()
  w.fake.write(
    PEOPLE.ines,
    { chatId: PEOPLE.ines },
    {
      photo: [{ file_id: 'p', file_unique_id: 'p', width: 1, height: 1 }],
      caption: '/sos Que vaut ce site ?',
      caption_entities: [
        { type: 'bot_command', offset: 0, length: 4 },
        { type: 'text_link', offset: 14, length: 7, url: 'https://exemple.fr/' },
        { type: 'text_link', offset: 900, length: 7, url: 'https://ailleurs.fr/' },
      ],
    },
  )
  await settled(w)
  const { text } = await rowsOf(w.db).question.findFirstOrThrow()
  expect(asTyped(text)).toBe('Que vaut ce site (https://exemple.fr/) ?')
})
