/** What was said below an activity is what its message says now, until the competence is decided (decision 30). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { act } from '../support/acts.ts'
import { declared } from '../support/declaring.ts'
import { plain, saying, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
let reference: string
let place: { space: string; thread: string }
beforeEach(async () => {
  stage = await freshStage()
  reference = await declared(stage, 'ines')
  await stage.pass({ minutes: 1 })
  await stage.say('claire', `/demander-plus ${reference} B2.1 Avec quelle classe ?`)
  const head = saying(await stage.inSpace('maths-activities'), `${reference} ·`)
  place = { space: 'maths-activities', thread: head.thread ?? head.id }
  expect((await receive(act.words('r', 'ines', 'Avec une classe de 4e.', place))).outcome).toBe('done')
  await stage.pass({ minutes: 1 })
})
afterEach(() => stage.close())

const receive = (incoming: ReturnType<typeof act.words>) => stage.composed.assistant.ingress.receive(incoming)
const edit = (text: string, at: Date = stage.clock.now()) =>
  receive(act.edited('r', 'ines', text, place, at.toISOString()))
const replies = async () =>
  (await rowsOf(stage.db).informationRequest.findMany({ orderBy: { id: 'asc' } })).map(({ reply }) => reply)
const told = async (who: 'claire' | 'marc') =>
  (await stage.inbox(who)).map(wordsOf).filter((text) => text.includes('a modifié sa réponse'))
const toldInPlace = async () =>
  (await stage.inSpace('maths-trainers')).map(wordsOf).filter((text) => text.includes('a modifié sa réponse'))

describe('a reply that is edited before the competence is decided', () => {
  test('is what it says now, and whoever decides reads what stood there before', async () => {
    await edit('Avec une classe de 3e.')
    expect(await replies()).toEqual(['Avec une classe de 3e.'])
    const open = { command: 'attestation.open', input: { reference, competence: 'B2.1' } }
    const { reply } = await receive(act.press('o', 'claire', open))
    const card = plain(JSON.stringify(reply.cards))
    expect(card).toContain('Avec une classe de 3e.')
    expect(card).toMatch(/modifié cette réponse ; avant.*Avec une classe de 4e\./)
  })

  test('is told once, with the words of now, to whoever asked', async () => {
    await edit('Avec une classe de 3e.')
    await stage.pass({ minutes: 1 })
    expect(await told('claire')).toEqual([])
    await edit('Avec deux classes de 3e.')
    await stage.pass({ minutes: 3 })
    await stage.pass({ minutes: 3 })
    expect(await told('claire')).toEqual([expect.stringContaining('Avec deux classes de 3e.')])
    expect(await toldInPlace()).toEqual([])
    expect(await told('marc')).toEqual([])
  })

  test('and put back as it was, is told to nobody', async () => {
    await edit('Avec une classe de 3e.')
    await stage.pass({ minutes: 1 })
    await edit('Avec une classe de 4e.')
    await stage.pass({ minutes: 5 })
    expect(await told('claire')).toEqual([])
    expect(await replies()).toEqual(['Avec une classe de 4e.'])
  })

  test('does not answer what is asked afterwards', async () => {
    await stage.say('claire', `/demander-plus ${reference} B2.1 Et avec quel logiciel ?`)
    await edit('Avec une classe de 3e.')
    expect(await replies()).toEqual(['Avec une classe de 3e.', null])
  })

  test('is followed for its author alone', async () => {
    const other = act.edited('r', 'karim', 'Avec personne.', place, stage.clock.now().toISOString())
    await receive(other)
    expect(await replies()).toEqual(['Avec une classe de 4e.'])
  })
})

describe('a reply that is edited once the competence is decided', () => {
  beforeEach(async () => {
    await stage.say('claire', `/attester ${reference} B2.1`)
  })

  test('changes nothing; its author is told so in private, once', async () => {
    const { reply } = await edit('Avec une classe de 3e.')
    expect(reply.visibility).toBe('private')
    expect(plain(JSON.stringify(reply.cards))).toMatch(/B2\.1.*déjà.*reste tel quel/)
    expect(await replies()).toEqual(['Avec une classe de 4e.'])
    await stage.pass({ minutes: 1 })
    expect((await edit('Avec une classe de 2de.')).reply.cards).toEqual([])
    await stage.pass({ minutes: 5 })
    expect(await told('claire')).toEqual([])
  })
})
