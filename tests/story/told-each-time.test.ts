/** What happens again is told again; what is not known yet is not said; a farewell is no alarm. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { act, dispatcher } from '../support/acts.ts'
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
const direct = async () => {
  const reference = referenceIn(await reply('ines', '/sos @Marc Êtes-vous libre jeudi ?'))
  await news.news()
  return reference
}

describe('of a question put to one trainer, then on the forum, in one cycle', () => {
  test('closed twice, the asker reads each reason', async () => {
    const reference = await direct()
    await stage.say('marc', `/fermer ${reference} Parlons-en jeudi.`)
    expect(wordsOf(only((await news.news())['ines'] ?? []))).toContain('Parlons-en jeudi.')
    await stage.say('ines', `/forum ${reference}`)
    await news.news()
    await stage.say('claire', `/fermer ${reference} Posée deux fois.`)
    expect(wordsOf(saying((await news.news())['ines'], 'Posée deux fois.'))).toContain(reference)
  })

  test('resolved twice, its trainer is told each time', async () => {
    const reference = await direct()
    await stage.say('ines', `/resolu ${reference}`)
    expect(only((await news.news())['marc'] ?? []).text).toContain('résolue')
    await stage.say('ines', `/forum ${reference}`)
    await news.news()
    await stage.say('ines', `/resolu ${reference}`)
    expect(only((await news.news())['marc'] ?? []).text).toContain('résolue')
  })

  test('given twice to the same trainer, they are told each time', async () => {
    const reference = await direct()
    await stage.say('marc', `/confier ${reference} Claire`)
    await stage.say('claire', '/absence 20/11/2026')
    await news.news()
    await stage.say('ines', `/forum ${reference}`)
    expect(wordsOf(saying((await news.news())['marc'], 'Une question pour vous'))).toContain(reference)
  })
})

test('somebody who comes back to a group is welcomed again', async () => {
  await stage.say('helene', '/membre rôle Karim formation')
  const { personId } = await rowsOf(stage.db).identity.findFirstOrThrow({ where: { userId: 'karim' } })
  const welcomes = () =>
    rowsOf(stage.db).outboxMessage.count({ where: { toPersonId: personId, key: { contains: ':welcome:' } } })
  const badge = { platform: 'web', workspaceId: 'local', badge: 'trainers' }
  const { id: groupId } = await rowsOf(stage.db).group.findFirstOrThrow()
  await rowsOf(stage.db).roleMapping.create({
    data: {
      ...badge,
      id: stage.ids.next(),
      groupId,
      name: 'Formation',
      role: 'trainer',
      since: stage.clock.now(),
    },
  })
  await rowsOf(stage.db).membership.updateMany({ where: { personId }, data: { until: stage.clock.now() } })
  const wearers = [{ account: { platform: 'web', workspaceId: 'local', userId: 'karim' } }]
  const { ingress } = stage.composed.assistant
  await ingress.recognise({ ...badge, wearers })
  await ingress.recognise({ ...badge, wearers })
  expect(await welcomes()).toBe(1)
  await ingress.recognise({ ...badge, wearers: [] })
  await ingress.recognise({ ...badge, wearers })
  expect(await welcomes()).toBe(2)
})

test('who closes a question reads that its reason is on its way, not that it is known', async () => {
  const reference = referenceIn(await reply('ines', '/sos Comment projeter ?'))
  await rowsOf(stage.db).identity.updateMany({ where: { userId: 'ines' }, data: { workspaceId: 'gone' } })
  const closed = wordsOf(await reply('helene', `/fermer ${reference} Posée deux fois.`))
  expect(closed).toContain('Nous transmettons votre explication à Inès Moreau')
  expect(closed).not.toContain('connaît')
})

describe('“Ce n’était pas une question”', () => {
  const dismissed = async () => {
    const said = await stage.say('ines', 'Comment projeter', { space: 'maths-questions' })
    const received = only(said.replies)
    const reference = referenceIn(received)
    await news.news()
    const done = only((await stage.press('ines', received, 'Ce n’était pas une question')).replies)
    await news.news()
    return { reference, done }
  }

  test('pressed by mistake is undone by one press: the clock starts, and the trainers hear of it', async () => {
    const { reference, done } = await dismissed()
    expect(labels(done)).toEqual(['C’était bien une question'])
    const again = only((await stage.press('ines', done, 'C’était bien une question')).replies)
    expect(wordsOf(again)).toContain('vendredi 6 novembre 2026 à 10 h')
    const { claire = [], marc = [] } = await news.news()
    expect(wordsOf(saying([...claire, ...marc], 'bien une question'))).toContain(reference)
    expect(await rowsOf(stage.db).question.findFirstOrThrow({ where: { reference } })).toMatchObject({
      state: 'open',
    })
  })

  test('is undone days later, too, and pressed again is told again', async () => {
    const { reference, done } = await dismissed()
    await stage.pass({ days: 3 })
    await stage.press('ines', done, 'C’était bien une question')
    await news.news()
    await stage.say('ines', `/retirer ${reference}`)
    expect((await news.news())['maths-trainers']).toHaveLength(1)
  })

  test('is undone by whoever pressed it alone', async () => {
    const { reference } = await dismissed()
    expect(wordsOf(await reply('karim', `/relancer ${reference}`))).not.toContain('nouveau délai')
    expect(await news.news()).toEqual({})
  })
})

describe('a message that reached nobody', () => {
  test('is no alarm when it is a farewell', async () => {
    await rowsOf(stage.db).identity.updateMany({ where: { userId: 'karim' }, data: { workspaceId: 'gone' } })
    await stage.say('helene', '/membre retirer Karim')
    expect(await news.news()).toEqual({})
    expect(wordsOf(await reply('yann', '/alertes'))).not.toContain('Karim')
  })

  test('is no alarm when it is a welcome', async () => {
    // Somebody writes where questions are asked, and lets nobody write to them.
    const words = act.words('closed', 'nour', 'Comment projeter mon écran ?', { space: 'maths-questions' })
    await dispatcher(stage)({ ...words, name: 'Nour Haddad' })
    await rowsOf(stage.db).identity.updateMany({ where: { userId: 'nour' }, data: { workspaceId: 'gone' } })
    await stage.composed.assistant.settle()
    const welcome = await rowsOf(stage.db).outboxMessage.findFirstOrThrow({
      where: { key: { contains: ':welcome:' } },
    })
    expect(welcome.state).toBe('failed')
    expect(JSON.stringify(await news.news())).not.toContain('n’est pas arrivé')
    expect(wordsOf(await reply('yann', '/alertes'))).not.toContain('Nour')
  })

  test('is called in the language of whoever reads of it', async () => {
    const reference = referenceIn(await reply('ines', '/sos Comment projeter ?'))
    await rowsOf(stage.db).person.updateMany({ where: { name: 'Inès Moreau' }, data: { language: 'en' } })
    await rowsOf(stage.db).identity.updateMany({ where: { userId: 'ines' }, data: { workspaceId: 'gone' } })
    await news.news()
    await stage.say('claire', `/repondre ${reference} Voilà.`)
    const notice = wordsOf(saying((await news.news())['helene'], 'Inès Moreau'))
    expect(notice).toContain(`répond · ${reference}`)
    expect(wordsOf(await reply('yann', '/alertes'))).toContain(`répond · ${reference}`)
  })
})
