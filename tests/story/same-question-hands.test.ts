/** Two people ask the same: whoever has the question that gives the answer has the other one, and reads whose clock goes on. */
import { describe, expect, test } from 'vitest'
import { verify } from '../../core/ledger/verify.ts'
import { act } from '../support/acts.ts'
import { chargeStage } from '../support/charge-stage.ts'
import { plain, referenceIn, saying, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'

const { here, news, reply, says, holder, moves } = chargeStage()

const FIRST = 'Comment projeter l’écran de ma tablette sur le vidéoprojecteur ?'
const SAME = 'Peut-on projeter l’écran d’une tablette avec le vidéoprojecteur ?'

const asks = async (as: string, text: string) => referenceIn(await reply(as, `/sos ${text}`))

/** Karim asked first, and Claire took it; Inès asks the same, and so does she once more, apart. */
async function merged(): Promise<{ main: string; same: string; apart: string }> {
  const main = await asks('karim', FIRST)
  await here.stage.say('claire', `/prendre ${main}`)
  const same = await asks('ines', SAME)
  const apart = await asks('ines', 'Où ranger les cahiers de textes papier ?')
  const { ingress } = here.stage.composed.assistant
  const intent = { command: 'question.same', input: { reference: same, into: main } }
  const { reply: said } = await ingress.receive(act.submit('merge', 'claire', intent, {}))
  expect(plain(JSON.stringify(said))).toContain('Nous donnerons aussi')
  await here.stage.composed.assistant.settle()
  await news()
  return { main, same, apart }
}
const kinds = async (reference: string) =>
  (await moves(reference)).map(({ kind, withId }) => (withId ? `${kind} with` : kind))

describe('whoever has the question that gives the answer has those that are merged into it', () => {
  test('when it is passed on, and both who give it and who gets it read so', async () => {
    const { main, same, apart } = await merged()
    const before = await holder(apart)
    const done = await says('helene', `/confier ${main} Marc`)
    expect(done).toContain(`De même pour ${same} : la réponse sera la même.`)
    expect(await holder(same)).toBe('Marc Olivier')
    expect(await holder(apart)).toBe(before)
    const told = await news()
    expect(wordsOf(saying(told['marc'], FIRST))).toContain(`Répondra aussi à : ${same}`)
    expect(told['marc']).toHaveLength(1)
    expect(wordsOf(saying(told['claire'], main))).toContain(`De même pour ${same}`)
    expect(told['ines']).toBeUndefined()
    expect((await kinds(same)).slice(-2)).toEqual(['merge with', 'transfer with'])
    await here.stage.pass({ minutes: 2 })
    const { organisationId } = await rowsOf(here.stage.db).group.findFirstOrThrow()
    expect((await verify(here.stage.db, organisationId, [])).faults).toEqual([])
  })

  test('when somebody takes it', async () => {
    const { main, same } = await merged()
    await here.stage.say('helene', `/confier ${main} Marc`)
    await news()
    expect(await says('marc', `/prendre ${main}`)).toContain(`De même pour ${same}`)
    expect((await kinds(same)).at(-1)).toBe('claim with')
    // Taken already, it is not taken once more.
    await here.stage.say('marc', `/prendre ${main}`)
    expect((await kinds(same)).filter((kind) => kind === 'claim with')).toHaveLength(1)
  })

  test('when whoever has it cannot answer it: nobody is there, and both are called for', async () => {
    const { main, same } = await merged()
    await here.stage.say('marc', '/absence 20/11/2026')
    await news()
    const form = await reply('claire', `/question ${main}`)
    const { ingress } = here.stage.composed.assistant
    expect(wordsOf(form)).toContain(`Répondra aussi à : ${same}`)
    const intent = { command: 'question.decline', input: { reference: main, reason: 'Je ne connais pas.' } }
    const { reply: said } = await ingress.receive(act.submit('decline', 'claire', intent, {}))
    await here.stage.composed.assistant.settle()
    expect(plain(JSON.stringify(said))).toContain(`De même pour ${same}`)
    expect((await kinds(same)).at(-1)).toBe('decline with')
    const called = JSON.stringify((await news())['helene'])
    for (const reference of [main, same]) expect(called).toContain(reference)
  })

  test('and nothing is moved that was answered, or that is theirs who would get it', async () => {
    const { main, same } = await merged()
    await here.stage.say('claire', `/repondre ${same} Branchez l’adaptateur.`)
    const before = await kinds(same)
    await here.stage.say('helene', `/confier ${main} Marc`)
    expect(await kinds(same)).toEqual(before)
  })
})

describe('a precision is asked about one of them', () => {
  test('whoever asks for it reads that the clock of the other one goes on, and until when', async () => {
    const { main, same } = await merged()
    const done = await says('claire', `/demander ${main} Quel modèle de tablette ?`)
    expect(done).toContain('Le délai est suspendu jusqu’à sa réponse.')
    expect(done).toMatch(
      new RegExp(
        `La même réponse est attendue pour ${same} \\(avant le vendredi 6 novembre 2026.*\\) : là, le délai continue`,
      ),
    )
    expect(await says('marc', `/question ${main}`)).toContain(
      `Répondra aussi à : ${same} (là, le délai continue)`,
    )
  })

  test('the other way round too, and nothing is said where it stands still itself', async () => {
    const { main, same } = await merged()
    const done = await says('claire', `/demander ${same} Quel modèle de tablette ?`)
    expect(done).toContain(`La même réponse est attendue pour ${main} (avant le`)
    expect(await says('claire', `/demander ${main} Avec quel câble ?`)).not.toContain('La même réponse')
  })

  test('one whose time has passed is said to be late', async () => {
    const { main, same } = await merged()
    await here.stage.pass({ days: 6 })
    expect(await says('claire', `/demander ${main} Quel modèle de tablette ?`)).toContain(
      `${same} (dépassé depuis le vendredi 6 novembre 2026`,
    )
  })
})
