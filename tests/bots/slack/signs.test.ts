/** What shows on Slack how a question stands, beside the cards: reactions of ours. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSlack, type SlackDriver } from './driver.ts'

const NOT_YET = 'Ce n’était pas encore la réponse'

let chat: SlackDriver
beforeAll(async () => {
  chat = await openSlack()
})
afterAll(() => chat.close())

const signsUnder = (id: string) => chat.fake.workspace.posted.find(({ ts }) => ts === id)?.reactions ?? []
const reacting = () => chat.fake.calls.filter(({ method }) => method.startsWith('reactions.'))
const receivedFor = async (id: string) => {
  const found = (await chat.inSpace('questions')).find(
    ({ thread, text }) => thread === id && text.includes('bien reçue'),
  )
  if (!found) throw new Error('nothing was received')
  return { found, reference: /SOS-MATHS-\d{4}-\d{4}/.exec(found.text)?.[0] ?? '' }
}

test('words that were taken, answered and taken back say so, and nothing is asked of Slack before there is a sign', async () => {
  const { id } = await chat.write('ines', 'Comment projeter une figure ?', { space: 'questions' })
  await chat.pass({ minutes: 1 })
  expect(reacting()).toEqual([])
  const { found, reference } = await receivedFor(id)
  await chat.command('claire', 'prendre', reference)
  await chat.pass({ minutes: 1 })
  expect(signsUnder(id)).toEqual(['eyes'])
  const answer = await chat.write('claire', 'Avec le câble.', { space: 'questions', under: found })
  await chat.pass({ minutes: 1 })
  expect([signsUnder(id), signsUnder(answer.id)]).toEqual([['white_check_mark'], ['white_check_mark']])
  const told = answer.shown.find(({ buttons }) => buttons.includes(NOT_YET))
  if (!told) throw new Error('nothing is offered')
  await chat.press('claire', told, NOT_YET)
  await chat.pass({ minutes: 1 })
  expect([signsUnder(id), signsUnder(answer.id)]).toEqual([['eyes'], []])
})

test('an announcement that they were the answer after all puts the sign under those words', async () => {
  const { id } = await chat.write('karim', 'Comment imprimer un tableau ?', { space: 'questions' })
  const { found } = await receivedFor(id)
  const promised = await chat.write('claire', 'Je regarde ça demain.', { space: 'questions', under: found })
  await chat.pass({ minutes: 1 })
  expect(signsUnder(promised.id)).toEqual([])
  const it = 'C’était ma réponse'
  const told = promised.shown.find(({ buttons }) => buttons.some((label) => label.startsWith(it)))
  if (!told) throw new Error('nothing is offered')
  await chat.press('claire', told, it)
  await chat.pass({ minutes: 1 })
  expect(signsUnder(promised.id)).toEqual(['white_check_mark'])
})

test('the card of a question that was asked elsewhere has its sign, too', async () => {
  const asked = await chat.command('ines', 'sos', 'Où est le mode d’emploi ?')
  const reference = /SOS-MATHS-\d{4}-\d{4}/.exec(asked.shown.map(({ text }) => text).join())?.[0] ?? ''
  await chat.command('marc', 'repondre', `${reference} Sur l’étagère.`)
  await chat.pass({ minutes: 1 })
  const card = (await chat.inSpace('questions')).find(({ text }) => text.includes('Où est le mode d’emploi'))
  expect(signsUnder(card?.id ?? '')).toEqual(['white_check_mark'])
})

test('without the scope, everything else is as it is', async () => {
  chat.fake.scopes.bot = chat.fake.scopes.bot.filter((scope) => scope !== 'reactions:write')
  const { id } = await chat.write('ines', 'Comment ouvrir un fichier ODT ?', { space: 'questions' })
  const { reference } = await receivedFor(id)
  await chat.command('claire', 'repondre', `${reference} Avec LibreOffice.`)
  await chat.pass({ minutes: 1 })
  expect(signsUnder(id)).toEqual([])
  expect((await chat.toPerson('ines')).at(-1)?.text).toContain('Avec LibreOffice.')
})
