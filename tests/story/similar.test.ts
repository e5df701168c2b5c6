/** What was answered before is shown to whoever asks something like it, and to nobody who may not read it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { act } from '../support/acts.ts'
import { follow, labels, only, plain, referenceIn, wordsOf } from '../support/news.ts'
import { createOtherGroup } from '../support/other-group.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

const ASKED = 'Comment projeter l’écran de ma tablette sur le vidéoprojecteur ?'
const ANSWER = 'Branchez l’adaptateur HDMI rangé dans l’armoire.'
const LIKE_IT = 'Peut-on projeter l’écran d’une tablette avec le vidéoprojecteur ?'
const FOUND = /semblables? (a|ont) déjà reçu une réponse/

let stage: Stage
beforeEach(async () => {
  stage = await freshStage()
})
afterEach(() => stage.close())

const asks = async (as: string, text: string) => only((await stage.say(as, `/sos ${text}`)).replies)

/** Asked by one and answered. @returns its reference. */
async function answered(asker = 'ines', text = ASKED, answer = ANSWER, trainer = 'claire'): Promise<string> {
  const reference = referenceIn(await asks(asker, text))
  await stage.say(trainer, `/repondre ${reference} ${answer}`)
  return reference
}

const shows = (message: Parameters<typeof wordsOf>[0]) => FOUND.test(wordsOf(message))
const readers = (message: Parameters<typeof labels>[0]) =>
  labels(message).filter((label) => label.startsWith('Lire '))

describe('a question like one that was answered', () => {
  test('is received as ever, and what was answered stands under the receipt, one press away', async () => {
    const before = await answered()
    const receipt = await asks('karim', LIKE_IT)
    expect(plain(receipt.title ?? '')).toBe('Question bien reçue · SOS-MATHS-2026-0002')
    expect(wordsOf(receipt)).toContain('Une réponse vous est garantie avant le vendredi 6 novembre 2026')
    expect(wordsOf(receipt)).toContain(
      'Une question semblable a déjà reçu une réponse. La vôtre suit son cours.',
    )
    expect(wordsOf(receipt)).toContain(`${before} · ${ASKED}`)
    expect(wordsOf(receipt)).toContain(ANSWER)
    expect(labels(receipt)).toEqual(['Voir le délai', `Lire ${before}`, 'Cela répond à ma question'])
    const read = only((await stage.press('karim', receipt, `Lire ${before}`)).replies)
    expect(read.to).toBe('karim')
    expect(wordsOf(read)).toContain(ANSWER)
  })

  test('keeps its promise: its trainer is told as ever, and its clock runs', async () => {
    await answered()
    const told = follow(stage)
    await told.news()
    const reference = referenceIn(await asks('karim', LIKE_IT))
    const news = await told.headlines()
    expect(Object.keys(news).sort()).toEqual(['marc', 'maths-questions', 'maths-trainers'])
    const { id } = await rowsOf(stage.db).question.findFirstOrThrow({ where: { reference } })
    const deadline = await rowsOf(stage.db).deadline.findFirstOrThrow({ where: { subjectId: id } })
    expect(deadline).toMatchObject({ state: 'running', dueAt: new Date('2026-11-06T09:00:00Z') })
  })

  test('asked in free words, has it under its receipt in the place, and each reads it alone', async () => {
    const before = await answered()
    const receipt = only((await stage.say('karim', LIKE_IT, { space: 'maths-questions' })).replies)
    expect(receipt.to).toBeUndefined()
    expect(readers(receipt)).toEqual([`Lire ${before}`])
    const read = only((await stage.press('ines', receipt, `Lire ${before}`)).replies)
    expect(read.to).toBe('ines')
    expect(labels(read)).not.toContain('Cela répond à ma question')
  })

  test('is resolved by one press of whoever asked it, where what was answered is enough', async () => {
    const before = await answered()
    const receipt = await asks('karim', LIKE_IT)
    const reference = 'SOS-MATHS-2026-0002'
    const read = only((await stage.press('karim', receipt, `Lire ${before}`)).replies)
    expect(wordsOf(read)).toContain(`Votre question ${reference} attend toujours sa réponse.`)
    expect(labels(read)[0]).toBe('Cela répond à ma question')
    await stage.press('karim', read, 'Cela répond à ma question')
    const { id, state } = await rowsOf(stage.db).question.findFirstOrThrow({ where: { reference } })
    expect(state).toBe('resolved')
    const deadline = await rowsOf(stage.db).deadline.findFirstOrThrow({ where: { subjectId: id } })
    expect(deadline.state).toBe('cancelled')
    const again = only((await stage.press('karim', receipt, `Lire ${before}`)).replies)
    expect(labels(again)).not.toContain('Cela répond à ma question')
  })

  test('is resolved from the receipt too, by whoever asked it and by nobody else', async () => {
    await answered()
    const receipt = only((await stage.say('karim', LIKE_IT, { space: 'maths-questions' })).replies)
    const state = async () =>
      (await rowsOf(stage.db).question.findFirstOrThrow({ where: { reference: 'SOS-MATHS-2026-0002' } }))
        .state
    const other = only((await stage.press('ines', receipt, 'Cela répond à ma question')).replies)
    expect(wordsOf(other)).toContain('Seule la personne qui a posé la question')
    expect(await state()).toBe('open')
    const told = follow(stage)
    await told.news()
    await stage.press('karim', receipt, 'Cela répond à ma question')
    expect(await state()).toBe('resolved')
    expect(await told.headlines()).toMatchObject({ marc: [expect.stringContaining('résolue')] })
  })

  test('shows three at most', async () => {
    for (const room of ['101', '102', '103', '104']) await answered('ines', `${ASKED} Salle ${room} ?`)
    expect(readers(await asks('karim', LIKE_IT))).toHaveLength(3)
  })

  test('is offered nothing where nothing is near, or too little was said', async () => {
    await answered()
    expect(shows(await asks('karim', 'Comment imprimer en deux colonnes ?'))).toBe(false)
    expect(shows(await asks('karim', 'Tablette ?'))).toBe(false)
  })
})

describe('what is shown under a receipt is what the asker may read', () => {
  test('nothing that has no answer, or was closed, or was no question', async () => {
    const unanswered = referenceIn(await asks('ines', ASKED))
    expect(shows(await asks('karim', LIKE_IT))).toBe(false)
    await stage.say('claire', `/fermer ${unanswered} Voyez la fiche de la salle.`)
    expect(shows(await asks('karim', LIKE_IT))).toBe(false)
  })

  test('nothing that was put to one trainer, until its asker puts it to the group', async () => {
    const reference = referenceIn(only((await stage.say('ines', `/sos @Marc ${ASKED}`)).replies))
    await stage.say('marc', `/repondre ${reference} ${ANSWER}`)
    for (const as of ['karim', 'ines']) expect(shows(await asks(as, LIKE_IT)), as).toBe(false)
  })

  test.each([
    { sameOrganisation: true, what: 'another group of the same institute' },
    { sameOrganisation: false, what: 'another institute' },
  ])('nothing of $what', async ({ sameOrganisation }) => {
    await createOtherGroup(stage, { code: 'PHYS', trainee: 'Nora', trainer: 'Paul', sameOrganisation })
    await answered()
    expect(shows(await asks('nora', LIKE_IT))).toBe(false)
    await answered('nora', LIKE_IT, ANSWER, 'paul')
    expect(readers(await asks('nora', ASKED))).toEqual(['Lire SOS-PHYS-2026-0002'])
    expect(readers(await asks('karim', LIKE_IT))).toEqual(['Lire SOS-MATHS-2026-0001'])
  })

  test('those of both groups for whoever is in both; in a place, those of its own group alone', async () => {
    await createOtherGroup(stage, { code: 'PHYS', trainee: 'Nora', trainer: 'Paul', sameOrganisation: true })
    await answered('nora', ASKED, ANSWER, 'paul')
    const karim = await rowsOf(stage.db).identity.findFirstOrThrow({ where: { userId: 'karim' } })
    const group = await rowsOf(stage.db).group.findFirstOrThrow({ where: { code: 'PHYS' } })
    const since = stage.clock.now()
    await rowsOf(stage.db).membership.create({
      data: { id: stage.ids.next(), groupId: group.id, personId: karim.personId, role: 'trainee', since },
    })
    const inPlace = only((await stage.say('karim', LIKE_IT, { space: 'maths-questions' })).replies)
    expect(shows(inPlace)).toBe(false)
    const alone = await stage.composed.assistant.ingress.receive(
      act.submit('both', 'karim', { command: 'question.ask', input: { group: 'MATHS' } }, { text: LIKE_IT }),
    )
    expect(plain(JSON.stringify(alone.reply.cards))).toContain('SOS-PHYS-2026-0001')
  })

  test('a forged button opens nothing that may not be read', async () => {
    const reference = referenceIn(only((await stage.say('ines', `/sos @Marc ${ASKED}`)).replies))
    for (const asked of ['', 'x', 'AZlZ1nlacAmAAAAAAAAAAQ']) {
      const press = act.press(`forged-${asked}`, 'karim', {
        command: 'question.like',
        input: { reference, asked },
      })
      const { reply } = await stage.composed.assistant.ingress.receive(press)
      expect(plain(JSON.stringify(reply))).not.toContain(ANSWER)
      expect(plain(JSON.stringify(reply))).not.toContain('vidéoprojecteur')
    }
  })
})

describe('what is found is what stands', () => {
  const terms = async () => {
    const counts = await rowsOf(stage.db).termCount.findMany({ where: { texts: { gt: 0 } } })
    return counts.map(({ term, texts }) => `${term}:${texts}`).sort()
  }

  test('words that were edited away find nothing any more, and leave nothing behind', async () => {
    const place = { space: 'maths-questions' }
    const receive = (incoming: ReturnType<typeof act.words>) =>
      stage.composed.assistant.ingress.receive(incoming)
    await receive(act.words('q', 'ines', 'Comment imprimer un tableau ?', place))
    const before = await terms()
    const edit = async (text: string) => {
      await stage.pass({ minutes: 1 })
      await receive(act.edited('q', 'ines', text, place, stage.clock.now().toISOString()))
    }
    await edit(ASKED)
    expect(await terms()).not.toEqual(before)
    await edit('Comment imprimer un tableau ?')
    expect(await terms()).toEqual(before)
  })

  test('what was not yet the answer is not shown, nor found by', async () => {
    const reference = referenceIn(await asks('ines', 'Comment faire avec ma machine ?'))
    const before = await terms()
    await stage.say('claire', `/repondre ${reference} ${ASKED}`)
    expect(await terms()).not.toEqual(before)
    const press = act.press('taken-back', 'claire', { command: 'question.take-back', input: { reference } })
    expect((await stage.composed.assistant.ingress.receive(press)).outcome).toBe('done')
    expect(await terms()).toEqual(before)
    expect(shows(await asks('karim', LIKE_IT))).toBe(false)
  })

  test('what was no question is found by nothing; asked again and answered, it is', async () => {
    const receipt = only((await stage.say('ines', ASKED, { space: 'maths-questions' })).replies)
    await stage.press('ines', receipt, 'Ce n’était pas une question')
    expect(await terms()).toEqual([])
    expect(await rowsOf(stage.db).indexedText.count()).toBe(0)
    const reference = referenceIn(receipt)
    await stage.say('ines', `/relancer ${reference}`)
    await stage.say('claire', `/repondre ${reference} ${ANSWER}`)
    expect(readers(await asks('karim', LIKE_IT))).toEqual([`Lire ${reference}`])
  })

  test('questions of before there was anything to find them by are found after a while', async () => {
    const before = await answered()
    await rowsOf(stage.db).indexedText.deleteMany()
    await rowsOf(stage.db).termCount.deleteMany()
    expect(shows(await asks('karim', LIKE_IT))).toBe(false)
    await stage.pass({ minutes: 2 })
    expect(readers(await asks('karim', LIKE_IT))).toEqual([`Lire ${before}`])
  })
})
