/** What somebody quotes in a reply: a part of the message that they answer, or one of another chat. */
import { expect, test } from 'vitest'
import { linesOf, textOf } from '../../../core/kernel/written.ts'
import { rowsOf } from '../../support/rows.ts'
import { botTexts, open, settled } from './playing.ts'
import { PEOPLE, spotOf, type World } from './world.ts'

const GROUP = spotOf('groups', 'questions')

/** As it is kept: quoted lines begin with `> `. */
const shown = (text: string) =>
  linesOf(text)
    .map((line) => (line.quoted ? `> ${textOf(line)}` : textOf(line)))
    .join('\n')
const entries = async (w: World, kind: 'answer' | 'remark') =>
  (await rowsOf(w.db).questionEntry.findMany({ where: { kind } })).map(({ text }) => shown(text))

async function asked() {
  const w = await open('groups')
  const { message } = w.fake.write(PEOPLE.ines, GROUP, { text: 'Comment projeter ? Et comment imprimer ?' })
  await settled(w)
  return { w, question: message }
}

const quote = (text: string, is_manual = true) => ({ text, position: 0, ...(is_manual ? { is_manual } : {}) })

test('what a trainer chose to quote of a question goes along with the answer, as a quotation', async () => {
  const { w, question } = await asked()
  const said = { text: 'Par le menu Fichier.', quote: quote('Et comment imprimer ?') }
  w.fake.write(PEOPLE.claire, { ...GROUP, replyTo: question.id }, said)
  await settled(w)
  expect(await entries(w, 'answer')).toEqual(['> ines :\n> Et comment imprimer ?\n\nPar le menu Fichier.'])
})

test('a question about a message of another chat is asked with what it quotes, and by whom', async () => {
  const w = await open('groups')
  const external_reply = {
    origin: { type: 'user', date: 1, sender_user: { id: 99, is_bot: false, first_name: 'Paula' } },
    chat: { id: -77, type: 'supergroup', title: 'Ailleurs' },
    message_id: 5,
  }
  const said = { text: 'Comment faire cela ?', external_reply, quote: quote('Partagez l’écran.', false) }
  w.fake.write(PEOPLE.ines, GROUP, said)
  await settled(w)
  const question = await rowsOf(w.db).question.findFirstOrThrow({ orderBy: { id: 'desc' } })
  expect(shown(question.text)).toBe('> Paula :\n> Partagez l’écran.\n\nComment faire cela ?')
})

test('a promise to look is no answer for what it quotes, and a command is one beside a quotation', async () => {
  const { w, question } = await asked()
  const replying = { ...GROUP, replyTo: question.id }
  const quoting = { quote: quote('Ouvrez le menu Fichier, puis Imprimer.') }
  w.fake.write(PEOPLE.claire, replying, { text: 'Je regarde ça demain.', ...quoting })
  await settled(w)
  expect(await entries(w, 'answer')).toEqual([])
  w.fake.write(PEOPLE.claire, replying, { text: '/prendre', ...quoting })
  await settled(w)
  const { assignee } = await rowsOf(w.db).question.findFirstOrThrow({ include: { assignee: true } })
  expect(assignee?.name).toContain('Claire')
})

test('what is quoted of ours in private says nothing new, and does not enter a form', async () => {
  const w = await open('groups')
  w.fake.write(PEOPLE.ines, { chatId: PEOPLE.ines }, { text: '/declarer' })
  await settled(w)
  const prompt = w.fake.messages.findLast((one) => one.chatId === PEOPLE.ines && one.from === 'bot')
  const said = { text: 'Un tableau', quote: quote('Étape 1 sur 8') }
  w.fake.write(PEOPLE.ines, { chatId: PEOPLE.ines, replyTo: prompt?.id ?? 0 }, said)
  await settled(w)
  expect(w.forms.get(String(PEOPLE.ines))).toContain('"title":"Un tableau"')
  expect(botTexts(w, PEOPLE.ines).at(-1)).toContain('Étape 2 sur 8')
})
