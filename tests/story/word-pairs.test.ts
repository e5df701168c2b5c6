/** Two people find their answer under another word than theirs: a coordinator says whether the two words mean the same. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Message, Stage } from '../../bots/demo/stage.ts'
import type { Log } from '../../bots/runtime/log.ts'
import { shortId } from '../../core/kernel/short-id.ts'
import { act, dispatcher } from '../support/acts.ts'
import { follow, labels, only, plain, referenceIn, wordsOf } from '../support/news.ts'
import { createOtherGroup } from '../support/other-group.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

const ASKED = 'Comment déplacer le lutrin connecté de la salle ?'
const ANSWER = 'Dévissez la tige, puis portez-le à deux.'
const LIKE_IT = 'Comment déplacer le pupitre connecté de la salle ?'
const HELPS = 'Cela répond à ma question'
const TO_MATCH = 'Mots à rapprocher'
const PAIR = '« lutrin » et « pupitre »'
const YES = 'Oui · lutrin, pupitre'
const NO = 'Non · lutrin, pupitre'
const UNDO = 'Annuler · lutrin, pupitre'
const WAITING = 'attendent pas votre avis'

let stage: Stage
let logged: string[]
beforeEach(async () => {
  logged = []
  const warn = (...said: unknown[]) => void logged.push(JSON.stringify(said))
  stage = await freshStage({ log: { info() {}, warn, error: warn } as Log })
})
afterEach(() => stage.close())

const says = async (as: string, text: string) => only((await stage.say(as, text)).replies)
const asks = (as: string, text: string) => says(as, `/sos ${text}`)
const presses = async (as: string, message: Message, label: string) =>
  only((await stage.press(as, message, label)).replies)
async function answered(as = 'ines', trainer = 'claire', text = ASKED): Promise<string> {
  const reference = referenceIn(await asks(as, text))
  await stage.say(trainer, `/repondre ${reference} ${ANSWER}`)
  return reference
}
/** Asks in another word, and says under the receipt that what is offered there is enough. */
async function finds(as: string, text = LIKE_IT): Promise<void> {
  const receipt = await asks(as, text)
  expect(labels(receipt)).toContain(HELPS)
  await stage.press(as, receipt, HELPS)
}
const list = async (as = 'helene') => presses(as, await says(as, '/rapport'), TO_MATCH)
const pairs = () => rowsOf(stage.db).wordPair.findMany({ orderBy: { one: 'asc' } })
const states = async () => (await pairs()).map(({ state }) => state)
/** Two people found the answer to one question: what is proposed. */
async function proposed(): Promise<string> {
  const reference = await answered()
  await finds('karim')
  await finds('ines')
  return reference
}
/** Somebody who was never shown the button presses it all the same. */
async function forged(as: string, command: string, input: Record<string, string>) {
  const { reply } = await dispatcher(stage)(act.press(stage.ids.next(), as, { command, input }))
  return plain(JSON.stringify(reply.cards))
}
const button = async () => ({ pair: shortId((await pairs())[0]?.id ?? '') })

describe('words are learnt from presses', () => {
  test('by two people, and are proposed to whoever coordinates, who hears of it nowhere else', async () => {
    await answered()
    await finds('karim')
    expect(await pairs()).toMatchObject([{ one: 'lutrin', other: 'pupitr', state: 'met' }])
    expect(wordsOf(await list())).toContain('Aucun mot à rapprocher pour le moment')
    const told = follow(stage)
    await told.news()
    await finds('ines')
    expect(await pairs()).toMatchObject([{ state: 'proposed', metById: null }])
    expect(JSON.stringify(await told.news())).not.toContain('rapproch')
    const proposals = await list()
    expect(plain(proposals.title ?? '')).toBe(TO_MATCH)
    expect(wordsOf(proposals)).toContain(`${PAIR} — la même chose ?`)
    expect(labels(proposals)).toEqual([YES, NO])
  })

  test('not by one person twice', async () => {
    await answered()
    await finds('karim')
    await finds('karim', `${LIKE_IT} Salle haute ?`)
    expect((await states()).filter((state) => state === 'proposed')).toEqual([])
    expect((await pairs()).find(({ one }) => one === 'lutrin')?.state).toBe('met')
  })

  test('of the words and nothing else: no text, no name, nobody once it is proposed', async () => {
    await proposed()
    const card = JSON.stringify(await list())
    for (const word of ['déplacer', 'connecté', 'salle', 'tige', 'Inès', 'Karim', 'SOS-'])
      expect(card).not.toContain(word)
    const [row] = await pairs()
    const kept = Object.values(row ?? {}).filter(
      (value) => typeof value === 'string' && !/^[0-9a-f-]{36}$/.test(value),
    )
    expect(kept.sort()).toEqual(['lutrin', 'lutrin', 'proposed', 'pupitr', 'pupitre'])
  })

  test('under what is read, a question or a sheet, as under the receipt', async () => {
    const reference = await answered()
    const read = await presses('karim', await asks('karim', LIKE_IT), `Lire ${reference}`)
    await stage.press('karim', read, HELPS)
    const form = await presses('claire', await says('claire', `/question ${reference}`), 'Garder comme fiche')
    await stage.fill('claire', form, { asked: ASKED, answer: ANSWER, reach: 'group', until: '' })
    const sheet = await presses('ines', await asks('ines', LIKE_IT), 'Lire FICHE-MATHS-2026-0001')
    await stage.press('ines', sheet, HELPS)
    expect(await states()).toEqual(['proposed'])
  })

  test('from nothing where several are offered, where no word is left over, or where it was put to one person', async () => {
    await answered()
    await answered('ines', 'claire', `${ASKED} En bas ?`)
    await finds('karim')
    expect(await pairs()).toEqual([])
    await stage.press('karim', await asks('karim', ASKED), HELPS)
    expect(await pairs()).toEqual([])
    const question = await rowsOf(stage.db).question.findFirstOrThrow({ where: { text: ASKED } })
    const own = referenceIn(await asks('karim', `@Claire ${LIKE_IT}`))
    await forged('karim', 'question.found', { reference: own, by: shortId(question.id) })
    expect(await pairs()).toEqual([])
  })

  test('from nothing that whoever pressed may not read, nor from what is no id', async () => {
    await createOtherGroup(stage, { code: 'PHYS', trainee: 'Nora', trainer: 'Paul', sameOrganisation: true })
    await answered('nora', 'paul')
    const { id } = await rowsOf(stage.db).question.findFirstOrThrow({ where: { text: ASKED } })
    for (const by of [shortId(id), 'x', '../..', shortId(stage.ids.next())]) {
      const own = referenceIn(await asks('karim', LIKE_IT))
      await forged('karim', 'question.found', { reference: own, by })
      const { state } = await rowsOf(stage.db).question.findFirstOrThrow({ where: { reference: own } })
      expect(state).toBe('resolved')
    }
    expect(await pairs()).toEqual([])
  })

  test('from nothing that is found by another: what has its answer from a question that asks the same', async () => {
    const main = await answered()
    const same = referenceIn(await asks('ines', 'Comment déplacer le chevalet connecté de la salle ?'))
    await forged('claire', 'question.same', { reference: same, into: main })
    const merged = await rowsOf(stage.db).question.findFirstOrThrow({ where: { reference: same } })
    expect(merged).toMatchObject({ state: 'answered', mergedIntoId: expect.any(String) })
    const own = referenceIn(await asks('karim', LIKE_IT))
    await forged('karim', 'question.found', { reference: own, by: shortId(merged.id) })
    expect(await pairs()).toEqual([])
  })

  test('of what one person alone met, nothing is left after a year', async () => {
    await answered()
    await finds('karim')
    await rowsOf(stage.db).wordPair.updateMany({ data: { metAt: new Date('2025-10-01T08:00:00Z') } })
    await finds('ines')
    expect(await states()).toEqual(['met'])
  })

  test('and where that fails nothing is learnt, and the press has done what it does', async () => {
    await rowsOf(
      stage.db,
    ).$executeRawUnsafe(`create function refuse_pair() returns trigger language plpgsql as
      $$ begin raise exception 'no room for this pair' using errcode = 'check_violation'; end $$`)
    await rowsOf(stage.db).$executeRawUnsafe(
      'create trigger "WordPair_refused" before insert on "WordPair" for each row execute function refuse_pair()',
    )
    await answered()
    await finds('karim')
    const { state } = await rowsOf(stage.db).question.findFirstOrThrow({ where: { text: LIKE_IT } })
    expect(state).toBe('resolved')
    expect(await pairs()).toEqual([])
    const [line] = logged
    expect(logged).toHaveLength(1)
    expect(line).toContain('23514')
    expect(line).not.toMatch(/lutrin|pupitr|pair"/)
  })

  test('of words of which the one that is kept has as many letters as are needed', async () => {
    await answered('ines', 'claire', 'Comment déplacer le bœf connecté de la salle ?')
    await finds('karim', 'Comment déplacer le pupitre connecté de la salle ?')
    expect(await pairs()).toEqual([])
    expect(logged).toEqual([])
  })

  test('by two at once: one pair, and it is proposed', async () => {
    await answered()
    const receipts = [await asks('karim', LIKE_IT), await asks('ines', LIKE_IT)] as const
    await Promise.all([stage.press('karim', receipts[0], HELPS), stage.press('ines', receipts[1], HELPS)])
    expect(await states()).toEqual(['proposed'])
  })
})

describe('whoever coordinates', () => {
  test('says yes, and both words find what either says, from then on', async () => {
    const reference = await proposed()
    const finding = async () => labels(await says('claire', '/chercher pupitre')).includes(reference)
    expect(await finding()).toBe(false)
    const done = await presses('helene', await list(), YES)
    expect(wordsOf(done)).toContain('« lutrin » et « pupitre » disent la même chose')
    expect(wordsOf(done)).toContain('Il ne reste aucun mot à rapprocher')
    expect(await finding()).toBe(true)
    const receipt = await asks('karim', 'Le pupitre grince, est-ce normal, et comment le déplacer ?')
    expect(labels(receipt)).toContain(`Lire ${reference}`)
    expect(labels(await list())).not.toContain(YES)
  })

  test('undoes a yes from the list of those words, and is asked again', async () => {
    const reference = await proposed()
    await presses('helene', await list(), YES)
    const joined = await presses('yann', await list('yann'), 'Voir les mots rapprochés')
    expect(wordsOf(joined)).toContain(`${PAIR} — rapprochés par Hélène Roux, le`)
    const undone = await presses('yann', joined, UNDO)
    expect(wordsOf(undone)).toContain('ne sont plus rapprochés')
    expect(labels(undone)).toEqual([YES, NO])
    expect(labels(await says('claire', '/chercher pupitre'))).not.toContain(reference)
    expect(await presses('yann', joined, UNDO).then(wordsOf)).toContain('ne sont plus rapprochés')
    expect(await pairs()).toMatchObject([{ state: 'proposed', decidedById: null }])
  })

  test('says no, which is remembered: nobody is asked again, whoever presses', async () => {
    await proposed()
    const done = await presses('helene', await list(), NO)
    expect(wordsOf(done)).toContain('Nous ne les proposerons plus')
    await finds('karim')
    await finds('ines')
    expect(await states()).toEqual(['different'])
    expect(wordsOf(await list())).toContain('Aucun mot à rapprocher')
    // Pressed by mistake, it is undone at once.
    expect(labels(await presses('helene', done, UNDO))).toEqual([YES, NO])
  })

  test('twice says the same; two at once who say otherwise, the second is told who decided', async () => {
    await proposed()
    const cards = [await list('helene'), await list('yann')] as const
    const said = await Promise.all([
      presses('helene', cards[0], YES).then(wordsOf),
      presses('yann', cards[1], NO).then(wordsOf),
    ])
    expect(said.filter((words) => words.includes('C’est noté'))).toHaveLength(1)
    expect(said.filter((words) => words.includes('a déjà décidé de ces deux mots'))).toHaveLength(1)
    const [winner] = await states()
    const [as, card, label] =
      winner === 'same' ? (['helene', cards[0], YES] as const) : (['yann', cards[1], NO] as const)
    expect(wordsOf(await presses(as, card, label))).toContain('C’est noté')
    expect(await states()).toEqual([winner])
  })

  test('reads five at a time; those that follow come once these are decided', async () => {
    await proposed()
    const { organisationId } = await rowsOf(stage.db)
      .organisation.findFirstOrThrow()
      .then(({ id }) => ({ organisationId: id }))
    const words = ['banc', 'cadre', 'dalle', 'encre', 'fiche', 'gomme']
    await rowsOf(stage.db).wordPair.createMany({
      data: words.map((one) => ({
        id: stage.ids.next(),
        organisationId,
        one,
        other: 'zeste',
        oneWord: one,
        otherWord: 'zeste',
        state: 'proposed',
        metAt: stage.clock.now(),
      })),
    })
    const first = await list()
    expect(labels(first).filter((label) => label.startsWith('Oui'))).toHaveLength(5)
    expect(wordsOf(first)).toContain('Il y en a d’autres')
    for (let left = 7; left > 0; left--) {
      const card = await list()
      await stage.press('helene', card, labels(card).find((label) => label.startsWith('Oui')) ?? '')
    }
    const page = await presses('helene', await list(), 'Voir les mots rapprochés')
    expect(labels(page).filter((label) => label.startsWith('Annuler'))).toHaveLength(5)
    const next = await presses('helene', page, 'Voir la suite')
    expect(labels(next).filter((label) => label.startsWith('Annuler'))).toHaveLength(2)
  })

  test('and nobody else: not a trainer, not a trainee, not by a forged button', async () => {
    await proposed()
    for (const as of ['claire', 'karim']) {
      for (const command of ['words.same', 'words.different', 'words.undo'])
        await forged(as, command, await button())
      for (const command of ['words.list', 'words.joined'])
        expect(await forged(as, command, {})).not.toContain('lutrin')
    }
    expect(await states()).toEqual(['proposed'])
    for (const pair of ['x', shortId(stage.ids.next())])
      expect(await forged('helene', 'words.same', { pair })).toContain(WAITING)
  })
})

describe('of another institute', () => {
  beforeEach(async () => {
    await createOtherGroup(stage, { code: 'PHYS', trainee: 'Nora', trainer: 'Paul', sameOrganisation: false })
    const { personId } = await rowsOf(stage.db).identity.findFirstOrThrow({ where: { userId: 'paul' } })
    const { id: groupId } = await rowsOf(stage.db).group.findFirstOrThrow({ where: { code: 'PHYS' } })
    const since = stage.clock.now()
    await rowsOf(stage.db).membership.create({
      data: { id: stage.ids.next(), groupId, personId, role: 'coordinator', since },
    })
  })

  test('a press counts there alone: one here and one there propose nothing to anybody', async () => {
    await answered()
    await answered('nora', 'paul')
    await finds('karim')
    await finds('nora')
    expect(await states()).toEqual(['met', 'met'])
    for (const as of ['helene', 'paul']) expect(wordsOf(await list(as))).toContain('Aucun mot à rapprocher')
  })

  test('a coordinator sees and decides nothing of ours; what is decided here finds nothing there', async () => {
    await proposed()
    const theirs = await answered('nora', 'paul')
    expect(wordsOf(await list('paul'))).not.toContain('lutrin')
    for (const command of ['words.same', 'words.different', 'words.undo'])
      expect(await forged('paul', command, await button())).toContain(WAITING)
    expect(await forged('paul', 'words.list', await button())).toContain(WAITING)
    expect(await states()).toEqual(['proposed'])
    await presses('helene', await list(), YES)
    expect(labels(await says('nora', '/chercher pupitre'))).not.toContain(theirs)
    expect(labels(await says('nora', '/chercher lutrin'))).toContain(theirs)
    expect(
      wordsOf(await presses('paul', await list('paul'), TO_MATCH).catch(() => list('paul'))),
    ).not.toContain(PAIR)
  })
})
