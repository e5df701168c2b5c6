/** `/chercher`: among the questions and activities that one may read, and no others. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { indexSomeActivities } from '../../core/competence/found/catch-up.ts'
import { FROM_THE_FIRST } from '../../core/helpdesk/similar/catch-up.ts'
import { act } from '../support/acts.ts'
import { ACTIVITY, declared } from '../support/declaring.ts'
import { labels, only, plain, referenceIn, wordsOf } from '../support/news.ts'
import { createOtherGroup } from '../support/other-group.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

const NONE = 'Rien de ce que vous pouvez lire n’en parle. Essayez d’autres mots.'

let stage: Stage
beforeEach(async () => {
  stage = await freshStage()
})
afterEach(() => stage.close())

const asks = async (as: string, text: string) =>
  referenceIn(only((await stage.say(as, `/sos ${text}`)).replies))
const answers = (as: string, reference: string, text: string) =>
  stage.say(as, `/repondre ${reference} ${text}`)
const searches = async (as: string, words: string) =>
  only((await stage.say(as, `/chercher ${words}`)).replies)
const finds = async (as: string, words: string) =>
  [...wordsOf(await searches(as, words)).matchAll(/((?:SOS-)?[A-Z]+-\d{4}-\d{4}) ·/g)].map(
    (match) => match[1],
  )

describe('whoever looks for words', () => {
  test('reads a list of what speaks of them, by question or answer, and opens each by a button', async () => {
    const printer = await asks('ines', 'Comment installer l’imprimante de la salle 12 ?')
    await answers('claire', printer, 'Le pilote est sur le serveur Saturne.')
    await asks('ines', 'Où trouver le calendrier des conseils ?')
    const found = await searches('karim', 'imprimante')
    expect(found.to).toBe('karim')
    expect(plain(found.title ?? '')).toBe('Recherche : imprimante')
    expect(wordsOf(found)).toContain(`${printer} · Comment installer l’imprimante de la salle 12 ?`)
    expect(wordsOf(found)).toContain('réponse donnée · Le pilote est sur le serveur Saturne.')
    expect(wordsOf(found)).not.toContain('calendrier')
    expect(labels(found)).toEqual([printer])
    const read = only((await stage.press('karim', found, printer)).replies)
    expect(wordsOf(read)).toContain('Le pilote est sur le serveur Saturne.')
    expect(await finds('karim', 'pilote serveur')).toEqual([printer])
  })

  test('finds what they mistyped, and what waits, was resolved or closed; not what was no question', async () => {
    const printer = await asks('ines', 'Comment installer l’imprimante ?')
    expect(await finds('karim', 'imprimente')).toEqual([printer])
    await stage.say('claire', `/fermer ${printer} Voyez le secrétariat.`)
    expect(await finds('karim', 'imprimante')).toEqual([printer])
    const receipt = only(
      (await stage.say('ines', 'Qui apporte l’imprimante de poche ?', { space: 'maths-questions' })).replies,
    )
    expect(await finds('karim', 'poche')).toEqual([referenceIn(receipt)])
    await stage.press('ines', receipt, 'Ce n’était pas une question')
    expect(await finds('karim', 'poche')).toEqual([])
  })

  test('is told where nothing speaks of it, and where the words say too little', async () => {
    await asks('ines', 'Comment installer l’imprimante ?')
    expect(wordsOf(await searches('karim', 'trombone'))).toContain(NONE)
    expect(wordsOf(await searches('karim', 'comment faire'))).toContain('trop courants')
  })

  test('is asked for words by a form, where they typed none', async () => {
    const opened = only((await stage.say('karim', '/chercher')).replies)
    expect(opened.form?.fields.map(({ name, required }) => ({ name, required }))).toEqual([
      { name: 'text', required: true },
    ])
    await asks('ines', 'Comment installer l’imprimante ?')
    const sent = await stage.fill('karim', opened, { text: 'imprimante' })
    expect(wordsOf(only(sent.replies))).toContain('SOS-MATHS-2026-0001')
  })

  test('turns pages; where the words are too long for a button, is asked to narrow them down', async () => {
    for (let room = 1; room <= 43; room++) {
      // Of very many questions in one minute the last ones are kept, and asked later.
      if (room === 22) await stage.pass({ minutes: 2 })
      await asks('ines', `Quelle imprimante en salle ${room} ?`)
    }
    const seen: string[] = []
    let page = await searches('karim', 'imprimante')
    const read = () => wordsOf(page).match(/SOS-MATHS-2026-\d{4}(?= ·)/g) ?? []
    seen.push(...read())
    expect(seen).toHaveLength(20)
    expect(wordsOf(page)).toContain('Lignes 1 à 20')
    page = only((await stage.press('karim', page, 'Voir la suite')).replies)
    seen.push(...read())
    page = only((await stage.press('karim', page, 'Voir la suite')).replies)
    seen.push(...read())
    expect(wordsOf(page)).toContain('Voici les lignes 41 à 43, les dernières.')
    expect(labels(page)).not.toContain('Voir la suite')
    expect(new Set(seen).size).toBe(43)
    const long = await searches('karim', `imprimante ${'salle '.repeat(8)}`)
    expect(wordsOf(long)).toMatch(/20 résultats sur \d\d\. Pour en voir moins/)
    expect(labels(long)).not.toContain('Voir la suite')
  })
})

describe('activities', () => {
  const TITLE = 'Un herbier numérique en 5e'
  const declares = (as: string, values: Record<string, string> = {}) =>
    declared(stage, as, { title: TITLE, description: 'Les élèves ont photographié des fougères.', ...values })

  const shown = async (reference: string) => only((await stage.say('ines', `/activite ${reference}`)).replies)

  test('are found by title or description, beside questions, with whose they are; and each opens', async () => {
    const activity = await declares('ines')
    const question = await asks('karim', 'Comment trier les photos d’un herbier ?')
    for (const as of ['ines', 'karim', 'claire', 'helene'])
      expect(await finds(as, 'herbier'), as).toEqual([question, activity])
    expect(await finds('ines', 'fougères')).toEqual([activity])
    const found = await searches('karim', 'herbié numérique')
    expect(wordsOf(found)).toContain(`${activity} · ${TITLE}`)
    expect(wordsOf(found)).toContain(
      'activité · Inès Moreau · 20 octobre 2026 · Les élèves ont photographié des fougères.',
    )
    const read = only((await stage.press('karim', found, activity)).replies)
    expect(wordsOf(read)).toContain('Les élèves ont photographié des fougères.')
  })

  test('stand on one list with questions: what speaks most of the words first, whichever it is', async () => {
    const activity = await declares('ines')
    const question = await asks('karim', 'Comment faire un herbier ?')
    expect(await finds('ines', 'herbier fougères')).toEqual([activity, question])
    for (let n = 0; n < 19; n++) await asks('karim', `Où ranger l’herbier numéro ${n} ?`)
    const first = await searches('ines', 'herbier')
    const next = only((await stage.press('ines', first, 'Voir la suite')).replies)
    expect(wordsOf(next)).toContain(`${activity} · ${TITLE}`)
  })

  test('of another group or institute are found by nobody else', async () => {
    await createOtherGroup(stage, { code: 'PHYS', trainee: 'Nora', trainer: 'Paul', sameOrganisation: true })
    await createOtherGroup(stage, { code: 'CHIM', trainee: 'Zoe', trainer: 'Luc', sameOrganisation: false })
    const [maths, phys, chim] = [await declares('ines'), await declares('nora'), await declares('zoe')]
    for (const as of ['ines', 'karim', 'claire', 'helene'])
      expect(await finds(as, 'herbier'), as).toEqual([maths])
    for (const as of ['nora', 'paul']) expect(await finds(as, 'herbier'), as).toEqual([phys])
    for (const as of ['zoe', 'luc']) expect(await finds(as, 'herbier'), as).toEqual([chim])
  })

  test('are not found by what is between their author and the trainers', async () => {
    const activity = await declares('ines')
    await stage.say('claire', `/demander-plus ${activity} B2.1 Avec quel microscope ?`)
    await stage.say('claire', `/ne-pas-attester ${activity} A1.3 Le trombinoscope n’y est pas.`)
    const rows = rowsOf(stage.db)
    expect([await rows.informationRequest.count(), await rows.attestation.count()]).toEqual([1, 1])
    for (const as of ['ines', 'karim', 'claire', 'helene'])
      for (const words of ['microscope', 'trombinoscope'])
        expect(wordsOf(await searches(as, words)), `${as} ${words}`).toContain(NONE)
  })

  test('are found by what they say now, and not at all once they are withdrawn', async () => {
    const activity = await declares('ines')
    const form = only((await stage.press('ines', await shown(activity), 'Modifier')).replies)
    await stage.fill('ines', form, {
      ...ACTIVITY,
      title: 'Une frise au tableau',
      description: 'Elle est datée.',
    })
    expect(await finds('karim', 'fougères')).toEqual([])
    expect(await finds('karim', 'frise')).toEqual([activity])
    const sure = only((await stage.press('ines', await shown(activity), 'Retirer')).replies)
    await stage.press('ines', sure, 'Oui, retirer')
    expect(await finds('karim', 'frise')).toEqual([])
  })

  test('of before there was a search are found once they were gone through', async () => {
    const activity = await declares('ines')
    for (const table of ['IndexedText', 'TermCount'])
      await rowsOf(stage.db).$executeRawUnsafe(`delete from "${table}"`)
    expect(await finds('ines', 'herbier')).toEqual([])
    expect(await stage.db.transaction((unit) => indexSomeActivities(unit, FROM_THE_FIRST))).toBeDefined()
    expect(await finds('ines', 'herbier')).toEqual([activity])
  })
})

describe('nobody finds what they may not read', () => {
  test('of a question put to one trainer: its asker and that trainer find it, nobody else does', async () => {
    const reference = referenceIn(
      only((await stage.say('ines', '/sos @Marc Puis-je rendre le magnétoscope ?')).replies),
    )
    await answers('marc', reference, 'Posez-le près du caméscope.')
    for (const as of ['ines', 'marc'])
      for (const words of ['magnétoscope', 'caméscope'])
        expect(await finds(as, words), `${as} ${words}`).toEqual([reference])
    for (const as of ['karim', 'claire', 'helene', 'yann'])
      for (const words of ['magnétoscope', 'caméscope'])
        expect(wordsOf(await searches(as, words)), `${as} ${words}`).toContain(NONE)
  })

  test('of a question to a group: everybody in it, whatever their role; nobody of another group or institute', async () => {
    await createOtherGroup(stage, { code: 'PHYS', trainee: 'Nora', trainer: 'Paul', sameOrganisation: true })
    await createOtherGroup(stage, { code: 'CHIM', trainee: 'Zoe', trainer: 'Luc', sameOrganisation: false })
    const text = 'Comment étalonner le spectromètre ?'
    const maths = await asks('ines', text)
    const phys = await asks('nora', text)
    const chim = await asks('zoe', text)
    for (const as of ['ines', 'karim', 'claire', 'marc', 'helene', 'yann'])
      expect(await finds(as, 'spectromètre'), as).toEqual([maths])
    for (const as of ['nora', 'paul']) expect(await finds(as, 'spectromètre'), as).toEqual([phys])
    for (const as of ['zoe', 'luc']) expect(await finds(as, 'spectromètre'), as).toEqual([chim])
  })

  test('somebody who left the group finds nothing of it, and is in none', async () => {
    await asks('ines', 'Comment étalonner le spectromètre ?')
    await stage.say('helene', '/membre retirer Karim Benali')
    const { replies } = await stage.say('karim', '/chercher spectromètre')
    expect(wordsOf(only(replies))).not.toContain('étalonner')
  })

  test('a forged page shows no more than the first one', async () => {
    const reference = await asks('ines', 'Comment étalonner le spectromètre ?')
    for (const skip of ['-1', 'x', '0', '1e9', '999999']) {
      const press = act.press(`forged-${skip}`, 'karim', {
        command: 'question.search',
        input: { text: 'spectromètre', skip },
      })
      const { outcome, reply } = await stage.composed.assistant.ingress.receive(press)
      expect(outcome).toBe('done')
      expect(JSON.stringify(reply)).toContain(reference)
    }
    expect(await rowsOf(stage.db).question.count()).toBe(1)
  })
})
