/** A precision that was asked and is not given: nobody waits for ever, and nobody is blamed. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { follow, labels, only, referenceIn, saying, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
let news: ReturnType<typeof follow>
beforeEach(async () => {
  stage = await freshStage()
  news = follow(stage)
})
afterEach(() => stage.close())

const reply = async (as: string, text: string): Promise<Message> => only((await stage.say(as, text)).replies)
const says = async (as: string, text: string) => wordsOf(await reply(as, text))
async function asked(to = ''): Promise<string> {
  const reference = referenceIn(await reply('ines', `/sos ${to}Ça ne marche pas`))
  await stage.say('marc', `/demander ${reference} Sur quel ordinateur ?`)
  await news.news()
  return reference
}

test('the asker is reminded after 2 and after 7 days, with what was asked and a button to reply', async () => {
  await asked()
  await stage.pass({ hours: 47, minutes: 59 })
  expect(await news.news()).toEqual({})
  await stage.pass({ minutes: 1 })
  const first = await news.news()
  expect(Object.keys(first)).toEqual(['ines'])
  const reminder = only(first['ines'] ?? [])
  expect(wordsOf(reminder)).toContain('Marc Olivier attend la précision demandée il y a 2 jours')
  expect(wordsOf(reminder)).toContain('Sur quel ordinateur ?')
  expect(labels(reminder)).toEqual(['Donner cette précision', 'C’est résolu'])
  await stage.pass({ days: 4, hours: 23 })
  expect(await news.news()).toEqual({})
  await stage.pass({ hours: 1 })
  expect(wordsOf(only((await news.news())['ines'] ?? []))).toContain('demandée il y a 7 jours')
})

test('a reminder that would come in the night comes the evening before', async () => {
  await stage.pass({ hours: 17 })
  await asked()
  await stage.pass({ hours: 40, minutes: 59 })
  expect(await news.news()).toEqual({})
  await stage.pass({ minutes: 1 })
  expect(Object.keys(await news.news())).toEqual(['ines'])
})

test('after 7 days those who can close it kindly hear of it', async () => {
  const reference = await asked()
  await stage.pass({ days: 7 })
  const told = await news.news()
  expect(Object.keys(told)).not.toContain('maths-alerts')
  for (const place of ['helene', 'yann'])
    expect(labels(saying(told[place], reference))).toEqual(['Mettre de côté', 'Voir la question'])
  const done = only((await stage.press('helene', only(told['helene'] ?? []), 'Mettre de côté')).replies)
  expect(wordsOf(done)).toContain('La question est fermée')
  const toAsker = only((await news.news())['ines'] ?? [])
  expect(wordsOf(toAsker)).toContain('mettons votre question de côté')
  expect(labels(toAsker)).toEqual(['Relancer l’équipe'])
  await stage.pass({ days: 90 })
  expect(await news.news()).toEqual({})
})

test('coordinators see it in /alertes once the asker was reminded in vain', async () => {
  const reference = await asked()
  await stage.pass({ days: 1 })
  expect(await says('helene', '/alertes')).not.toContain(reference)
  await stage.pass({ days: 1 })
  expect(await says('helene', '/alertes')).toContain(reference)
  await stage.say('ines', `/preciser ${reference} Sur le mien.`)
  expect(await says('helene', '/alertes')).not.toContain(reference)
})

describe('nobody is reminded any more', () => {
  test.each([
    [
      'the precision is given',
      (reference: string) => stage.say('ines', `/preciser ${reference} Sur le mien.`),
      'met',
    ],
    [
      'it is answered as it is',
      (reference: string) => stage.say('claire', `/repondre ${reference} Voici.`),
      'cancelled',
    ],
    ['it is resolved', (reference: string) => stage.say('ines', `/resolu ${reference}`), 'cancelled'],
    [
      'it is closed',
      (reference: string) => stage.say('helene', `/fermer ${reference} Un doublon.`),
      'cancelled',
    ],
  ])('once %s', async (_, end, state) => {
    const reference = await asked()
    await stage.pass({ days: 1 })
    await end(reference)
    const clock = await rowsOf(stage.db).deadline.findFirstOrThrow({ where: { subjectType: 'precision' } })
    expect(clock.state).toBe(state)
    await news.news()
    await stage.pass({ days: 1 })
    expect(JSON.stringify(await news.news())).not.toContain('attend la précision')
  })
})

/** How a message stands now. */
const drawn = async (person: string, { id }: Message) =>
  only((await stage.inbox(person)).filter((message) => message.id === id))

describe('what was said of it shows its end', () => {
  test.each([
    ['given', 'ines', 'preciser', 'Sur le mien.', 'Votre question · ', 'Inès Moreau pose une question · '],
    ['not needed', 'claire', 'repondre', 'Voici.', 'Réponse donnée · ', 'Réponse donnée · '],
    ['set aside', 'helene', 'fermer', 'Un doublon.', 'Question fermée · ', 'Question fermée · '],
  ])('once it is %s', async (_, who, command, words, toAsker, toStaff) => {
    const reference = await asked()
    await stage.pass({ days: 7 })
    const told = await news.news()
    const [reminder, missing] = [only(told['ines'] ?? []), only(told['yann'] ?? [])]
    expect(labels(missing)).toContain('Mettre de côté')
    await stage.say(who, `/${command} ${reference} ${words}`)
    const [asker, staff] = [await drawn('ines', reminder), await drawn('yann', missing)]
    expect(wordsOf(asker)).toContain(`${toAsker}${reference}`)
    expect(wordsOf(staff)).toContain(`${toStaff}${reference}`)
    for (const one of [asker, staff]) expect(labels(one)).toEqual(['Voir la question'])
  })

  test('of two reminders the last one calls for the precision', async () => {
    const reference = await asked()
    await stage.pass({ days: 2 })
    const first = only((await news.news())['ines'] ?? [])
    await stage.pass({ days: 5 })
    const second = only((await news.news())['ines'] ?? [])
    const before = await drawn('ines', first)
    expect(labels(before)).toEqual([])
    // They know whose question it is.
    expect(wordsOf(before)).toContain(`Message précédent sur votre question · ${reference}`)
    expect(wordsOf(before)).not.toContain('Inès Moreau')
    expect(labels(await drawn('ines', second))).toEqual(['Donner cette précision', 'C’est résolu'])
  })

  test('another precision of the same question is what they call for', async () => {
    const reference = await asked()
    await stage.pass({ days: 2 })
    const reminder = only((await news.news())['ines'] ?? [])
    await stage.say('ines', `/preciser ${reference} Sur le mien.`)
    await stage.say('marc', `/demander ${reference} Quel logiciel ?`)
    expect(wordsOf(await drawn('ines', reminder))).toContain('Quel logiciel ?')
  })
})

test('a second precision has a clock of its own', async () => {
  const reference = await asked()
  await stage.pass({ days: 1 })
  await stage.say('ines', `/preciser ${reference} Sur le mien.`)
  await stage.say('marc', `/demander ${reference} Quel logiciel ?`)
  await news.news()
  await stage.pass({ days: 2 })
  expect(wordsOf(only((await news.news())['ines'] ?? []))).toContain('Quel logiciel ?')
})

test('of a question put to one trainer, the asker and that trainer hear, and nobody else', async () => {
  await asked('@Marc ')
  await stage.pass({ days: 7 })
  expect(Object.keys(await news.news()).sort()).toEqual(['ines', 'marc'])
})
