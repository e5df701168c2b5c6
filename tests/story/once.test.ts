import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { declared } from '../support/declaring.ts'
import { follow, only, referenceIn, saying, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
let news: ReturnType<typeof follow>
beforeAll(async () => {
  stage = await freshStage()
  news = follow(stage)
})
afterAll(() => stage.close())

const says = async (as: string, text: string) => wordsOf(only((await stage.say(as, text)).replies))
async function ask(): Promise<{ reference: string; announced: Message }> {
  const reference = referenceIn(only((await stage.say('ines', '/sos Une seule fois ?')).replies))
  const announced = saying((await news.news())['maths-trainers'], reference)
  return { reference, announced }
}

describe('the same eventId twice', () => {
  test('has no second effect, and gets the same reply', async () => {
    const questions = () => rowsOf(stage.db).question.count()
    const before = await questions()
    const first = await stage.say('ines', '/sos Réseau lent ?', { eventId: 'tap-1' })
    await news.news()
    const again = await stage.say('ines', '/sos Réseau lent ?', { eventId: 'tap-1' })
    expect(again).toEqual(first)
    expect(await questions()).toBe(before + 1)
    expect(await news.news()).toEqual({})
  })

  test('sent five times at once, is one question and one reply', async () => {
    const before = await rowsOf(stage.db).question.count()
    const five = Array.from({ length: 5 }, () =>
      stage.say('ines', 'Et en cinq ?', { space: 'maths-questions', eventId: 'tap-5' }),
    )
    const replies = (await Promise.all(five)).map((one) => only(one.replies))
    expect(new Set(replies.map((reply) => reply.id)).size).toBe(1)
    expect(await rowsOf(stage.db).question.count()).toBe(before + 1)
    const said = (await stage.inSpace('maths-questions')).filter((one) => one.text === 'Et en cinq ?')
    expect(said).toHaveLength(1)
    expect((await news.news())['maths-trainers']).toHaveLength(1)
  })

  test('chosen by two people by chance, is two events', async () => {
    await stage.say('ines', '/sos Moi ?', { eventId: 'same' })
    const other = await stage.say('karim', '/sos Et moi ?', { eventId: 'same' })
    expect(wordsOf(only(other.replies))).toContain('bien reçue')
    expect(saying((await news.news())['maths-trainers'], 'Et moi ?')).toBeDefined()
  })

  test('of something that was refused, is refused again in the same words', async () => {
    const first = await stage.say('ines', '/prendre SOS-MATHS-2026-0001', { eventId: 'no' })
    expect(await stage.say('ines', '/prendre SOS-MATHS-2026-0001', { eventId: 'no' })).toEqual(first)
  })
})

describe('a double click', () => {
  test('on “Je m’en occupe” takes the question once', async () => {
    const { announced } = await ask()
    const both = await Promise.all([
      stage.press('claire', announced, 'Je m’en occupe'),
      stage.press('claire', announced, 'Je m’en occupe'),
    ])
    for (const one of both) expect(wordsOf(only(one.replies))).toContain('Merci de vous en occuper')
    expect((await news.news())['maths-trainers']).toHaveLength(1)
  })

  test('on “C’est résolu” resolves it once, and says so the second time', async () => {
    const { reference } = await ask()
    await stage.say('claire', `/repondre ${reference} Oui.`)
    const answer = saying((await news.news())['ines'], reference)
    const both = [
      await stage.press('ines', answer, 'C’est résolu'),
      await stage.press('ines', answer, 'C’est résolu'),
    ]
    expect(both.map((one) => wordsOf(only(one.replies)))).toEqual([
      expect.stringContaining('Merci de l’avoir dit'),
      expect.stringContaining('est résolue'),
    ])
    // Whoever had it and whoever answered it, once each.
    for (const told of Object.values(await news.news())) expect(told).toHaveLength(1)
  })

  test('on “Relancer l’équipe” begins one cycle, not two', async () => {
    const { reference } = await ask()
    await stage.say('claire', `/repondre ${reference} Non.`)
    const answer = saying((await news.news())['ines'], reference)
    await Promise.all([
      stage.press('ines', answer, 'Relancer l’équipe'),
      stage.press('ines', answer, 'Relancer l’équipe'),
    ])
    const { cycle } = await rowsOf(stage.db).question.findFirstOrThrow({ where: { reference } })
    expect(cycle).toBe(2)
    // Whoever has it hears of it, once; the trainers' place shows it by itself.
    const told = Object.values(await news.news()).flat()
    expect(told.filter((message) => wordsOf(message).includes(reference))).toHaveLength(1)
  })

  test('on “Attester” attests once', async () => {
    const reference = await declared(stage, 'ines', { competences: ['B2.1'] })
    await news.news()
    const opened = only((await stage.say('claire', `/attester ${reference}`)).replies)
    await Promise.all([
      stage.press('claire', opened, 'Attester B2.1'),
      stage.press('claire', opened, 'Attester B2.1'),
    ])
    expect(await rowsOf(stage.db).attestation.count()).toBe(1)
    expect((await news.news())['ines']).toHaveLength(1)
  })

  test('on a form’s button sends one answer', async () => {
    const { reference, announced } = await ask()
    const form = only((await stage.press('marc', announced, 'Répondre')).replies)
    await Promise.all([
      stage.fill('marc', form, { text: 'Une fois suffit.' }),
      stage.fill('marc', form, { text: 'Une fois suffit.' }),
    ])
    expect((await news.news())['ines']).toHaveLength(1)
    expect((await says('ines', `/question ${reference}`)).match(/Une fois suffit\./g)).toHaveLength(1)
  })
})

describe('a stale button', () => {
  test('says why it no longer applies and what to type, and changes nothing', async () => {
    const { reference, announced } = await ask()
    await stage.say('marc', `/repondre ${reference} Déjà fait.`)
    await news.news()
    for (const label of ['Je m’en occupe', 'Demander une précision']) {
      let reply = only((await stage.press('claire', announced, label)).replies)
      if (reply.form) reply = only((await stage.fill('claire', reply, { text: 'Quoi ?' })).replies)
      expect(wordsOf(reply)).toContain('a déjà reçu une réponse')
      expect(wordsOf(reply)).toContain(`/question ${reference}`)
    }
    expect(await news.news()).toEqual({})
  })

  test('works a year later, when it still applies', async () => {
    const { reference, announced } = await ask()
    await stage.pass({ days: 365 })
    await news.news()
    const form = only((await stage.press('claire', announced, 'Répondre')).replies)
    await stage.fill('claire', form, { text: 'Mieux vaut tard.' })
    expect(wordsOf(saying((await news.news())['ines'], reference))).toContain('Mieux vaut tard.')
  })

  test('that is not on the message is refused, whoever forges it', async () => {
    const { announced } = await ask()
    for (const action of ['question.close|SOS-MATHS-2026-0001|euh', 'no.such|thing', 'x']) {
      const forged = { ...announced, actions: [{ id: action, label: 'Forgé', style: 'plain' as const }] }
      const pressed = await stage.press('claire', forged, 'Forgé')
      expect(pressed.status).toBe(400)
      expect(pressed.error).toContain('bouton')
    }
    expect(await news.news()).toEqual({})
  })

  test('on somebody else’s message is not theirs to press', async () => {
    const { reference } = await ask()
    await stage.say('claire', `/repondre ${reference} Privé.`)
    const answer = saying((await news.news())['ines'], reference)
    expect((await stage.press('karim', answer, 'C’est résolu')).status).toBe(404)
    expect(await news.news()).toEqual({})
  })
})
