/** Every move of a question is on record, in the transaction that made it, and the records together are the question. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import { asked, evolve, type MoveRecord } from '../../core/helpdesk/question.ts'
import { labels, only, referenceIn } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await freshStage()
})
afterAll(() => stage.close())

const say = async (as: string, text: string) => only((await stage.say(as, text)).replies)
const ask = async (text: string) => referenceIn(await say('ines', `/sos ${text}`))
const stored = (reference: string) => rowsOf(stage.db).question.findFirstOrThrow({ where: { reference } })
const field = (message: Message, label: string) =>
  message.fields?.find((one) => one.label === label)?.value.replaceAll('\u00a0', ' ')

describe('a question with a long life', () => {
  let reference: string
  beforeAll(async () => {
    reference = await ask('Comment projeter ?')
    for (const [as, text] of [
      ['marc', `/prendre ${reference}`],
      ['marc', `/confier ${reference} Claire`],
      ['claire', `/demander ${reference} Avec quel câble ?`],
      ['ines', `/preciser ${reference} Un câble HDMI.`],
      ['claire', `/repondre ${reference} Branchez-le.`],
      ['marc', `/repondre ${reference} Et allumez-le.`],
      ['ines', `/relancer ${reference}`],
      ['helene', `/fermer ${reference} Un doublon.`],
    ] as const) {
      await stage.pass({ hours: 1 })
      await say(as, text)
    }
  })

  test('has a record of each move: who, what, from where to where', async () => {
    const { id } = await stored(reference)
    const moves = await rowsOf(stage.db).questionMove.findMany({
      where: { questionId: id },
      orderBy: { id: 'asc' },
      include: { by: true, assignee: true },
    })
    expect(
      moves.map(
        ({ by, kind, from, to, cycle, assignee, reason }) =>
          `${by?.name.split(' ')[0]} ${kind} ${from} ${to} ${cycle} ${assignee?.name.split(' ')[0]}${reason ? ` ${reason}` : ''}`,
      ),
    ).toEqual([
      expect.stringMatching(/^Inès ask null open 1 (Claire|Marc)$/),
      'Marc claim open open 1 Marc',
      'Marc transfer open open 1 Claire',
      'Claire ask-precision open waiting 1 Claire',
      'Inès give-precision waiting open 1 Claire',
      'Claire answer open answered 1 Claire',
      'Marc answer answered answered 1 Claire',
      'Inès reopen answered open 2 Claire',
      'Hélène close open closed 2 Claire Un doublon.',
    ])
    const entries = await rowsOf(stage.db).questionEntry.findMany({ where: { questionId: id } })
    expect(entries.map((entry) => moves.find((move) => move.id === entry.id)?.kind).sort()).toEqual([
      'answer',
      'answer',
      'ask-precision',
      'give-precision',
    ])
  })

  test('is what its records say', async () => {
    const question = await stored(reference)
    const {
      id,
      askerId,
      state,
      channel,
      cycle,
      assigneeId,
      assignedAt,
      claimedAt,
      closedAt,
      handedWith,
      mergedIntoId,
    } = question
    const [first, ...rest] = (await rowsOf(stage.db).questionMove.findMany({
      where: { questionId: id },
      orderBy: { id: 'asc' },
    })) as unknown as [MoveRecord & { byId: string }, ...Array<MoveRecord & { byId: string }>]
    const begun = asked(
      { channel: 'forum', askerId, assigneeId: first.assigneeId },
      { now: first.recordedAt, saidAt: first.saidAt },
    )
    expect(rest.reduce(evolve, begun.next)).toEqual({
      askerId,
      state,
      channel,
      cycle,
      assigneeId,
      assignedAt,
      claimedAt,
      closedAt,
      handedWith,
      mergedIntoId,
    })
  })

  test('a move that is refused leaves no record', async () => {
    const count = () => rowsOf(stage.db).questionMove.count()
    const before = await count()
    await say('claire', `/repondre ${reference} Trop tard.`)
    await say('ines', `/prendre ${reference}`)
    expect(await count()).toBe(before)
  })
})

test('what is written late was said when it was written, and recorded when it was read', async () => {
  const reference = await ask('Qui répond ?')
  const { id } = await stored(reference)
  const [move] = await rowsOf(stage.db).questionMove.findMany({ where: { questionId: id } })
  expect(move).toMatchObject({ id, kind: 'ask', carriedOver: false })
})

describe('/question says what came true, once it has', () => {
  test('running: until when an answer is guaranteed', async () => {
    const reference = await ask('Encore ouverte ?')
    const shown = await say('ines', `/question ${reference}`)
    expect(field(shown, 'Réponse garantie avant')).toBeDefined()
    expect(field(shown, 'Réponse donnée')).toBeUndefined()
  })

  test('answered, then resolved: when it was answered and when it was resolved, and no promise', async () => {
    const reference = await ask('Résolue ?')
    await say('claire', `/repondre ${reference} Voici.`)
    await stage.pass({ hours: 1 })
    const answered = await say('karim', `/question ${reference}`)
    expect(field(answered, 'Réponse garantie avant')).toBeUndefined()
    expect(field(answered, 'Réponse donnée')).toMatch(/^lundi 2 novembre 2026 à/)
    await say('ines', `/resolu ${reference}`)
    const resolved = await say('ines', `/question ${reference}`)
    expect(field(resolved, 'Réponse garantie avant')).toBeUndefined()
    expect(field(resolved, 'Réponse donnée')).toBe(field(answered, 'Réponse donnée'))
    expect(field(resolved, 'Résolue')).toMatch(/novembre 2026 à/)
  })

  test('withdrawn, and closed', async () => {
    const reference = await ask('À retirer ?')
    await say('ines', `/retirer ${reference}`)
    const shown = await say('ines', `/question ${reference}`)
    expect(field(shown, 'Retirée')).toBeDefined()
    expect(field(shown, 'Réponse garantie avant')).toBeUndefined()
    const closed = await ask('À clore ?')
    await say('claire', `/fermer ${closed} Hors sujet.`)
    expect(field(await say('ines', `/question ${closed}`), 'Fermée')).toBeDefined()
  })

  test('put to one trainer: when it was answered', async () => {
    const reference = referenceIn(await say('ines', '/sos @Claire Pour vous seule ?'))
    await say('claire', `/repondre ${reference} Voici.`)
    expect(field(await say('ines', `/question ${reference}`), 'Réponse donnée')).toBeDefined()
  })

  test('and offers what the reader may do, no more', async () => {
    const reference = await ask('Que puis-je ?')
    const offered = async (as: string) => labels(await say(as, `/question ${reference}`))
    expect(await offered('karim')).toEqual(['Voir le délai'])
    expect(await offered('claire')).toContain('Répondre')
    expect(await offered('helene')).not.toContain('Répondre')
    await say('claire', `/repondre ${reference} Voici.`)
    expect(await offered('marc')).not.toContain('Je m’en occupe')
  })
})
