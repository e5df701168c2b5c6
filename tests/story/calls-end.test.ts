/** What was said because nobody had a question any more shows its end where it was said, and calls again if it comes back. */
import { describe, expect, test } from 'vitest'
import type { Message } from '../../bots/demo/stage.ts'
import { chargeStage } from '../support/charge-stage.ts'
import { labels, only, saying, wordsOf } from '../support/news.ts'

const { here, news, taken } = chargeStage()

const inPrivate = async (who: string, { id }: Message) =>
  only((await here.stage.inbox(who)).filter((message) => message.id === id))
const inPlace = async ({ id }: Message) =>
  only((await here.stage.inSpace('maths-trainers')).filter((message) => message.id === id))

/** What a coordinator and the trainers read once whoever had it is away. */
async function freed(reference: string): Promise<{ alert: Message; call: Message }> {
  await here.stage.say('claire', '/absence 20/11/2026')
  const told = await news()
  return { alert: saying(told['yann'], reference), call: saying(told['maths-trainers'], reference) }
}

describe('of a question that nobody has any more', () => {
  test('stands as it was said while nobody has it', async () => {
    const { alert, call } = await freed(await taken())
    expect(await inPrivate('yann', alert)).toEqual(alert)
    expect(await inPlace(call)).toEqual(call)
    expect(wordsOf(alert)).toContain('Claire Fontaine')
  })

  test('shows who has taken it', async () => {
    const reference = await taken()
    const { alert, call } = await freed(reference)
    await here.stage.say('marc', `/prendre ${reference}`)
    for (const now of [await inPrivate('yann', alert), await inPlace(call)]) {
      expect(wordsOf(now)).toContain(`Inès Moreau pose une question · ${reference}`)
      expect(wordsOf(now)).toContain('Marc Olivier')
      expect(labels(now)).toEqual(['Voir la question'])
    }
  })

  test('shows that it was answered, and what is over', async () => {
    const reference = await taken()
    const { alert } = await freed(reference)
    await here.stage.say('marc', `/repondre ${reference} Windows et P.`)
    expect(wordsOf(await inPrivate('yann', alert))).toContain(`Réponse donnée · ${reference}`)
    await here.stage.say('ines', `/resolu ${reference}`)
    expect(wordsOf(await inPrivate('yann', alert))).toContain(`Question résolue · ${reference}`)
  })

  test('calls for nothing while it waits for a precision, and does again after that', async () => {
    const reference = await taken()
    const { alert } = await freed(reference)
    await here.stage.say('helene', `/confier ${reference} Marc`)
    await here.stage.say('marc', `/demander ${reference} Quel ordinateur ?`)
    expect(wordsOf(await inPrivate('yann', alert))).toContain(`Précision attendue · ${reference}`)
    await here.stage.say('helene', '/membre retirer Marc')
    await here.stage.say('ines', `/preciser ${reference} Celui de la salle 12.`)
    expect(labels(await inPrivate('yann', alert))).toContain('Confier à quelqu’un')
  })
})

describe('of a question that came to whoever stands in', () => {
  test('shows its end once it is answered', async () => {
    const reference = await taken()
    await here.stage.say('claire', '/absence 20/11/2026 Marc')
    const handed = only((await news())['marc'] ?? [])
    expect(await inPrivate('marc', handed)).toEqual(handed)
    await here.stage.say('marc', `/repondre ${reference} Windows et P.`)
    const now = await inPrivate('marc', handed)
    expect(wordsOf(now)).toContain(`Réponse donnée · ${reference}`)
    expect(labels(now)).toEqual(['Voir la question'])
  })

  test('shows that somebody else has it', async () => {
    const reference = await taken()
    await here.stage.say('claire', '/absence 20/11/2026 Marc')
    const handed = only((await news())['marc'] ?? [])
    await here.stage.say('claire', '/retour')
    await here.stage.say('helene', `/confier ${reference} Claire`)
    const now = await inPrivate('marc', handed)
    expect(wordsOf(now)).toContain(`Inès Moreau pose une question · ${reference}`)
    expect(wordsOf(now)).toContain('Claire Fontaine')
    expect(labels(now)).toEqual(['Voir la question'])
  })
})
