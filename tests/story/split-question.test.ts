/** A question that asks two things becomes two, each with the time that was running already. */
import { describe, expect, test } from 'vitest'
import { chargeStage } from '../support/charge-stage.ts'
import { labels, only, saying, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'

const { here, news, reply, says, ask, holder, moves } = chargeStage()

const BOTH = 'Comment projeter ma tablette ? Et comment imprimer en recto verso ?'
const [FIRST, SECOND] = ['Comment projeter ma tablette ?', 'Comment imprimer en recto verso ?']
const NEXT = 'SOS-MATHS-2026-0002'

const press = async (as: string, card: Parameters<typeof labels>[0], label: string) =>
  only((await here.stage.press(as, card as never, label)).replies)
const form = async (as: string, reference: string) =>
  press(as, await press(as, await reply(as, `/question ${reference}`), 'Besoin d’aide'), 'Séparer en deux')
const clockOf = async (reference: string) => {
  const { id } = await rowsOf(here.stage.db).question.findFirstOrThrow({ where: { reference } })
  return rowsOf(here.stage.db).deadline.findFirstOrThrow({ where: { subjectId: id } })
}

describe('splitting', () => {
  test('makes a second question of the same asker, asked when the first was, with whoever has that', async () => {
    const reference = await ask(BOTH)
    await here.stage.pass({ days: 1 })
    await here.stage.say('claire', `/prendre ${reference}`)
    await news()
    const done = only(
      (await here.stage.fill('claire', await form('claire', reference), { first: FIRST, second: SECOND }))
        .replies,
    )
    expect(wordsOf(done)).toContain(`La seconde question est ${NEXT}`)
    const [one, other] = [await clockOf(reference), await clockOf(NEXT)]
    expect([other.startedAt, other.dueAt]).toEqual([one.startedAt, one.dueAt])
    expect(await holder(NEXT)).toBe('Claire Fontaine')
    const told = await news()
    const word = saying(told['ines'], NEXT)
    for (const part of [reference, FIRST, SECOND]) expect(wordsOf(word)).toContain(part)
    expect(told['claire']).toBeUndefined()
    const history = await says('marc', `/question ${reference}`)
    for (const part of [FIRST, BOTH, 'Claire Fontaine a séparé la question en deux'])
      expect(history).toContain(part)
    expect(await says('ines', `/question ${NEXT}`)).toContain(SECOND)
    await here.stage.say('claire', `/repondre ${NEXT} Dans le menu Imprimer, cochez recto verso.`)
    const states = await rowsOf(here.stage.db).question.findMany({ orderBy: { reference: 'asc' } })
    expect(states.map(({ state }) => state)).toEqual(['open', 'answered'])
  })

  test('the form begins with the words in both fields; twice the same words are no two questions', async () => {
    const reference = await ask(BOTH)
    const opened = await form('claire', reference)
    const again = await here.stage.fill('claire', opened, { first: BOTH, second: BOTH })
    expect(JSON.stringify(again)).toContain('gardez dans chacune')
    expect(await rowsOf(here.stage.db).question.count()).toBe(1)
    expect((await moves(reference)).map(({ kind }) => kind)).toEqual(['ask'])
  })

  test('of a question put to one trainer alone, both stay between the two', async () => {
    const said = await says('ines', `/sos @Claire ${BOTH}`)
    const reference = /SOS-[A-Z]+-\d{4}-\d{4}/.exec(said)?.[0] ?? ''
    await news()
    await here.stage.fill('claire', await form('claire', reference), { first: FIRST, second: SECOND })
    expect(await says('claire', `/question ${NEXT}`)).toContain(SECOND)
    expect(await says('marc', `/question ${NEXT}`)).toContain('Nous ne trouvons pas')
    expect(Object.keys(await news())).toEqual(['ines'])
  })

  test('is not for whoever asked, nor once it was answered', async () => {
    const reference = await ask(BOTH)
    expect(labels(await reply('ines', `/question ${reference}`))).not.toContain('Besoin d’aide')
    const opened = await form('claire', reference)
    await here.stage.say('marc', `/repondre ${reference} Windows et P.`)
    const late = await here.stage.fill('claire', opened, { first: FIRST, second: SECOND })
    expect(wordsOf(only(late.replies))).toContain('a déjà reçu une réponse')
    expect(await rowsOf(here.stage.db).question.count()).toBe(1)
  })
})
